import type { LibraryDb } from './db.ts';
import { TABLE_NAMES, type Change, type TableName } from './rows.ts';

/** Rows in each table. A table that is not named was not known when it was counted. */
export type Counts = { readonly [T in TableName]?: number };

/** The counts after these changes. */
export function countsAfter(counts: Counts, changes: readonly Change[]): Counts {
  const after: { [T in TableName]?: number } = { ...counts };
  for (const change of changes) {
    const delta = (change.after === undefined ? 0 : 1) - (change.before === undefined ? 0 : 1);
    if (delta !== 0) after[change.table] = (after[change.table] ?? 0) + delta;
  }
  return after;
}

/** Tables of which both know the count, and differ. */
export function differingCounts(a: Counts, b: Counts): readonly TableName[] {
  return TABLE_NAMES.filter((table) => a[table] !== undefined && b[table] !== undefined && a[table] !== b[table]);
}

/** Whether every table was counted to hold nothing. */
export function isEmpty(counts: Counts): boolean {
  return Object.keys(counts).length > 0 && Object.values(counts).every((count) => count === 0);
}

/** So many rows are counted in some milliseconds, for which a start can wait. */
const FEW = 3000;
/** Keys read at a time where a long table is counted: no other read waits for longer than some 40 ms. */
const PAGE = 10_000;
/** Times that a count is begun anew because something was written meanwhile. */
const TRIES = 5;

/** Counts the rows as they are now. */
export async function countRows(db: LibraryDb): Promise<Counts> {
  const counts = await Promise.all(TABLE_NAMES.map((table) => db.rows(table).count()));
  return Object.fromEntries(TABLE_NAMES.map((table, index) => [table, counts[index] ?? 0]));
}

/**
 * What a start can count in a moment. The browser goes through the rows of a long table one by one, so that
 * such a one is only seen to hold something, and taken to hold what was `kept`; `countsHold` tells later.
 */
export async function countQuickly(db: LibraryDb, kept: Counts): Promise<Counts> {
  const counts = await Promise.all(
    TABLE_NAMES.map(async (table) => {
      const rows = kept[table] ?? 0;
      if (!isLong(table, rows)) return db.rows(table).count();
      const first = await db.rows(table).limit(1).primaryKeys();
      return first.length === 0 ? 0 : rows;
    }),
  );
  return Object.fromEntries(TABLE_NAMES.map((table, index) => [table, counts[index] ?? 0]));
}

/** Whether every table holds as many rows as the changes left in it, counted without holding anybody up. */
export async function countsHold(db: LibraryDb): Promise<boolean> {
  for (const table of TABLE_NAMES) if (!(await countHolds(db, table))) return false;
  return true;
}

async function countHolds(db: LibraryDb, table: TableName): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await db.head.get('journal');
    const kept = before?.counts[table];
    const counted = isLong(table, kept ?? 0) ? await countInPages(db, table) : await db.rows(table).count();
    if (kept === undefined || kept === counted) return true;
    if ((await db.head.get('journal'))?.seq === before?.seq) return false;
  }
  return true;
}

/** Old reviews lie in packs that tell how many they are, and are counted quickly however many. */
const isLong = (table: TableName, rows: number): boolean => table !== 'reviews' && rows > FEW;

async function countInPages(db: LibraryDb, table: TableName): Promise<number> {
  let count = 0;
  for (let last = ''; ;) {
    const keys = await db.rows(table).where(':id').above(last).limit(PAGE).primaryKeys();
    count += keys.length;
    if (keys.length < PAGE) return count;
    last = keys.at(-1) ?? last;
  }
}
