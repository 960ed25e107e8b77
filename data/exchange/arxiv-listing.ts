import { err, ok, type Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { arxivUrl, normalizeArxiv } from './identifiers.ts';
import { shortened } from './limits.ts';
import { makeRecord } from './make-record.ts';
import { parseName } from './names.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';

/** `arXiv:2401.01234`, with what listings put before it (`[12]`, `Paper:`, `3.`) and behind it. */
const START =
  /^\s*(?:\[\d{1,4}\]\s*|\d{1,4}\.\s*|Paper:\s*)?(?:arXiv:\s?)((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,2})?)(?=[\s[(]|$)|^\s*Paper:\s*((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}))/u;
const LABEL =
  /^\s*(Title|Authors?|Categories|Comments?|Subjects|Journal-ref|DOI|Abstract|Date|From|Report-no|MSC-class|ACM-class|License|Proxy|Submitted|Cite as)\s*:\s?(.*)$/isu;

type Block = { readonly line: number; readonly id: string; readonly lines: string[] };

function split(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const [index, written] of text.split(/\r\n|\n|\r/u).entries()) {
    const start = START.exec(written);
    const id = start?.[1] ?? start?.[2];
    if (id !== undefined && !/^\s*Cite as/u.test(written)) blocks.push({ line: index + 1, id, lines: [] });
    blocks.at(-1)?.lines.push(written);
  }
  return blocks;
}

type Fields = { readonly labels: Map<string, string>; readonly free: readonly string[]; readonly isMail: boolean };

/** Labels with what follows them; text that no label claims stands apart: in mails the abstract, on new pages too. */
function fieldsOf(lines: readonly string[]): Fields {
  const labels = new Map<string, string>();
  const free: string[] = [];
  let label: string | undefined;
  let behind = 0;
  for (const written of lines.slice(1)) {
    const line = written.trim();
    const found = LABEL.exec(written);
    if (line.startsWith('\\\\') || /^-{10,}$/u.test(line)) {
      label = undefined;
      behind += 1;
      continue;
    }
    const name = found?.[1]?.toLowerCase();
    // Behind the second mark of a mail stands the abstract, whatever it begins with.
    if (name !== undefined && behind < 1) {
      label = name;
      if (!labels.has(name)) labels.set(name, found?.[2]?.trim() ?? '');
    } else if (line === '') label = undefined;
    else if (label !== undefined && (/^\s/u.test(written) || label === 'abstract'))
      labels.set(label, `${labels.get(label) ?? ''} ${line}`.trim());
    else free.push(line);
  }
  return { labels, free, isMail: behind > 0 };
}

const FURNITURE =
  /^(?:\[(?:pdf|html|ps|other|submitted)|\(?(?:showing|total of|replaced with|replacement)|(?:new|cross) submissions|show(?:ing)? \d|△|▽|https?:\/\/|\(?\*?cross-listing|view a pdf)/iu;

const MONTHS = /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*,? \d{4}/u;

function toRecord({ id, lines }: Block): PaperRecord {
  const { labels, free, isMail } = fieldsOf(lines);
  const texts = free.filter((line) => !FURNITURE.test(line));
  // The search page gives the title no label: it is the line above the authors.
  const title = labels.get('title') ?? texts[0] ?? '';
  const rest = labels.has('title') ? texts : texts.slice(1);
  const abstract =
    (labels.get('abstract') ?? '').trim() ||
    rest.filter((line) => isMail || line.length > 30 || rest.length > 2).join(' ');
  const authors = labels.get('authors') ?? labels.get('author') ?? unlabelledAuthors(labels, rest);
  const date =
    labels.get('date') ??
    MONTHS.exec(labels.get('submitted') ?? lines.find((line) => /^\s*Submitted \d/u.test(line)) ?? '')?.[0];
  return makeRecord({
    rawTitle: title.replace(/\s+/gu, ' ').trim(),
    rawAbstract: cleanAbstract(abstract === authors ? '' : abstract.replace(authors, '').trim()),
    author: authors
      .replace(/\([^()]*\)/gu, '')
      .split(/,| and /u)
      .map((name) => name.trim())
      .filter((name) => name !== '' && !/^(?:et al\.?|\d+ additional authors not shown)$/iu.test(name))
      .map(parseName),
    issued: MONTHS.test(date ?? '') ? parseDate(MONTHS.exec(date ?? '')?.[0] ?? '') : fromId(id),
    type: 'article',
    container: labels.get('journal-ref'),
    arxiv: normalizeArxiv(id),
    doi: labels.get('doi'),
    url: arxivUrl(normalizeArxiv(id) ?? id),
    source: lines.join('\n').trimEnd(),
  });
}

/** Pages of today give the authors a line of their own, under the title, without a label. */
function unlabelledAuthors(labels: Fields['labels'], rest: readonly string[]): string {
  const [first] = rest;
  if (!labels.has('title') || first === undefined || first.length > 3000) return '';
  const parts = first.split(',').map((part) => part.trim());
  return parts.every((part) => /^\p{Lu}[\p{L}.'’ -]{1,60}$/u.test(part) && part.split(' ').length <= 6) ? first : '';
}

const cleanAbstract = (text: string): string =>
  text
    .replace(/^…\s*▽ More\s*/u, '')
    .replace(/(?<!\s)\s*△ Less.*$/su, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** The first four digits of an id are the year and month of the first version. */
function fromId(id: string): ReturnType<typeof parseDate> {
  const match = /^(\d\d)(\d\d)\.|\/(\d\d)(\d\d)\d{3}/u.exec(id);
  const [year, month] = [match?.[1] ?? match?.[3], match?.[2] ?? match?.[4]];
  if (year === undefined || month === undefined) return undefined;
  return parseDate(`${Number(year) > 90 ? 19 : 20}${year}-${month}`);
}

/** Whether a text is a listing e-mail or page of arXiv's: ids at the head of lines, each over labels. */
export function looksLikeArxivListing(text: string): boolean {
  const head = text.slice(0, 50_000);
  const blocks = split(head);
  return (
    blocks.some(({ lines }) => lines.some((line) => /^\s*(?:Title|Authors?)\s*:/u.test(line))) &&
    blocks.length * 12 > blocks.filter(({ lines }) => lines.length < 3).length
  );
}

/**
 * Reads the daily e-mails of arXiv and its listing and search pages copied as text. Entries of which only the id
 * is told (replaced papers, cross lists) await their metadata; one without even that is a problem.
 */
export function parseArxivListing(text: string): Result<Parsed, ParseError> {
  const blocks = split(text);
  if (blocks.length === 0) return err({ type: 'notThisFormat', message: 'No line begins with an arXiv id.', line: 1 });
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  for (const block of blocks) {
    const record = toRecord(block);
    if (record.arxiv === undefined)
      problems.push({
        line: block.line,
        text: shortened(block.lines.join('\n')),
        why: 'This is no valid arXiv identifier.',
      });
    else
      records.push(record.title === '' ? { ...record, title: `arXiv:${record.arxiv}`, awaitsMetadata: true } : record);
  }
  return ok({ records, problems });
}
