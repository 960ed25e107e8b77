import type { Review } from '../../model/card.ts';
import type { LibraryDb } from '../db.ts';
import { PACK_TABLES } from './find-packed.ts';
import {
  isPackable,
  isWhole,
  OpenedColumns,
  packSurely,
  partsOf,
  REVIEWS_A_PACK,
  type ReviewColumns,
} from './review-columns.ts';

/** Reviews younger than this stay rows: they are what is undone, counted for today and asked for by date. */
export const FOLD_AFTER_DAYS = 60;

/** Rows looked at in one transaction; a rating that comes meanwhile waits for no more than these. */
const ROWS_A_TIME = 500;

export type FoldOptions = {
  /** Reviews given before this time (epoch ms) are packed. */
  readonly before: number;
  /** Waits between two transactions, lest writing go on without pause; true gives up. */
  readonly pause?: () => Promise<boolean>;
};

/**
 * Packs old reviews, part by part in the order of their ids. The library holds the same before and after each part,
 * so a part is no change: no step, no line of the journal, no word to live queries. Gives how many were packed.
 */
export async function foldReviews(db: LibraryDb, { before, pause }: FoldOptions): Promise<number> {
  let folded = 0;
  let after: string | undefined;
  for (;;) {
    const part = await foldPart(db, before, after);
    folded += part.folded;
    if (part.last === undefined) return folded;
    after = part.last;
    if ((await pause?.()) === true) return folded;
  }
}

/** How many rows there are that could be packed. */
export function foldableReviews(db: LibraryDb, before: number): Promise<number> {
  const [store] = rawStores(db, 'readonly');
  return asked(store.index('reviewedAt').count(db.idbKeyRange.upperBound(before, true)));
}

/** Of the next rows those that are old enough go into the packs around them. */
async function foldPart(db: LibraryDb, before: number, after: string | undefined) {
  const [rows, packs, columns] = rawStores(db, 'readwrite');
  const { idbKeyRange } = db;
  const range = after === undefined ? undefined : idbKeyRange.lowerBound(after, true);
  const read: Review[] = await asked(rows.getAll(range, ROWS_A_TIME));
  const old = read.filter((review) => isPackable(review) && review.reviewedAt < before);
  const [first, last] = [old[0], old.at(-1)];
  if (first !== undefined && last !== undefined) {
    const touched = await packsAround(columns, idbKeyRange, first.id, last.id);
    // Beside a damaged pack they stay rows, lest its damage get a new sum.
    if (!touched.every(isWhole)) return { folded: 0, last: lastOf(read) };
    const all = touched.flatMap((one) => new OpenedColumns(one).all()).concat(old);
    const sorted = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    // Within a transaction nothing but its own requests may be waited for; what throws here ends it unchanged.
    for (const one of touched) {
      packs.delete(one.last);
      columns.delete(one.last);
    }
    for (const part of partsOf(sorted)) {
      const packed = packSurely(part);
      packs.put(packed.pack);
      columns.put(packed.columns);
    }
    for (const { id } of old) rows.delete(id);
    await finished(rows.transaction);
  }
  return { folded: old.length, last: lastOf(read) };
}

/** Where the next part begins after; undefined at the end. */
const lastOf = (read: readonly Review[]): string | undefined =>
  read.length < ROWS_A_TIME ? undefined : read.at(-1)?.id;

async function packsAround(columns: IDBObjectStore, ranges: typeof IDBKeyRange, first: string, last: string) {
  const found: ReviewColumns[] = [];
  let from = ranges.lowerBound(first);
  for (;;) {
    // The pack before is filled up, so that what comes in order leaves whole packs behind.
    const [next]: ReviewColumns[] = await asked(columns.getAll(from, 1));
    if (next === undefined || next.first > last) break;
    found.push(next);
    from = ranges.lowerBound(next.last, true);
  }
  if (found.length > 0) return found;
  const cursor = await asked(columns.openCursor(ranges.upperBound(first), 'prev'));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rows of this table
  const before = cursor?.value as ReviewColumns | undefined;
  return before !== undefined && before.count < REVIEWS_A_PACK ? [before] : [];
}

/** Past Dexie, which would show reviews and packs as one, and tell live queries of a change that is none. */
function rawStores(db: LibraryDb, mode: IDBTransactionMode): [IDBObjectStore, IDBObjectStore, IDBObjectStore] {
  const transaction = db.backendDB().transaction(['reviews', ...PACK_TABLES], mode, { durability: 'strict' });
  const [packs, columns] = PACK_TABLES;
  return [transaction.objectStore('reviews'), transaction.objectStore(packs), transaction.objectStore(columns)];
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The request failed')));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The transaction was given up')));
  });
}
