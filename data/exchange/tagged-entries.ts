import { err, ok, type Result } from '../result.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';

/** A record of a format of tagged lines, as written. `line` is its first, counted from 1. */
export type TaggedEntry = {
  readonly line: number;
  readonly lines: string[];
  readonly fields: { readonly tag: string; text: string }[];
};

/** Texts of the fields with one of the tags, in the order of the file, the empty ones left out. */
export function valuesOf({ fields }: TaggedEntry) {
  const all = (...tags: readonly string[]): readonly string[] =>
    fields.filter(({ tag, text }) => tags.includes(tag) && text !== '').map(({ text }) => text);
  /** The first of the first tag that has any. */
  const first = (...tags: readonly string[]): string | undefined => tags.map((tag) => all(tag)[0]).find((text) => text);
  return { all, first };
}

/** Reads each entry. Err with `none` where there is not one; an entry without title and DOI is a problem with its text. */
export function readEntries(
  { entries, stray }: { readonly entries: readonly TaggedEntry[]; readonly stray: readonly Problem[] },
  toRecord: (entry: TaggedEntry) => PaperRecord,
  none: string,
): Result<Parsed, ParseError> {
  if (entries.length === 0) return err({ type: 'notThisFormat', message: none, line: 1 });
  const records: PaperRecord[] = [];
  const problems: Problem[] = [...stray];
  for (const entry of entries) {
    const record = toRecord(entry);
    if (record.title !== '' || record.DOI !== undefined) records.push(record);
    else
      problems.push({ line: entry.line, text: entry.lines.join('\n'), why: 'This record has neither title nor DOI.' });
  }
  return ok({ records, problems });
}
