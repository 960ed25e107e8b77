import { shortAuthors, type Change, type PaperRecord } from '../../data/library.ts';
import type { Link, Name, PartialDate } from '../../data/model/paper.ts';
import { assertNever } from '../../data/result.ts';
import { count, formatList } from '../ui/format.ts';
import type { SourceResult } from './source.ts';

type Read = Extract<SourceResult, { kind: 'papers' }>;

/** What was recognised: `A listing of 74 papers`. */
export function recognised({ format, papers }: Read): string {
  const n = count(papers, 'paper');
  switch (format) {
    case 'listing':
      return `A listing of ${n}`;
    case 'identifiers':
      return `${count(papers, 'identifier')} of papers`;
    case 'bibtex':
      return `BibTeX with ${n}`;
    case 'ris':
      return `RIS with ${n}`;
    case 'csl-json':
      return `CSL-JSON with ${n}`;
    case 'hf-papers':
      return `A daily-papers file of ${n}`;
    case 'json-lines':
      return `JSON Lines with ${n}`;
    case 'arxiv-atom':
      return `An arXiv feed of ${n}`;
    case 'nbib':
    case 'pubmed-xml':
      return `PubMed with ${n}`;
    case 'endnote-xml':
    case 'refer':
      return `EndNote with ${n}`;
    case 'zotero-rdf':
      return `Zotero RDF with ${n}`;
    case 'csv':
      return `A table with ${n}`;
    case 'opml':
      return papers === 0 ? 'A list of subscriptions (OPML), without papers' : `OPML with ${n}`;
    case 'arxiv-listing':
      return `An arXiv listing of ${n}`;
    case 'paper-page':
      return 'The page of one paper';
    case 'html':
      return `A web page with ${n}`;
    case 'text':
      return papers === 1 ? 'One abstract without a title' : `Text with ${n}`;
    case 'sample':
      return `The sample library of ${n}`;
    default:
      return assertNever(format);
  }
}

/** Authors, year and identifiers on one line. */
export function byline({ author, issued, arxiv, DOI }: PaperRecord): string {
  const id = arxiv === undefined ? DOI && `doi:${DOI}` : `arXiv:${arxiv}`;
  return [author.length > 0 ? shortAuthors(author) : undefined, issued?.year, id].filter(Boolean).join(' · ');
}

const FIELD_NAMES: Partial<Record<Change['field'], string>> = {
  author: 'authors',
  issued: 'date',
  'container-title': 'published in',
  arxiv: 'arXiv id',
  URL: 'address',
  arxivVersion: 'preprint version',
};

const LONGEST = 160;

/** A change of one field in words: its name, what is there now and what would be. */
export function describeChange({ field, before, after }: Change): {
  readonly field: string;
  readonly before: string;
  readonly after: string;
} {
  return { field: FIELD_NAMES[field] ?? field, before: shown(before), after: shown(after) };
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return cut(formatList(value.map(shown)));
  if (typeof value === 'object') {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a link, a date or a name, told apart below
    const { url, year, month, day, family, given, literal } = value as Partial<Link & PartialDate & Name>;
    if (url !== undefined) return url;
    if (year !== undefined) return [year, month, day].filter((part) => part !== undefined).join('-');
    return literal ?? [given, family].filter(Boolean).join(' ');
  }
  return typeof value === 'string' || typeof value === 'number' ? cut(String(value)) : '';
}

const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`);

/** What an import did, on one line. */
export function describeOutcome(outcome: {
  readonly added: number;
  readonly updated: number;
  readonly restored: number;
}): string {
  const { added, updated, restored } = outcome;
  const parts = [
    added > 0 ? `added ${count(added, 'paper')}` : '',
    updated > 0 ? `updated ${added > 0 ? updated : count(updated, 'paper')}` : '',
    restored > 0 ? `brought ${restored} back from the trash` : '',
  ].filter(Boolean);
  const text = formatList(parts);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
