import { cmp, Dexie, type DBCoreCursor, type DBCoreTransaction } from 'dexie';

export type ListedRow = { readonly key: string | number; readonly primaryKey: string; readonly value: unknown };

const nothing = (): void => undefined;

/** A cursor over rows that are in memory already, for what Dexie reads by cursor: `each`, `anyOf`, `modify`. */
export function listCursor(
  trans: DBCoreTransaction,
  rows: readonly ListedRow[],
  reverse: boolean,
): DBCoreCursor | null {
  if (rows.length === 0) return null;
  let at = 0;
  let isDone = false;
  let isMoved = false;
  let isRunning = false;
  let onNext: () => void = nothing;
  let resolve: (value?: unknown) => void = nothing;
  let reject: (error: unknown) => void = nothing;

  const moveTo = (next: number): void => {
    at = next;
    isMoved = true;
    // A step taken within the callback goes on below, lest a long list overflow the stack.
    if (!isRunning) run();
  };
  const run = (): void => {
    isRunning = true;
    while (isMoved && !isDone) {
      isMoved = false;
      if (at >= rows.length) {
        isDone = true;
        resolve();
        break;
      }
      try {
        onNext();
      } catch (error) {
        isDone = true;
        reject(error);
      }
    }
    isRunning = false;
  };
  const isBefore = (a: string | number, b: unknown): boolean => (reverse ? cmp(a, b) > 0 : cmp(a, b) < 0);

  return {
    trans,
    get key() {
      return rows[at]?.key;
    },
    get primaryKey() {
      return rows[at]?.primaryKey;
    },
    get value() {
      return rows[at]?.value;
    },
    get done() {
      return at >= rows.length;
    },
    continue: (key?: unknown) => {
      let next = at + 1;
      if (key !== undefined) while (next < rows.length && isBefore(rows[next]?.key ?? '', key)) next += 1;
      moveTo(next);
    },
    continuePrimaryKey: (key: unknown, primaryKey: unknown) => {
      let next = at + 1;
      const behind = ({ key: own, primaryKey: ownId }: ListedRow): boolean =>
        isBefore(own, key) || (cmp(own, key) === 0 && isBefore(ownId, primaryKey));
      for (let row = rows[next]; row !== undefined && behind(row); row = rows[next]) next += 1;
      moveTo(next);
    },
    advance: (count: number) => moveTo(at + count),
    start: (callback: () => void) =>
      new Dexie.Promise((onResolve, onReject) => {
        [onNext, resolve, reject] = [callback, onResolve, onReject];
        isMoved = true;
        run();
      }),
    stop: (value?: unknown) => {
      isDone = true;
      resolve(value);
    },
    fail: (error: Error) => {
      isDone = true;
      reject(error);
    },
    next: () => {
      throw new Error('Rows are read one after the other');
    },
  };
}
