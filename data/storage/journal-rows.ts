/* oxlint-disable typescript/no-unsafe-type-assertion -- a line whose check sum holds is as it was written */
import { crc32 } from './crc32.ts';
import type { Journal } from './journal.ts';
import { LineReader, type JournalLine } from './journal-line.ts';
import { BaseParts, CommitReader } from './journal-read.ts';
import { keyOf, TABLE_NAMES, type Change, type Rows, type TableName } from './rows.ts';

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
  return readImages(journal, backup, () => true, rowSum);
}

/** The rows under these names as the journal has them last. */
export async function journalImages(
  journal: Blob,
  backup: Start | undefined,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Rows[TableName]>> {
  const rows = await readImages(
    journal,
    backup,
    (id) => ids.has(id),
    (row) => row,
  );
  const images = new Map<string, Rows[TableName]>();
  for (const [id, row] of rows?.sums ?? []) if (row !== undefined) images.set(id, row);
  return images;
}

/** What a row became, and with which change; a base has rows as they were at its number or became since. */
type Image<T> = { readonly seq: number; readonly value: T | undefined };

/**
 * What the newest whole base, or else the backup, and the changes after it say of the rows, in one reading: what a
 * base has takes the place of what was changed before it, wherever its lines lie between those of later changes.
 */
async function readImages<T>(
  journal: Blob,
  backup: Start | undefined,
  wanted: (id: string) => boolean,
  valueOf: (row: Rows[TableName]) => T,
): Promise<{ libraryId: string; seq: number; sums: ReadonlyMap<string, T | undefined> } | undefined> {
  const images = new Map<string, Image<T>>();
  const take = (seq: number, { table, key, after }: Change): void => {
    const id = `${table}/${key}`;
    if (!wanted(id) || (images.get(id)?.seq ?? seq) > seq) return;
    images.set(id, { seq, value: after === undefined ? undefined : valueOf(after) });
  };
  const parts = new BaseParts();
  const commits = new CommitReader(-1);
  let base: JournalLine | undefined;
  // The newest changes between which no number is missing.
  let run = { libraryId: '', first: 0, last: 0 };
  const sound = await eachLine(journal, (line) => {
    if (line.kind === 'base') for (const change of line.changes) take(line.seq, change);
    if (parts.push(line) !== undefined) {
      base = line;
      for (const [id, { seq }] of images) if (seq < line.seq) images.delete(id);
    }
    const commit = commits.push(line);
    if (commit === undefined) return;
    const { libraryId } = line;
    const follows = libraryId === run.libraryId && commit.seq === run.last + 1;
    run = { libraryId, first: follows ? run.first : commit.seq, last: commit.seq };
    for (const change of commit.changes) take(commit.seq, change);
  });
  const from = base ?? backup;
  if (!sound || from === undefined) return undefined;
  const { seq: start, libraryId } = from;
  const more = run.last > start;
  if (more && (run.first > start + 1 || run.libraryId !== libraryId)) return undefined;
  const sums = new Map<string, T | undefined>();
  if (from === backup) {
    for (const table of TABLE_NAMES) {
      for (const row of backup.rows[table] ?? []) {
        const id = `${table}/${keyOf(table, row)}`;
        if (wanted(id)) sums.set(id, valueOf(row));
      }
    }
  }
  for (const [id, { seq, value }] of images) if (from !== backup || seq > start) sums.set(id, value);
  return { libraryId, seq: more ? run.last : start, sums };
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
