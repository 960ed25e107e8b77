import { type Entry, type Options, parseAsync } from '@retorquere/bibtex-parser';
import { err, ok, type Result } from '../result.ts';
import { splitBibtex, type Block } from './bibtex-blocks.ts';
import { recordFromBibtex } from './bibtex-record.ts';
import { defineString, MACRO_LIMIT, macrosOf } from './bibtex-strings.ts';
import { TEXT_FIELD_NAMES, texts } from './bibtex-texts.ts';
import type { Parsed, ParseError, PaperRecord, Problem } from './record.ts';

/** Entries handed to the library at once: its bookkeeping grows with the square of them. */
const BATCH = 200;

/** Longest rest of an entry once its texts are taken out, for the same reason. */
const REST_LIMIT = 200_000;

const OPTIONS: Options = {
  sentenceCase: false,
  caseProtection: false,
  removeOuterBraces: [],
  fieldMode: Object.fromEntries(TEXT_FIELD_NAMES.map((field) => [field, 'verbatim'])),
  unsupported: (_node, tex) => tex,
};

/** The library reads a bare `%` as a comment, and refuses a field with one `$`: private characters stand in for them. */
const hide = (text: string): string =>
  text.replace(/\\[\s\S]|[%$]/gu, (found) => (found === '%' ? '\uE025' : found === '$' ? '\uE024' : found));

const show = (text: string): string => text.replaceAll('\uE025', '%').replaceAll('\uE024', '$');

const keyOf = (block: string): string => /^@[^{(]*[{(]\s*([^\s,]{1,500})\s*,/u.exec(block)?.[1]?.toUpperCase() ?? '';

const crossrefOf = (block: string): string =>
  /\bcrossref\s{0,50}=\s{0,50}[{"]\s{0,50}([^\s"{}]{1,500})/iu.exec(block)?.[1]?.toUpperCase() ?? '';

/** The entries that these inherit from, and those from which they do; a circle ends where it began. */
function ancestors(batch: readonly Block[], byKey: ReadonlyMap<string, Block>): ReadonlySet<Block> {
  const found = new Set<Block>(batch);
  for (const block of found) {
    const parent = byKey.get(crossrefOf(block.text));
    if (parent) found.add(parent);
  }
  return found;
}

type Fields = ReadonlyMap<string, unknown>;

type Read = {
  readonly byText: ReadonlyMap<string, { readonly type: string; readonly fields: Fields }>;
  readonly errors: readonly string[];
};

/** Entries by the text they were read from. Identical texts give identical entries. */
async function readEntries(blocks: readonly string[], strings: ReadonlyMap<string, string>): Promise<Read> {
  const { lift, restore } = texts(strings);
  const lifted = new Map(blocks.map((block) => [hide(lift(block)), block]));
  const short = [...lifted.keys()].filter((text) => text.length <= REST_LIMIT);
  const used = new Set(short.flatMap(macrosOf));
  const library = await parseAsync(short.join('\n'), {
    ...OPTIONS,
    strings: Object.fromEntries(
      [...strings].filter(([name]) => used.has(name)).map(([name, text]) => [name, hide(text)]),
    ),
  });
  const revive = (text: string): string => restore(show(text));
  const byText: Map<string, { type: string; fields: Fields }> = new Map();
  for (const entry of library.entries) {
    const block = lifted.get(entry.input);
    if (block !== undefined) byText.set(block, { type: entry.type, fields: fieldsOf(entry, revive) });
  }
  const tooLong = short.length < lifted.size ? ['the names or other lists in it are too long'] : [];
  return { byText, errors: [...tooLong, ...library.errors.map((error) => revive(error.error))] };
}

/** Why the block is not handed to the library, or undefined. */
function refusal(block: Block, strings: ReadonlyMap<string, string>): string | undefined {
  if (block.kind === 'unclosed') return 'This entry is never closed: a brace or parenthesis is missing.';
  let length = 0;
  for (const name of macrosOf(block.text)) length += strings.get(name)?.length ?? 0;
  return length > MACRO_LIMIT ? 'The abbreviations of this entry grow too long when written out.' : undefined;
}

/** What the library says of one entry that it could not read, without its own line numbers, which count from elsewhere. */
async function explain(block: Block, strings: ReadonlyMap<string, string>): Promise<string> {
  const { errors } = await readEntries([block.text], strings);
  const reason = errors.find((error) => !error.startsWith('Unresolved'))?.split('\n')[0] ?? 'no reason given';
  return `This entry could not be read: ${reason.replace(/ at line \d+, column \d+.*$/u, '').slice(0, 200)}.`;
}

async function readBatch(
  batch: readonly Block[],
  byKey: ReadonlyMap<string, Block>,
  strings: ReadonlyMap<string, string>,
): Promise<{ readonly records: readonly PaperRecord[]; readonly problems: readonly Problem[] }> {
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  const { byText, errors } = await readEntries(
    [...new Set([...ancestors(batch, byKey)].map((block) => block.text))],
    strings,
  );
  const undefinedMacros = new Set(
    errors.flatMap((error) => /^Unresolved @string reference "(.+)"$/u.exec(error)?.[1] ?? []),
  );
  for (const block of batch) {
    const entry = byText.get(block.text);
    if (!entry) {
      problems.push({ line: block.line, text: block.text, why: await explain(block, strings) });
      continue;
    }
    records.push(recordFromBibtex(entry.type, entry.fields, block.text));
    const unknown = macrosOf(block.text).find((name) =>
      [...undefinedMacros].some((macro) => macro.toUpperCase() === name),
    );
    if (unknown) {
      problems.push({
        line: block.line,
        text: unknown.toLowerCase(),
        why: 'This abbreviation is not defined in the file; its name was kept in its place.',
      });
    }
  }
  return { records, problems };
}

/** The fields with what stands for their texts put back, whatever their shape. */
function fieldsOf(entry: Entry, revive: (text: string) => string): Fields {
  const change = (value: unknown): unknown => (typeof value === 'string' ? revive(value) : value);
  return new Map(
    Object.entries(entry.fields).map(([field, value]) => [
      field,
      Array.isArray(value) ? value.map((item) => mapStrings(item, change)) : change(value),
    ]),
  );
}

const mapStrings = (item: unknown, change: (value: unknown) => unknown): unknown =>
  typeof item === 'object' && item !== null
    ? Object.fromEntries(Object.entries(item).map(([key, value]) => [key, change(value)]))
    : change(item);

/**
 * Reads a BibTeX or BibLaTeX file. Every entry becomes a record or a problem with its line and text; what has
 * no field of its own in a record stays in the record's `source`. Err where there is no entry at all.
 */
export async function parseBibtex(text: string): Promise<Result<Parsed, ParseError>> {
  if (text.trim() === '') return err({ type: 'empty', message: 'There is nothing to read.' });
  const blocks = splitBibtex(text);
  if (blocks.length === 0) return err({ type: 'notThisFormat', message: 'There is no BibTeX entry in this text.' });
  const strings = new Map<string, string>();
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  const readable: Block[] = [];
  for (const block of blocks) {
    if (block.kind !== 'string') continue;
    const why = defineString(block.text, strings);
    if (why) problems.push({ line: block.line, text: block.text, why });
  }
  for (const block of blocks) {
    if (block.kind === 'string') continue;
    const why = refusal(block, strings);
    if (why) problems.push({ line: block.line, text: block.text, why });
    else readable.push(block);
  }
  const byKey = new Map(readable.toReversed().map((block) => [keyOf(block.text), block]));
  for (let start = 0; start < readable.length; start += BATCH) {
    const read = await readBatch(readable.slice(start, start + BATCH), byKey, strings);
    records.push(...read.records);
    problems.push(...read.problems);
  }
  return ok({ records, problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) });
}
