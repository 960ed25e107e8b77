import { Dexie } from 'dexie';
import type { Review } from '../../model/card.ts';
import type { LibraryDb } from '../db.ts';
import type { ReviewColumns } from './review-columns.ts';

/** A million reviews: some seventy megabytes. */
const PACKS_AT_ONCE = 1000;
const ROWS_AT_ONCE = 2000;

export type Apart = {
  readonly columns: (columns: ReviewColumns) => void;
  readonly rows: (reviews: readonly Review[]) => void;
};

/**
 * Hands out packs and rows of reviews as they are stored, within the transaction at hand, which must hold both.
 * The next part is read while this one is looked at.
 */
export async function readApart(db: LibraryDb, take: Apart): Promise<void> {
  await inParts<ReviewColumns>(db, 'reviewColumns', 'last', PACKS_AT_ONCE, (packs) => packs.forEach(take.columns));
  await inParts<Review>(db, 'reviews', 'id', ROWS_AT_ONCE, take.rows);
}

async function inParts<T extends object>(
  db: LibraryDb,
  store: string,
  key: keyof T & string,
  many: number,
  take: (rows: readonly T[]) => void,
): Promise<void> {
  // Past Dexie's table, which would show reviews and packs as one.
  const read = (after: unknown): Promise<T[]> =>
    new Dexie.Promise((resolve, reject) => {
      const transaction = Dexie.currentTransaction.idbtrans;
      const range = after === undefined ? null : db.idbKeyRange.lowerBound(after, true);
      const request: IDBRequest<T[]> = transaction.objectStore(store).getAll(range, many);
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  let reading: Promise<T[]> | undefined = read(undefined);
  while (reading !== undefined) {
    const rows: T[] = await reading;
    const last: T | undefined = rows.at(-1);
    reading = last === undefined || rows.length < many ? undefined : read(last[key]);
    take(rows);
  }
}
