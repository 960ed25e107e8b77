import { cmp, Dexie, type DBCore, type DBCoreKeyRange, type DBCoreTable, type DBCoreTransaction } from 'dexie';
import type { Review } from '../../model/card.ts';
import { OpenedColumns, REVIEWS_A_PACK, type ReviewColumns, type ReviewPack } from './review-columns.ts';

/** Tables of packed reviews: what is known of each pack, and its columns. */
export const PACK_TABLES = ['reviewPacks', 'reviewColumns'] as const;

export type ReviewIndex = 'id' | 'cardId' | 'paperId' | 'reviewedAt' | 'studyDay';

type RangeType = DBCoreKeyRange['type'];

/** Range types of Dexie's core; its const enum is not there at run time. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its numbers
export const RANGE = { equal: 1, range: 2, any: 3, never: 4 } as unknown as Readonly<
  Record<'equal' | 'range' | 'any' | 'never', RangeType>
>;

/** Packs read at once where all are wanted: some megabytes. */
const PACKS_AT_ONCE = 64;

export const isAny = ({ type }: DBCoreKeyRange): boolean => type === RANGE.any;

export const ANY: DBCoreKeyRange = { type: RANGE.any, lower: undefined, upper: undefined };

/** Keys from one on. */
export const from = (lower: unknown, lowerOpen = false): DBCoreKeyRange =>
  lower === undefined ? ANY : { type: RANGE.range, lower, lowerOpen, upper: undefined };

/** As IndexedDB orders keys; those of one kind, of which there may be a million, without asking for it. */
export function compare(a: string | number, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return cmp(a, b);
}

export function isIn(key: string | number, range: DBCoreKeyRange): boolean {
  const { type, lower, lowerOpen, upper, upperOpen } = range;
  if (type === RANGE.any) return true;
  if (type === RANGE.never) return false;
  const above = lower === undefined ? 1 : compare(key, lower);
  const below = upper === undefined ? -1 : compare(key, upper);
  return (above > 0 || (above === 0 && lowerOpen !== true)) && (below < 0 || (below === 0 && upperOpen !== true));
}

/** Whether a transaction can reach packed reviews: those of an upgrade from before there were any cannot. */
export function holdsPacks(trans: DBCoreTransaction): boolean {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Dexie's transactions of this stack are IndexedDB's
  return (trans as IDBTransaction).objectStoreNames.contains('reviewPacks');
}

/** Looks for packed reviews within a transaction; each promise is Dexie's, so that the transaction lives on. */
export class PackedReviews {
  readonly #packs: DBCoreTable;
  readonly #columns: DBCoreTable;

  constructor(core: DBCore) {
    this.#packs = core.table('reviewPacks');
    this.#columns = core.table('reviewColumns');
  }

  /** Packed reviews whose key of an index lies in a range. In no order; at least the first `limit` by id, if that is the index. */
  find(trans: DBCoreTransaction, index: ReviewIndex, range: DBCoreKeyRange, limit = Infinity): Promise<Review[]> {
    const found: Review[] = [];
    if (range.type === RANGE.never) return Dexie.Promise.resolve(found);
    const isAsked = tester(index, range);
    const take = (columns: ReviewColumns): void => {
      const opened = new OpenedColumns(columns);
      let at = index === 'id' ? opened.firstFrom(range.lower) : 0;
      // From one id on all are wanted, but perhaps that one.
      if (index === 'id' && range.upper === undefined && opened.id(at) === range.lower && range.lowerOpen === true)
        at += 1;
      const isWanted = index === 'id' && range.upper === undefined ? () => true : isAsked;
      for (; at < opened.count && found.length < limit; at += 1)
        if (isWanted(opened, at)) found.push(opened.review(at));
    };
    if (index === 'reviewedAt' || index === 'studyDay') {
      return this.#inTime(trans, index, range)
        .then((lasts) => this.#each(trans, lasts, take))
        .then(() => found);
    }
    const ids = index === 'id' ? range : index === 'cardId' ? idsOfCards(range) : ANY;
    return this.#along(trans, ids, limit, (columns) => {
      take(columns);
      return found.length < limit;
    }).then(() => found);
  }

  /** For each key, in any order, the packed review of that id. */
  findMany(trans: DBCoreTransaction, keys: readonly string[]): Promise<Map<string, Review>> {
    const found = new Map<string, Review>();
    return this.holding(trans, keys, (columns, wanted) => {
      const opened = new OpenedColumns(columns);
      for (let at = 0; at < opened.count; at += 1) {
        if (wanted.has(opened.id(at))) found.set(opened.id(at), opened.review(at));
      }
      return undefined;
    }).then(() => found);
  }

  /** Calls for each pack that may hold one of the keys, with those keys, one after the other. */
  holding(
    trans: DBCoreTransaction,
    keys: readonly string[],
    take: (columns: ReviewColumns, keys: ReadonlySet<string>) => Promise<unknown> | undefined,
  ): Promise<void> {
    const sorted = keys.toSorted(compare);
    const step = (at: number): Promise<void> => {
      const key = sorted[at];
      if (key === undefined) return Dexie.Promise.resolve();
      return this.#read(trans, from(key), 1).then(([columns]) => {
        // Beyond the last pack nothing is packed.
        if (columns === undefined) return undefined;
        let beyond = at;
        while (beyond < sorted.length && (sorted[beyond] ?? '') <= columns.last) beyond += 1;
        const inside = sorted.slice(at, beyond).filter((one) => one >= columns.first);
        const taken = inside.length === 0 ? undefined : take(columns, new Set(inside));
        return taken === undefined ? step(beyond) : taken.then(() => step(beyond));
      });
    };
    return step(0);
  }

  /** How many reviews are packed. */
  count(trans: DBCoreTransaction): Promise<number> {
    return this.#heads(trans).then((packs) => packs.reduce((sum, { count }) => sum + count, 0));
  }

  /** Whether any are. */
  some(trans: DBCoreTransaction): Promise<boolean> {
    return this.#packs
      .query({ trans, values: false, limit: 1, query: { index: this.#packs.schema.primaryKey, range: ANY } })
      .then(({ result }) => result.length > 0);
  }

  clear(trans: DBCoreTransaction): Promise<unknown> {
    const all = { type: 'deleteRange', trans, range: ANY } as const;
    return this.#packs.mutate(all).then(() => this.#columns.mutate(all));
  }

  /** Puts packs in the place of one, or of none. */
  replace(
    trans: DBCoreTransaction,
    last: string | undefined,
    by: readonly { readonly pack: ReviewPack; readonly columns: ReviewColumns }[],
  ): Promise<unknown> {
    const keys = last === undefined ? [] : [last];
    const [packs, columns] = [by.map((one) => one.pack), by.map((one) => one.columns)];
    return this.#packs
      .mutate({ type: 'delete', trans, keys })
      .then(() => this.#columns.mutate({ type: 'delete', trans, keys }))
      .then(() => (by.length === 0 ? undefined : this.#packs.mutate({ type: 'put', trans, values: packs })))
      .then(() => (by.length === 0 ? undefined : this.#columns.mutate({ type: 'put', trans, values: columns })));
  }

  /** Whether no pack reaches into the ids from `first` to `last`. */
  isFree(trans: DBCoreTransaction, first: string, last: string): Promise<boolean> {
    return this.#read(trans, from(first), 1).then(([next]) => next === undefined || next.first > last);
  }

  /** How many packed reviews have ids in a range; only packs at its ends are looked into. */
  countIds(trans: DBCoreTransaction, range: DBCoreKeyRange): Promise<number> {
    let [count, open] = [0, false];
    return this.#heads(trans, from(range.lower, false))
      .then((heads) => {
        for (const head of heads) {
          if (isIn(head.first, range) && isIn(head.last, range)) count += head.count;
          else open ||= reaches(head, range);
        }
        if (!open) return undefined;
        return this.each(trans, range, (columns) => {
          if (isIn(columns.first, range) && isIn(columns.last, range)) return undefined;
          const opened = new OpenedColumns(columns);
          for (let at = 0; at < opened.count; at += 1) if (isIn(opened.id(at), range)) count += 1;
          return undefined;
        });
      })
      .then(() => count);
  }

  /** Calls for each pack that reaches into a range of ids, one after the other. */
  each(
    trans: DBCoreTransaction,
    range: DBCoreKeyRange,
    take: (columns: ReviewColumns) => Promise<unknown> | undefined,
  ): Promise<void> {
    const step = (rest: DBCoreKeyRange): Promise<void> =>
      this.#read(trans, rest, 1).then(([columns]) => {
        if (columns === undefined || !reaches(columns, { ...range, lower: undefined })) return undefined;
        const beyond = from(columns.last, true);
        const taken = take(columns);
        return taken === undefined ? step(beyond) : taken.then(() => step(beyond));
      });
    return range.type === RANGE.never ? Dexie.Promise.resolve() : step(from(range.lower, false));
  }

  /** Goes through the packs that have ids in a range, in their order, until there is enough. */
  #along(
    trans: DBCoreTransaction,
    ids: DBCoreKeyRange,
    limit: number,
    take: (columns: ReviewColumns) => boolean,
  ): Promise<void> {
    const { upper } = ids;
    const isBeyond = (id: string): boolean => upper !== undefined && cmp(id, upper) > 0;
    const few = ids.type === RANGE.equal || (upper !== undefined && limit === Infinity);
    const atOnce = few ? 1 : Math.min(PACKS_AT_ONCE, Math.ceil(limit / REVIEWS_A_PACK) + 1);
    const step = (range: DBCoreKeyRange): Promise<void> =>
      this.#read(trans, range, atOnce).then((read) => {
        for (const columns of read) {
          if (isBeyond(columns.first) || !take(columns)) return undefined;
        }
        const last = read.at(-1)?.last;
        return last === undefined || read.length < atOnce || isBeyond(last) ? undefined : step(from(last, true));
      });
    return step(from(ids.lower, false));
  }

  #each(trans: DBCoreTransaction, lasts: readonly string[], take: (columns: ReviewColumns) => void): Promise<void> {
    const step = (at: number): Promise<void> => {
      const keys = lasts.slice(at, at + PACKS_AT_ONCE);
      if (keys.length === 0) return Dexie.Promise.resolve();
      return this.#columns.getMany({ trans, keys }).then((read: (ReviewColumns | undefined)[]) => {
        for (const columns of read) if (columns !== undefined) take(columns);
        return step(at + PACKS_AT_ONCE);
      });
    };
    return step(0);
  }

  /** Of what lies before a time nothing is read; what is not before is told by each pack's span. */
  #inTime(trans: DBCoreTransaction, index: 'reviewedAt' | 'studyDay', range: DBCoreKeyRange): Promise<string[]> {
    const newest = this.#packs.schema.getIndexByKeyPath(index === 'reviewedAt' ? 'maxAt' : 'maxDay');
    if (newest === undefined) throw new Error('Packs are not indexed by time');
    return this.#packs
      .query({ trans, values: true, query: { index: newest, range: from(range.lower, false) } })
      .then(({ result }: { result: ReviewPack[] }) =>
        result
          .filter(({ minAt, minDay }) => {
            const { upper } = range;
            return upper === undefined || cmp(index === 'reviewedAt' ? minAt : minDay, upper) <= 0;
          })
          .map(({ last }) => last),
      );
  }

  #heads(trans: DBCoreTransaction, range = ANY): Promise<ReviewPack[]> {
    return this.#packs
      .query({ trans, values: true, query: { index: this.#packs.schema.primaryKey, range } })
      .then(({ result }: { result: ReviewPack[] }) => result);
  }

  #read(trans: DBCoreTransaction, range: DBCoreKeyRange, limit: number): Promise<ReviewColumns[]> {
    return this.#columns
      .query({ trans, values: true, limit, query: { index: this.#columns.schema.primaryKey, range } })
      .then(({ result }: { result: ReviewColumns[] }) => result);
  }
}

/** Whether a pack may hold ids of a range. */
function reaches({ first, last }: Pick<ReviewPack, 'first' | 'last'>, { lower, upper }: DBCoreKeyRange): boolean {
  return (lower === undefined || compare(last, lower) >= 0) && (upper === undefined || compare(first, upper) <= 0);
}

/** Ids of packed reviews begin with the card's and a colon, which `;` follows. */
function idsOfCards({ type, lower, upper }: DBCoreKeyRange): DBCoreKeyRange {
  if (type !== RANGE.equal || typeof lower !== 'string' || lower !== upper) return ANY;
  return { type: RANGE.range, lower: `${lower}:`, upper: `${lower};`, upperOpen: true };
}

function tester(index: ReviewIndex, range: DBCoreKeyRange): (columns: OpenedColumns, at: number) => boolean {
  if (isAny(range)) return () => true;
  const isWithin = (key: string | number): boolean => isIn(key, range);
  switch (index) {
    case 'id':
      return (columns, at) => isWithin(columns.id(at));
    case 'cardId':
      return (columns, at) => isWithin(columns.cardId(at));
    case 'paperId':
      return (columns, at) => isWithin(columns.paperId(at));
    case 'reviewedAt':
      return (columns, at) => isWithin(columns.reviewedAt(at));
    case 'studyDay':
      return (columns, at) => isWithin(columns.studyDay(at));
    default:
      throw new Error(`Reviews have no index ${String(index)}`);
  }
}
