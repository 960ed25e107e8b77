import { foldableReviews, foldReviews, FOLD_AFTER_DAYS } from '../storage/packed/fold-reviews.ts';
import { openDb, type IndexedDb } from '../storage/open.ts';

/** Fewer old reviews than this are not worth the writing. */
const WORTH_FOLDING = 5000;
const DAY = 86_400_000;

export type FoldOldOptions = {
  readonly name?: string;
  readonly idb?: IndexedDb;
  /** Epoch ms. */
  readonly now: number;
  readonly pause: () => Promise<boolean>;
};

/**
 * Packs the reviews of more than 60 days ago into columns, where enough have gathered: a million of them as rows
 * make every start and every check slow. Opens the database for itself, for a worker; what the library holds stays
 * the same. Gives how many were packed.
 */
export async function foldOldReviews({ name = 'lectern', idb, now, pause }: FoldOldOptions): Promise<number> {
  const opened = await openDb(name, idb === undefined ? {} : { idb });
  if (!opened.ok) return 0;
  const db = opened.value;
  try {
    const before = now - FOLD_AFTER_DAYS * DAY;
    return (await foldableReviews(db, before)) < WORTH_FOLDING ? 0 : await foldReviews(db, { before, pause });
  } finally {
    db.close();
  }
}
