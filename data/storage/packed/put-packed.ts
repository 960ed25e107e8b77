import {
  Dexie,
  type DBCoreMutateResponse,
  type DBCorePutRequest,
  type DBCoreTable,
  type DBCoreTransaction,
} from 'dexie';
import type { Review } from '../../model/card.ts';
import { compare, from, type PackedReviews } from './find-packed.ts';
import { FOLD_AFTER_DAYS } from './fold-reviews.ts';
import { isPackable, isWhole, OpenedColumns, packSurely, partsOf, REVIEWS_A_PACK } from './review-columns.ts';

const DAY = 86_400_000;

/** Transactions whose old reviews are packed as they are written, and what is old there, in epoch ms. */
const packing = new WeakMap<DBCoreTransaction, number>();

/**
 * From here on, reviews of long ago that are put in this transaction, a thousand or more at once, go into packs
 * without having been rows: as rows of five indexes, those of a whole library take a minute to write. `at` is now,
 * in epoch ms. Within a transaction of Dexie's.
 */
export function packOldReviews(at: number): void {
  const before = at - FOLD_AFTER_DAYS * DAY;
  packing.set(Dexie.currentTransaction.idbtrans, before);
}

/** The reviews of a write that are to be packed; undefined where it is one of rows alone. */
export function toPack({ trans, values }: DBCorePutRequest): readonly Review[] | undefined {
  const before = packing.get(trans);
  if (before === undefined || values.length < REVIEWS_A_PACK) return undefined;
  const reviews: readonly Review[] = values;
  const old = reviews.filter((review) => isPackable(review) && review.reviewedAt < before);
  // One that is put twice in a write is left to the rows, of which the last one counts.
  return old.length < REVIEWS_A_PACK || new Set(reviews.map(({ id }) => id)).size < reviews.length ? undefined : old;
}

/**
 * Writes `old`, which are some of the request's, into packs, and the others as rows. What is packed between the
 * first and the last of them is packed anew with them; beside a damaged pack they stay rows.
 */
export function putPacked(
  request: DBCorePutRequest,
  old: readonly Review[],
  rows: DBCoreTable,
  packed: PackedReviews,
  putRows: (request: DBCorePutRequest) => Promise<DBCoreMutateResponse>,
): Promise<DBCoreMutateResponse> {
  const { trans } = request;
  const sorted = old.toSorted((a, b) => compare(a.id, b.id));
  const [first, last] = [sorted[0]?.id ?? '', sorted.at(-1)?.id ?? ''];
  const ids = new Set(sorted.map(({ id }) => id));
  return packed.between(trans, first, last).then((touched) => {
    if (!touched.every(isWhole)) return putRows(request);
    const others = touched.flatMap((one) => new OpenedColumns(one).all()).filter(({ id }) => !ids.has(id));
    const all = others.length === 0 ? sorted : [...others, ...sorted].toSorted((a, b) => compare(a.id, b.id));
    return packed
      .replace(
        trans,
        touched.map((one) => one.last),
        partsOf(all).map(packSurely),
      )
      .then(() =>
        rows.query({ trans, values: false, query: { index: rows.schema.primaryKey, range: span(first, last) } }),
      )
      .then(({ result }: { result: string[] }) => {
        const keys = result.filter((id) => ids.has(id));
        return keys.length === 0 ? undefined : rows.mutate({ type: 'delete', trans, keys });
      })
      .then(() => {
        const values = request.values.filter(({ id }: Review) => !ids.has(id));
        return values.length === 0 ? undefined : putRows({ ...request, values });
      })
      .then(() => {
        const results = request.values.map(({ id }: Review) => id);
        return { numFailures: 0, failures: {}, results, lastResult: results.at(-1) };
      });
  });
}

const span = (lower: string, upper: string) => ({ ...from(lower), upper, upperOpen: false });
