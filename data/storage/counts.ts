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

/** Counts the rows as they are now. */
export async function countRows(db: LibraryDb): Promise<Counts> {
  const counts = await Promise.all(TABLE_NAMES.map((table) => db.rows(table).count()));
  return Object.fromEntries(TABLE_NAMES.map((table, index) => [table, counts[index] ?? 0]));
}
