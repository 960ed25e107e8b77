import type { LibraryDb } from './db.ts';
import { KEY_PATHS, keyOf, sameRow, type Change, type TableName } from './rows.ts';

/** From so many rows on a range of keys is read or deleted at once, where it holds little else. */
const MANY = 500;
const ROWS_A_TIME = 2000;

/** Whether each row is as it was before its change. Within a transaction that holds the table. */
export async function areAsBefore(db: LibraryDb, table: TableName, changes: readonly Change[]): Promise<boolean> {
  const keys = changes.map((one) => one.key);
  const span = changes.length < MANY ? undefined : await spanOf(db, table, keys);
  if (span === undefined || span.count > 2 * keys.length) {
    const rows = await db.rows(table).bulkGet(keys);
    return changes.every((one, index) => sameRow(rows[index], one.before));
  }
  // One after the other: hundreds of thousands of requests take many times as long as some hundreds of pages.
  const wanted = new Map(changes.map((one) => [one.key, one.before]));
  let from = span.first;
  for (let isFirst = true; ; isFirst = false) {
    const rows = await db
      .rows(table)
      .where(KEY_PATHS[table])
      .between(from, span.last, isFirst, true)
      .limit(ROWS_A_TIME)
      .toArray();
    for (const row of rows) {
      const key = keyOf(table, row);
      if (!wanted.has(key)) continue;
      if (!sameRow(row, wanted.get(key))) return false;
      wanted.delete(key);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_A_TIME) break;
    from = keyOf(table, last);
  }
  return [...wanted.values()].every((row) => row === undefined);
}

/**
 * Deletes rows, at least one; where they are all that lies between the first and the last key, as one range. Never
 * called for none: a transaction that waits for a promise without a request of its own is over.
 */
export async function deleteRows(db: LibraryDb, table: TableName, keys: readonly string[]): Promise<void> {
  const span = keys.length < MANY ? undefined : await spanOf(db, table, keys);
  if (span === undefined || span.count !== keys.length) await db.rows(table).bulkDelete([...keys]);
  else await db.rows(table).where(KEY_PATHS[table]).between(span.first, span.last, true, true).delete();
}

/** First and last of the keys, each named once, and how many rows lie between them. */
async function spanOf(db: LibraryDb, table: TableName, keys: readonly string[]) {
  let [first = '', last = ''] = [keys[0], keys[0]];
  for (const key of keys) {
    if (key < first) first = key;
    if (key > last) last = key;
  }
  const count = await db.rows(table).where(KEY_PATHS[table]).between(first, last, true, true).count();
  return { first, last, count };
}
