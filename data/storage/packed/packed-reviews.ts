import {
  Dexie,
  type DBCore,
  type DBCoreKeyRange,
  type DBCoreMutateRequest,
  type DBCoreQueryRequest,
  type DBCoreTable,
  type Middleware,
} from 'dexie';
import type { Review } from '../../model/card.ts';
import { compare, from, holdsPacks, isAny, PACK_TABLES, PackedReviews, type ReviewIndex } from './find-packed.ts';
import { listCursor } from './list-cursor.ts';
import { putPacked, toPack } from './put-packed.ts';
import { isWhole, OpenedColumns, packReviews, type ReviewColumns } from './review-columns.ts';

/**
 * Makes the table of reviews one of rows and of packs: whoever reads it gets both, in the order asked for;
 * what is put or deleted leaves its pack and is a row again, or gone. So nothing above, neither undo nor the
 * journal nor a backup, knows which reviews are packed (`fold-reviews.ts` packs them).
 */
export const packedReviews: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'packedReviews',
  // Below all of Dexie's own, which see whole reviews.
  level: -2,
  create: (down) => ({
    transaction: (stores, mode, options) =>
      down.transaction(withPacks(stores, down), mode, ...(options === undefined ? [] : [options])),
    table: (name) =>
      name === 'reviews' && hasPacks(down) ? overBoth(down.table(name), new PackedReviews(down)) : down.table(name),
  }),
};

const hasPacks = (core: DBCore): boolean => core.schema.tables.some(({ name }) => name === 'reviewPacks');

function withPacks(stores: string[], core: DBCore): string[] {
  return stores.includes('reviews') && hasPacks(core) ? [...new Set([...stores, ...PACK_TABLES])] : stores;
}

function overBoth(rows: DBCoreTable, packed: PackedReviews): DBCoreTable {
  const query: DBCoreTable['query'] = (request) => {
    const { trans, limit = Infinity } = request;
    if (!holdsPacks(trans) || limit === 0) return rows.query(request);
    const index = indexOf(request.query.index.keyPath);
    if (limit !== Infinity && (index === 'reviewedAt' || index === 'studyDay')) {
      // The newest are rows: packs are looked at only beyond the last of them.
      return rows.query({ ...request, values: true }).then(({ result }: { result: Review[] }) => {
        const range = result.length < limit ? request.query.range : upTo(result.at(-1), index, request);
        return packed.find(trans, index, range).then((found) => ({ result: joined(result, found, index, request) }));
      });
    }
    return packed
      .find(trans, index, request.query.range, request.direction === 'prev' ? Infinity : limit)
      .then((found) =>
        found.length === 0
          ? rows.query(request)
          : rows
              .query({ ...request, values: true, query: { ...request.query, range: within(found, index, request) } })
              .then(({ result }: { result: Review[] }) => ({ result: joined(result, found, index, request) })),
      );
  };

  const putRows: DBCoreTable['mutate'] = (request) => takeOut(request, packed).then(() => rows.mutate(request));

  return {
    ...rows,
    query,
    get: (request) =>
      rows
        .get(request)
        .then((row: Review | undefined) =>
          row !== undefined || !holdsPacks(request.trans)
            ? row
            : packed.findMany(request.trans, [request.key]).then((found) => found.get(request.key)),
        ),
    getMany: (request) =>
      rows.getMany(request).then((read: (Review | undefined)[]) => {
        const { trans, keys } = request;
        const missing: string[] = keys.filter((_, at) => read[at] === undefined);
        if (missing.length === 0 || !holdsPacks(trans)) return read;
        return packed.findMany(trans, missing).then((found) => read.map((row, at) => row ?? found.get(keys[at])));
      }),
    count: (request) => {
      const { trans, query: asked } = request;
      return rows.count(request).then((count) => {
        if (!holdsPacks(trans)) return count;
        if (isAny(asked.range)) return packed.count(trans).then((more) => count + more);
        return packed.find(trans, indexOf(asked.index.keyPath), asked.range).then((found) => count + found.length);
      });
    },
    openCursor: (request) => {
      const { trans, reverse = false, unique = false } = request;
      if (!holdsPacks(trans)) return rows.openCursor(request);
      const index = indexOf(request.query.index.keyPath);
      return packed.find(trans, index, request.query.range).then((found) =>
        found.length === 0
          ? rows.openCursor(request)
          : rows.query({ trans, values: true, query: request.query }).then(({ result }: { result: Review[] }) => {
              const all = inOrder([...result, ...found], index, reverse);
              const listed = all.map((value) => ({ key: value[index], primaryKey: value.id, value }));
              const shown = unique ? listed.filter(({ key }, at) => key !== listed[at - 1]?.key) : listed;
              return listCursor(trans, shown, reverse);
            }),
      );
    },
    mutate: (request) => {
      if (!holdsPacks(request.trans)) return rows.mutate(request);
      const old = request.type === 'put' ? toPack(request) : undefined;
      return request.type === 'put' && old !== undefined
        ? putPacked(request, old, rows, packed, putRows)
        : putRows(request);
    },
  };
}

function indexOf(keyPath: string | string[] | null): ReviewIndex {
  switch (keyPath) {
    case 'cardId':
    case 'paperId':
    case 'reviewedAt':
    case 'studyDay':
    case 'id':
      return keyPath;
    default:
      throw new Error(`Reviews are not found by ${String(keyPath)}`);
  }
}

/** The range asked for, as far as the last row that was found in it. */
function upTo(last: Review | undefined, index: ReviewIndex, request: DBCoreQueryRequest): DBCoreKeyRange {
  const { range } = request.query;
  if (last === undefined) return range;
  const asked = isAny(range) ? from(last[index]) : range;
  const end = last[index];
  return request.direction === 'prev'
    ? { ...asked, lower: end, lowerOpen: false }
    : { ...asked, lower: range.lower, upper: end, upperOpen: false };
}

/** Where enough is found among the packs, no row beyond it is wanted: most rows there would be read in vain. */
function within(found: readonly Review[], index: ReviewIndex, request: DBCoreQueryRequest): DBCoreKeyRange {
  const isEnough = index === 'id' && request.direction !== 'prev' && found.length === request.limit;
  return isEnough ? upTo(found.at(-1), index, request) : request.query.range;
}

function inOrder(reviews: readonly Review[], index: ReviewIndex, reverse: boolean): Review[] {
  const sorted = reviews.toSorted((a, b) => compare(a[index], b[index]) || compare(a.id, b.id));
  return reverse ? sorted.toReversed() : sorted;
}

function joined(
  rows: readonly Review[],
  found: readonly Review[],
  index: ReviewIndex,
  { direction, limit = Infinity, values }: DBCoreQueryRequest,
): unknown[] {
  // Packs come in the order of ids, and mostly without rows between them.
  const isInOrder = index === 'id' && direction !== 'prev' && rows.length === 0;
  const all =
    found.length === 0
      ? rows
      : isInOrder
        ? found
        : inOrder([...rows, ...found], index, direction === 'prev').slice(0, limit);
  return values === true ? [...all] : all.map(({ id }) => id);
}

/** Takes what a write is about out of its packs. */
function takeOut(request: DBCoreMutateRequest, packed: PackedReviews): Promise<unknown> {
  const { trans } = request;
  if (request.type === 'deleteRange') {
    if (isAny(request.range)) return packed.clear(trans);
    return packed.find(trans, 'id', request.range).then((found) =>
      without(
        request,
        packed,
        found.map(({ id }) => id),
      ),
    );
  }
  const keys: string[] = request.type === 'delete' ? request.keys : request.values.map((review: Review) => review.id);
  return without(request, packed, keys);
}

function without(
  { type, trans }: DBCoreMutateRequest,
  packed: PackedReviews,
  keys: readonly string[],
): Promise<unknown> {
  return packed.holding(trans, keys, (columns: ReviewColumns, wanted) => {
    const all = new OpenedColumns(columns).all();
    const left = all.filter(({ id }) => !wanted.has(id));
    if (left.length === all.length) return undefined;
    if (type === 'add') return Dexie.Promise.reject(new Dexie.ConstraintError('There is such a review'));
    return packed.replace(
      trans,
      [columns.last],
      left.length === 0 ? [] : [isWhole(columns) ? packReviews(left) : unsure(left)],
    );
  });
}

/** What is left of a pack that was not as it was written stays so: a new sum would call the damage sound. */
function unsure(reviews: readonly Review[]): ReturnType<typeof packReviews> {
  const { pack, columns } = packReviews(reviews);
  return { pack, columns: { ...columns, sum: '' } };
}
