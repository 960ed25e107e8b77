/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import { Dexie, type DBCoreAddRequest } from 'dexie';
import type { Review } from '../../model/card.ts';
import type { LibraryDb } from '../db.ts';
import type { Rows, TableName } from '../rows.ts';
import { FOLD_AFTER_DAYS } from './fold-reviews.ts';
import { isPackable, partsOf } from './review-columns.ts';

/** Fewer old reviews are no pack worth having; they are folded later, with others. */
const WORTH_PACKING = 200;
const DAY = 86_400_000;

/** A write of reviews that are to lie in packs from the first; what reads `packed` is `packedReviews`. */
export type AddPacked = DBCoreAddRequest & { readonly packed: true };

/**
 * Adds rows that are not there yet, within a write that holds the table; rejects where one is. Many old reviews, as
 * they come with a log from elsewhere, go right into packs: as rows, each would be in four indexes, only to be
 * packed after the next start. `now` in epoch ms.
 */
export async function addRows<T extends TableName>(
  db: LibraryDb,
  table: T,
  rows: readonly Rows[T][],
  now: number,
): Promise<void> {
  if (rows.length === 0) return;
  const [old, others] = table === 'reviews' ? parted(rows as readonly Review[], now) : [[], rows];
  // oxlint-disable-next-line no-await-in-loop -- one after the other, so that the page is not held
  for (const part of old.length === 0 ? [] : partsOf(old)) await pack(db, part);
  if (others.length > 0) await db.rows(table).bulkAdd([...(others as readonly Rows[T][])]);
}

/** Old reviews in the order of their ids, and the others. */
function parted(reviews: readonly Review[], now: number): readonly [readonly Review[], readonly Review[]] {
  const before = now - FOLD_AFTER_DAYS * DAY;
  const [old, young]: [Review[], Review[]] = [[], []];
  for (const review of reviews) (review.reviewedAt < before && isPackable(review) ? old : young).push(review);
  if (old.length < WORTH_PACKING) return [[], reviews];
  return [old.toSorted((a, b) => (a.id < b.id ? -1 : 1)), young];
}

async function pack(db: LibraryDb, values: Review[]): Promise<void> {
  const { idbtrans: trans } = Dexie.currentTransaction;
  // Through all layers of Dexie, so that live queries hear of reviews, and not of packs.
  const request: AddPacked = { type: 'add', packed: true, trans, values };
  const { numFailures, failures } = await db.reviews.core.mutate(request);
  if (numFailures > 0) throw failures[0] ?? new Error('A review could not be added');
}
