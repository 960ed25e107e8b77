import { normalizeArxiv, normalizeDoi, parseName, sortName } from '../../data/library.ts';
import type { Link, Paper, PaperText, PartialDate } from '../../data/model/paper.ts';
import { LINK_KINDS } from '../../data/model/paper.ts';

/** The fields of the metadata editor, as text. */
export type MetadataForm = {
  readonly title: string;
  readonly authors: string;
  readonly date: string;
  readonly venue: string;
  readonly arxiv: string;
  readonly doi: string;
  readonly url: string;
  readonly links: string;
  readonly abstract: string;
};

export function toForm(paper: Paper, text: PaperText): MetadataForm {
  return {
    title: text.raw.title,
    authors: paper.author.map(sortName).join('\n'),
    date: formatPartialDate(paper.issued),
    venue: paper['container-title'] ?? '',
    arxiv: paper.arxiv ?? '',
    doi: paper.DOI ?? '',
    url: paper.URL ?? '',
    links: paper.links.map(({ kind, url }) => `${kind} ${url}`).join('\n'),
    abstract: text.raw.abstract,
  };
}

/** What is wrong with the fields, by field; empty where all can be stored. */
export function problemsOf(form: MetadataForm): Partial<Record<keyof MetadataForm, string>> {
  const problems: Partial<Record<keyof MetadataForm, string>> = {};
  if (form.title.trim() === '') problems.title = 'A paper needs a title.';
  if (form.date.trim() !== '' && parsePartialDate(form.date) === undefined) {
    problems.date = 'Write a year, 2024, or 2024-05, or 2024-05-28.';
  }
  if (form.arxiv.trim() !== '' && normalizeArxiv(form.arxiv) === undefined) {
    problems.arxiv = 'An arXiv id looks like 2405.15319.';
  }
  if (form.doi.trim() !== '' && normalizeDoi(form.doi) === undefined) problems.doi = 'A DOI looks like 10.1000/182.';
  if (form.url.trim() !== '' && !isWebAddress(form.url.trim()))
    problems.url = 'An address begins with https:// or http://.';
  const bad = lines(form.links).find((line) => parseLink(line) === undefined);
  if (bad !== undefined) problems.links = `“${bad}” is no link: write its kind and its address, such as code https://…`;
  return problems;
}

/** The edit that the fields describe, once `problemsOf` finds nothing. */
export function toEdit(form: MetadataForm) {
  const venue = form.venue.trim();
  return {
    title: form.title.trim(),
    abstract: form.abstract.trim(),
    author: lines(form.authors).map(parseName),
    issued: parsePartialDate(form.date),
    'container-title': venue === '' ? undefined : venue,
    arxiv: normalizeArxiv(form.arxiv),
    DOI: normalizeDoi(form.doi),
    URL: form.url.trim() === '' ? undefined : form.url.trim(),
    links: lines(form.links).flatMap((line) => parseLink(line) ?? []),
  };
}

const two = (part: number): string => String(part).padStart(2, '0');

export function formatPartialDate(date: PartialDate | undefined): string {
  if (date === undefined) return '';
  return [
    String(date.year),
    ...(date.month === undefined ? [] : [two(date.month)]),
    ...(date.day === undefined ? [] : [two(date.day)]),
  ].join('-');
}

export function parsePartialDate(text: string): PartialDate | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined) return undefined;
  if (month === undefined) return { year };
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return { year, month };
  const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && day > 0;
  return exists ? { year, month, day } : undefined;
}

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function parseLink(line: string): Link | undefined {
  const parts = line.split(/\s+/u);
  const url = parts.at(-1) ?? '';
  const kind = parts.length === 1 ? 'page' : LINK_KINDS.find((one) => one === parts[0]?.toLowerCase());
  return kind === undefined || parts.length > 2 || !isWebAddress(url) ? undefined : { kind, url };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol);
}
