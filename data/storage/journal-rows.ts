/* oxlint-disable typescript/no-unsafe-type-assertion -- a line whose check sum holds is as it was written */
import { crc32 } from './crc32.ts';
import type { Journal } from './journal.ts';
import { LineReader, type JournalLine } from './journal-line.ts';
import { BaseParts, CommitReader } from './journal-read.ts';
import { keyOf, TABLE_NAMES, type Rows, type TableName } from './rows.ts';

const BYTES_A_TIME = 4 * 1024 * 1024;
/** Larger ones are not copied: the check would take minutes, and memory that a page may not have. */
const MOST_BYTES = 128 * 1024 * 1024;

/** The part of a journal that is copied. */
type Source = Pick<Journal, 'leads' | 'segments'> & { readonly host: Pick<Journal['host'], 'port'> };

/**
 * The journal as it is now, in one piece, so that a worker can hold the database
 * against it; undefined in a window that does not write it, and where it is very large.
 */
export async function copyJournal({ leads, segments, host }: Source): Promise<Blob | undefined> {
  if (!leads || segments.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) return undefined;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  // The list changes while it is read.
  const numbers = segments.map((segment) => segment.number);
  for (const number of numbers) {
    for (let from = 0; ;) {
      const piece = await host.port.read(number, from, BYTES_A_TIME);
      if (!piece.ok) return undefined;
      if (piece.value.length === 0) break;
      pieces.push(new Uint8Array(piece.value));
      from += piece.value.length;
    }
  }
  return pieces.length === 0 ? undefined : new Blob(pieces);
}

/** What a whole journal says of the rows: under `table/key` the check sum of each as it became last. */
export type JournalRows = {
  readonly libraryId: string;
  /** The number of the newest change. */
  readonly seq: number;
  /** Undefined for a row that was deleted. */
  readonly sums: ReadonlyMap<string, string | undefined>;
};

const encoder = new TextEncoder();

/**
 * A check sum of what a row holds, whatever the order of its properties: that of
 * the row as JSON has it, which is how the journal keeps it.
 */
export function rowSum(row: unknown): string {
  return crc32(encoder.encode(JSON.stringify(row, inOrder)));
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const held = value as Record<string, unknown>;
  const keys = Object.keys(held);
  if (keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key)) return value;
  return Object.fromEntries(keys.toSorted().map((key) => [key, held[key]]));
}

/** A verified backup, which holds what the journal no longer does. */
export type Start = {
  readonly libraryId: string;
  /** The newest change in it. */
  readonly seq: number;
  readonly rows: { readonly [T in TableName]?: readonly Rows[T][] };
};

/**
 * Reads what the journal says of every row, with the backup where its lines begin
 * after that. Undefined where they do not say it for sure: a line is damaged, a
 * number is missing, or there is neither a base nor a backup to begin with.
 */
export async function readJournalRows(journal: Blob, backup?: Start): Promise<JournalRows | undefined> {
  const sums = new Map<string, string | undefined>();
  const whole = await eachImage(journal, backup, (id, row) =>
    sums.set(id, row === undefined ? undefined : rowSum(row)),
  );
  return whole === undefined ? undefined : { ...whole, sums };
}

/** The rows under these names as the journal has them last. */
export async function journalImages(
  journal: Blob,
  backup: Start | undefined,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Rows[TableName]>> {
  const rows = new Map<string, Rows[TableName]>();
  await eachImage(journal, backup, (id, row) => {
    if (ids.has(id)) rows[row === undefined ? 'delete' : 'set'](id, row as Rows[TableName]);
  });
  return rows;
}

/**
 * Calls for the rows of the newest whole base, or of the backup, and for each
 * change after it. Lines of a base and of changes lie between each other: what
 * has been changed already is not called for again as it was in the base.
 */
async function eachImage(
  journal: Blob,
  backup: Start | undefined,
  take: (id: string, row: Rows[TableName] | undefined) => void,
): Promise<{ readonly libraryId: string; readonly seq: number } | undefined> {
  const parts = new BaseParts();
  let base: JournalLine | undefined;
  const sound = await eachLine(journal, (line) => {
    if (parts.push(line) !== undefined) base = line;
  });
  const from = base ?? backup;
  if (!sound || from === undefined) return undefined;
  const { seq: start, libraryId } = from;
  if (from === backup) {
    for (const table of TABLE_NAMES) {
      for (const row of backup.rows[table] ?? []) take(`${table}/${keyOf(table, row)}`, row);
    }
  }
  const commits = new CommitReader(start);
  const changed = new Set<string>();
  let [seq, gap, between] = [start, false, from === base];
  await eachLine(journal, (line) => {
    if (line.kind === 'base' && line.seq === start && from === base) {
      for (const { table, key, after } of line.changes)
        if (!changed.has(`${table}/${key}`)) take(`${table}/${key}`, after);
      if (line.end === 1) between = false;
    }
    const commit = commits.push(line);
    if (commit === undefined) return;
    gap ||= commit.seq !== seq + 1 || line.libraryId !== libraryId;
    ({ seq } = commit);
    for (const { table, key, after } of commit.changes) {
      if (between) changed.add(`${table}/${key}`);
      take(`${table}/${key}`, after);
    }
  });
  return gap ? undefined : { libraryId, seq };
}

/** False where a line is damaged; the end may be torn, as it may have been copied in the middle of a write. */
async function eachLine(journal: Blob, take: (line: JournalLine) => void): Promise<boolean> {
  const reader = new LineReader();
  let sound = true;
  for (let from = 0; from < journal.size; from += BYTES_A_TIME) {
    const piece = new Uint8Array(await journal.slice(from, from + BYTES_A_TIME).arrayBuffer());
    for (const found of reader.push(piece)) {
      if ('line' in found) take(found.line);
      else sound = false;
    }
  }
  return sound;
}
