import { backupHeader, type BackupRows } from '../exchange/backup-model.ts';
import { FRAME_FORMAT, FrameWriter, footerLine } from '../backup-files/frame.ts';
import { packLines } from '../backup-files/packed.ts';
import type { LibraryDb } from '../storage/db.ts';
import type { OldRows } from '../storage/open.ts';
import { keyOf, TABLE_NAMES, type Rows, type TableName } from '../storage/rows.ts';
import type { Context } from './context.ts';

const ROWS_A_TIME = 2000;

/** A backup as a file's bytes, and what its name and its keeper need to know of it. */
export type PackedBackup = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly schema: number;
  readonly seq: number;
  readonly counts: Readonly<Record<TableName, number>>;
};

/**
 * All that a person made, packed, as it stood at one moment. A draft counts as
 * its note's text only once saved. Rows go into the file as they are read, so
 * that a library of any size needs little more memory than its backup.
 */
export async function packBackup(
  context: Context,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<PackedBackup> {
  const writer = new FrameWriter();
  let reading: ReturnType<typeof readAll> | undefined;
  const lines = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      // Not awaited line by line: a transaction that waits for anything but the database ends.
      reading = readAll(context, writer, (line) => controller.enqueue(line), onProgress);
      reading.then(
        () => controller.close(),
        (error: unknown) => controller.error(error),
      );
    },
  });
  const bytes = await packLines(lines, () => writer.digest());
  if (reading === undefined) throw new Error('Nothing was read');
  const header = await reading;
  return { bytes, ...header };
}

/** The same, unpacked, as text. */
export async function exportBackup(context: Context): Promise<string> {
  const writer = new FrameWriter();
  const lines: Uint8Array<ArrayBuffer>[] = [];
  await readAll(context, writer, (line) => lines.push(line));
  lines.push(footerLine(writer.digest()));
  return new Blob(lines).text();
}

/** Every line but the last, read in one transaction, so that all rows are of the same moment. */
async function readAll(
  context: Context,
  writer: FrameWriter,
  add: (line: Uint8Array<ArrayBuffer>) => void,
  onProgress: (done: number, total: number) => void = () => undefined,
) {
  const { db } = context;
  const madeAt = context.now();
  return db.transaction('r', [...TABLE_NAMES, 'meta'], async () => {
    const library = await db.libraryRow();
    const seq = await lastSeq(db);
    const counts = await countTables(db);
    const header = backupHeader({ libraryId: library?.id ?? '', madeAt, seq }, counts);
    add(writer.header(header));
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    let done = 0;
    for (const table of TABLE_NAMES) {
      await eachChunk(db, table, (rows) => {
        add(writer.rows(table, rows));
        done += rows.length;
        onProgress(done, total);
      });
    }
    return { schema: header.schema, seq, counts };
  });
}

async function countTables(db: LibraryDb): Promise<Record<keyof BackupRows, number>> {
  const counts: Partial<Record<TableName, number>> = {};
  for (const table of TABLE_NAMES) counts[table] = await db.rows(table).count();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every table was counted
  return counts as Record<TableName, number>;
}

/** Calls with the rows of a table in the order of their keys, some thousands at a time. Within a transaction too. */
export async function eachChunk<T extends TableName>(
  db: LibraryDb,
  table: T,
  take: (rows: Rows[T][]) => void,
): Promise<void> {
  const read = (after: string | undefined): Promise<Rows[T][]> => {
    const from = after === undefined ? db.rows(table).orderBy(':id') : db.rows(table).where(':id').above(after);
    return from.limit(ROWS_A_TIME).toArray();
  };
  let reading: Promise<Rows[T][]> | undefined = read(undefined);
  while (reading !== undefined) {
    const rows: Rows[T][] = await reading;
    const last = rows.at(-1);
    // The next part is read while this one is taken.
    reading = last === undefined || rows.length < ROWS_A_TIME ? undefined : read(keyOf(table, last));
    if (rows.length > 0) take(rows);
  }
}

/** The number of the last change, where the library keeps one beside its own row. */
async function lastSeq(db: LibraryDb): Promise<number> {
  const numbers = (await db.meta.toArray()).map((row) => ('seq' in row ? Number(row.seq) : 0));
  return Math.max(0, ...numbers.filter((seq) => Number.isSafeInteger(seq)));
}

/** The rows of an older schema as a packed backup, to be kept before they are upgraded. Tables of all kinds go in. */
export function packOldRows(old: OldRows, madeAt: number): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new FrameWriter();
  const tables = Object.entries(old.tables).filter(([name]) => name !== 'steps' && name !== 'stepParts');
  const counts = Object.fromEntries(tables.map(([name, rows]) => [name, rows.length]));
  const meta = old.tables['meta']?.find((row) => typeof row === 'object' && row !== null && 'id' in row);
  const libraryId = typeof meta === 'object' && meta !== null ? String(Reflect.get(meta, 'id')) : '';
  const header = {
    lectern: 'backup',
    format: FRAME_FORMAT,
    schema: old.schema,
    libraryId,
    madeAt,
    seq: 0,
    counts,
  } as const;
  const lines = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      controller.enqueue(writer.header(header));
      for (const [name, rows] of tables) {
        for (let at = 0; at < rows.length; at += ROWS_A_TIME) {
          controller.enqueue(writer.rows(name, rows.slice(at, at + ROWS_A_TIME)));
        }
      }
      controller.close();
    },
  });
  return packLines(lines, () => writer.digest());
}
