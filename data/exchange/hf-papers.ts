import type { Link, LinkKind, Name } from '../model/paper.ts';
import { err, ok, type Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { normalizeArxiv } from './identifiers.ts';
import { isObject, listOf, own, parseJson, showJson, textOf } from './json-text.ts';
import { makeRecord, webAddress } from './make-record.ts';
import { parseName } from './names.ts';
import type { PaperRecord, Parsed, ParseError, Problem } from './record.ts';

function authors(paper: unknown): readonly Name[] {
  return listOf(paper, 'authors').flatMap((author) => {
    // The site shows stray punctuation as a name now and then.
    const name = textOf(author, 'name');
    return name && /\p{L}/u.test(name) ? [parseName(name)] : [];
  });
}

function links(paper: unknown): readonly Link[] {
  const link = (kind: LinkKind, key: string): readonly Link[] => {
    const url = webAddress(textOf(paper, key));
    return url ? [{ kind, url }] : [];
  };
  return [...link('code', 'githubRepo'), ...link('project', 'projectPage')];
}

/** One entry of the list; the dates and links stand only in its `paper`, titles in both. */
export function hfRecord(entry: unknown): PaperRecord | undefined {
  const paper = isObject(own(entry, 'paper')) ? own(entry, 'paper') : entry;
  const title = textOf(paper, 'title') ?? textOf(entry, 'title') ?? '';
  const id = textOf(paper, 'id');
  const arxiv = id === undefined ? undefined : normalizeArxiv(id);
  if (title.trim() === '' && !arxiv) return undefined;
  return makeRecord({
    rawTitle: title,
    rawAbstract: textOf(paper, 'summary') ?? textOf(entry, 'summary'),
    author: authors(paper),
    // The list's own date lies hours before that of the paper, often on the day before.
    issued: parseDate(textOf(paper, 'publishedAt') ?? textOf(entry, 'publishedAt') ?? ''),
    type: 'article',
    arxiv,
    links: links(paper),
    source: showJson(entry),
  });
}

/** Whether an object has the shape of such an entry, by keys that no other record has. */
export const isHfEntry = (entry: unknown): boolean =>
  isObject(own(entry, 'paper')) || (isObject(listOf(entry, 'authors')[0]) && textOf(entry, 'summary') !== undefined);

/** The entries of a list of daily papers, in whichever of its shapes; undefined where it is none. */
export function entriesOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  for (const key of ['dailyPapers', 'searchResults', 'papers']) {
    if (Array.isArray(own(value, key))) return listOf(value, key);
  }
  return isObject(own(value, 'paper')) ? [value] : undefined;
}

/**
 * Reads the answer of a daily-papers address, or the list inside such a page. Damaged JSON is an error with
 * line and column; an entry with neither title nor id is a problem.
 */
export function parseHfPapers(text: string): Result<Parsed, ParseError> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const entries = entriesOf(json.value);
  const looksRight = entries?.some((entry) => isObject(own(entry, 'paper')) || textOf(entry, 'summary') !== undefined);
  if (!entries || (entries.length > 0 && !looksRight)) {
    return err({ type: 'notThisFormat', message: 'This JSON is no list of daily papers.', line: 1 });
  }
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  for (const [index, entry] of entries.entries()) {
    const record = hfRecord(entry);
    if (record) records.push(record);
    else problems.push({ text: showJson(entry), why: `Entry ${index + 1} has neither title nor arXiv id.` });
  }
  return ok({ records, problems });
}
