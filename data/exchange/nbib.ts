import type { Name } from '../model/paper.ts';
import type { Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { findArxiv, makeRecord } from './make-record.ts';
import { fromFamilyFirst } from './names.ts';
import { shortened } from './limits.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';
import { readEntries, type TaggedEntry, valuesOf } from './tagged-entries.ts';

/** Two to four capitals padded to four and a dash. Behind a padded tag anything may stand, behind a whole one not a word. */
const FIELD = /^([A-Z]{2,3}) {1,2}- ?(.*)$|^([A-Z]{4})-(?: (.*)|(\d.*)|\s*)$/su;

function fieldOf(line: string): { readonly tag: string; readonly value: string } | undefined {
  const found = FIELD.exec(line);
  const tag = found?.[1] ?? found?.[3];
  return tag === undefined ? undefined : { tag, value: found?.[2] ?? found?.[4] ?? found?.[5] ?? '' };
}

/** Records of MEDLINE's tagged format, divided by empty lines or by each PMID. */
function split(text: string): { readonly entries: readonly TaggedEntry[]; readonly stray: readonly Problem[] } {
  const entries: TaggedEntry[] = [];
  const stray: Problem[] = [];
  let open: TaggedEntry | undefined;
  let blank = true;
  for (const [index, written] of text.split(/\r\n|\n|\r/u).entries()) {
    const line = index + 1;
    const { tag, value } = fieldOf(written) ?? { tag: undefined, value: '' };
    if (
      tag !== undefined &&
      (open === undefined || (tag === 'PMID' && has(open, 'PMID')) || (blank && (tag === 'PMID' || tag === 'OWN')))
    ) {
      open = { line, lines: [], fields: [] };
      entries.push(open);
    }
    blank = written.trim() === '';
    if (blank) continue;
    if (open === undefined) {
      stray.push({ line, text: shortened(written), why: 'This line belongs to no record.' });
      continue;
    }
    open.lines.push(written);
    const last = open.fields.at(-1);
    if (tag !== undefined) open.fields.push({ tag, text: value.trim() });
    else if (last !== undefined) last.text = `${last.text} ${written.trim()}`.trim();
  }
  return { entries, stray };
}

const has = (entry: TaggedEntry, tag: string): boolean => entry.fields.some((field) => field.tag === tag);

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/preprint/iu, 'article'],
  [/^book|monograph/iu, 'book'],
  [/congress|proceeding|conference/iu, 'paper-conference'],
  [/thesis|dissertation/iu, 'thesis'],
  [/technical report/iu, 'report'],
];

function toRecord(entry: TaggedEntry): PaperRecord {
  const { all, first } = valuesOf(entry);
  const ids = all('LID', 'AID');
  const doi = ids
    .find((text) => /\[doi\]\s*$|^(?:doi:\s*)?10\.\d{4,9}\//iu.test(text))
    ?.replace(/\s*\[doi\]\s*$|^doi:\s*/giu, '');
  const kinds = all('PT');
  const pmid = first('PMID');
  return makeRecord({
    rawTitle: first('TI', 'BTI', 'TT') ?? '',
    rawAbstract: first('AB', 'OAB'),
    author: authors(entry, all),
    issued: parseDate(first('DP', 'DEP', 'EDAT', 'DA') ?? ''),
    type: TYPES.find(([known]) => kinds.some((kind) => known.test(kind)))?.[1] ?? 'article-journal',
    container: first('JT', 'TA', 'BTI', 'CTI'),
    volume: first('VI'),
    issue: first('IP'),
    page: first('PG'),
    publisher: first('PB'),
    arxiv: findArxiv([doi, ...ids, ...all('JT', 'TA', 'SO')]),
    doi,
    url: pmid === undefined ? undefined : `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(pmid)}/`,
    tags: [...all('OT'), ...all('MH')].map((tag) => tag.replaceAll('*', '')),
    source: entry.lines.join('\n'),
  });
}

/** FAU is AU written out; the bodies (CN) come behind. */
function authors(entry: TaggedEntry, all: (...tags: readonly string[]) => readonly string[]): readonly Name[] {
  const people = has(entry, 'FAU') ? all('FAU') : all('AU');
  const editors = people.length === 0 ? [...all('FED'), ...(has(entry, 'FED') ? [] : all('ED'))] : [];
  return [...[...people, ...editors].map(fromFamilyFirst), ...all('CN').map((literal): Name => ({ literal }))];
}

/**
 * Reads PubMed's tagged format (.nbib, MEDLINE). Err where no line carries a tag; a record without title and
 * identifiers is a problem with its text.
 */
export function parseNbib(text: string): Result<Parsed, ParseError> {
  return readEntries(split(text), toRecord, 'This is no PubMed file: no line begins with "PMID-".');
}
