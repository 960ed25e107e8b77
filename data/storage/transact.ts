/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import type { LibraryDb, Owed, Step } from './db.ts';
import { CHANGES_PER_PART, clearSettled, owe } from './outbox.ts';
import { deleteRows } from './many-rows.ts';
import { addRows } from './packed/add-rows.ts';
import { countReviews } from './review-days.ts';
import { countRevision } from './revision.ts';
import { keyOf, sameRow, type Change, type Rows, type TableName } from './rows.ts';

/** Parts of a large step that are read at once: some megabytes. */
const PARTS_A_TIME = 16;
/** Steps of one merge key this close together become one. */
const MERGE_WITHIN_MS = 5 * 60_000;
/** Older steps are forgotten; the rows they changed stay. */
const STEPS_KEPT = 1000;

/** What a write may do: read a row, put it, delete it. Every change is recorded for undo. */
export type Tx = {
  get<T extends TableName>(table: T, key: string): Promise<Rows[T] | undefined>;
  /** Rows in the order of the keys; undefined where there is none. */
  getMany<T extends TableName>(table: T, keys: readonly string[]): Promise<readonly (Rows[T] | undefined)[]>;
  /** Rows whose index has the value, such as the cards of a paper. */
  where<T extends TableName>(table: T, index: string, value: string): Promise<Rows[T][]>;
  put<T extends TableName>(table: T, row: Rows[T]): Promise<void>;
  putMany<T extends TableName>(table: T, rows: readonly Rows[T][]): Promise<void>;
  /** Rows that are not there yet, as many as wanted: what is known to be new is not looked for. Fails where one is there. */
  addMany<T extends TableName>(table: T, rows: readonly Rows[T][]): Promise<void>;
  /** Puts, adds and deletes rows of which the caller has read, in this transaction, what was there. Each key once. */
  change<T extends TableName>(table: T, rows: readonly KnownChange<T>[]): Promise<void>;
  delete(table: TableName, key: string): Promise<void>;
};

/** A row as it was read, and as it is to become; undefined where there was or is to be none. */
export type KnownChange<T extends TableName> = {
  readonly key: string;
  readonly before: Rows[T] | undefined;
  readonly after: Rows[T] | undefined;
};

export type Commit = { readonly label: string; readonly changes: readonly Change[] };

/**
 * A commit with the promise of when it is saved: in the journal too, where there
 * is one. Until then it may be shown, but nobody is told that it is saved.
 */
export type Committed = { readonly commit: Commit; readonly saved: Promise<void> };

export type TransactOptions = {
  readonly at: number;
  /** See Step.merge. */
  readonly merge?: string;
  /** Where `body` ends itself when this is aborted, that is no failure. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Runs `body` in one transaction and stores what it changed as one undoable
 * step under `label`. If `body` throws, nothing is changed. Only Dexie's own
 * promises may be awaited inside, or IndexedDB commits too early.
 */
export async function transact<T>(
  db: LibraryDb,
  label: string,
  tables: readonly TableName[],
  body: (tx: Tx) => Promise<T>,
  options: TransactOptions,
): Promise<{ value: T } & Committed> {
  const write = async () => {
    const recorder = new Recorder(db, options.at);
    const result = await body(recorder);
    const recorded = recorder.changes();
    await countReviews(db, recorded);
    if (recorded.length > 0) await countRevision(db, recorded);
    return {
      value: result,
      changes: recorded,
      owed: recorded.length > 0 ? await storeStep(db, label, recorded, options) : undefined,
    };
  };
  const { value, changes, owed } = await told(
    db,
    () => db.transaction('rw', [...tables, ...STEP_TABLES], write),
    options.signal,
  );
  return { value, commit: { label, changes }, saved: savedOf(db, owed) };
}

/** Runs a write, and has the reader told where it is the disk that refuses it. */
export async function told<T>(db: LibraryDb, write: () => PromiseLike<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (signal?.aborted !== true) db.journal?.databaseFailed(error);
    throw error;
  }
}

/** What every write holds besides its own tables. */
export const STEP_TABLES = ['reviewDays', 'steps', 'stepParts', 'meta', 'outbox'] as const;

/** When a commit is in the journal; at once where there is none. */
export function savedOf(db: LibraryDb, owed: Owed | undefined): Promise<void> {
  return owed === undefined ? Promise.resolve() : (db.journal?.settle(owed) ?? Promise.resolve());
}

class Recorder implements Tx {
  readonly #db: LibraryDb;
  readonly #at: number;
  readonly #changes = new Map<string, Change>();

  constructor(db: LibraryDb, at: number) {
    this.#db = db;
    this.#at = at;
  }

  get<T extends TableName>(table: T, key: string): Promise<Rows[T] | undefined> {
    return this.#db.rows(table).get(key);
  }

  getMany<T extends TableName>(table: T, keys: readonly string[]): Promise<(Rows[T] | undefined)[]> {
    return this.#db.rows(table).bulkGet([...keys]);
  }

  where<T extends TableName>(table: T, index: string, value: string): Promise<Rows[T][]> {
    return this.#db.rows(table).where(index).equals(value).toArray();
  }

  put<T extends TableName>(table: T, row: Rows[T]): Promise<void> {
    return this.putMany(table, [row]);
  }

  async putMany<T extends TableName>(table: T, rows: readonly Rows[T][]): Promise<void> {
    const keys = rows.map((row) => keyOf(table, row));
    const befores = await this.#db.rows(table).bulkGet(keys);
    await this.#db.rows(table).bulkPut([...rows]);
    rows.forEach((row, index) => this.#record(table, keys[index] ?? '', befores[index], row));
  }

  async addMany<T extends TableName>(table: T, rows: readonly Rows[T][]): Promise<void> {
    await addRows(this.#db, table, rows, this.#at);
    for (const row of rows) this.#record(table, keyOf(table, row), undefined, row);
  }

  async change<T extends TableName>(table: T, rows: readonly KnownChange<T>[]): Promise<void> {
    const gone: string[] = [];
    const [added, put]: [Rows[T][], Rows[T][]] = [[], []];
    for (const { key, before, after } of rows) {
      if (after === undefined) gone.push(key);
      else (before === undefined ? added : put).push(after);
    }
    if (gone.length > 0) await deleteRows(this.#db, table, gone);
    if (put.length > 0) await this.#db.rows(table).bulkPut(put);
    if (added.length > 0) await addRows(this.#db, table, added, this.#at);
    for (const { key, before, after } of rows) this.#record(table, key, before, after);
  }

  async delete(table: TableName, key: string): Promise<void> {
    const before = await this.#db.rows(table).get(key);
    if (before === undefined) return;
    await this.#db.rows(table).delete(key);
    this.#record(table, key, before, undefined);
  }

  #record(
    table: TableName,
    key: string,
    before: Rows[TableName] | undefined,
    after: Rows[TableName] | undefined,
  ): void {
    const id = `${table}/${key}`;
    const earlier = this.#changes.get(id);
    const first = earlier === undefined ? before : earlier.before;
    this.#changes.set(id, change(table, key, first, after));
  }

  changes(): Change[] {
    return [...this.#changes.values()].filter(({ before, after }) => !sameRow(before, after));
  }
}

function change(table: TableName, key: string, before: unknown, after: unknown): Change {
  return {
    table,
    key,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  } as Change;
}

async function storeStep(
  db: LibraryDb,
  label: string,
  changes: readonly Change[],
  options: TransactOptions,
): Promise<Owed> {
  await clearSettled(db);
  const last = await db.steps.orderBy(':id').last();
  const { at, merge } = options;
  const about = { at, label, ...(merge === undefined ? {} : { merge }) };
  if (last !== undefined && last.undone === 0 && mergesInto(last, options)) {
    await keepStep(db, last.seq, about, changes);
    return owe(db, { ...about, kind: 'step', step: last.seq }, changes);
  }
  const seq = await keepStep(db, undefined, about, changes);
  return owe(db, { ...about, kind: 'step', step: seq }, changes);
}

/**
 * Stores a step: under the next number, or under the one that it has in the
 * journal, joined with what is there. A step that is no longer the last to be
 * undone ends what could be redone.
 */
export async function keepStep(
  db: LibraryDb,
  known: number | undefined,
  about: Pick<Step, 'label' | 'at' | 'merge'>,
  changes: readonly Change[],
): Promise<number> {
  const there = known === undefined ? undefined : await db.steps.get(known);
  if (there !== undefined && there.undone === 0) {
    const earlier = await readChanges(db, there.seq);
    await db.stepParts.where('[seq+part]').between([there.seq, -Infinity], [there.seq, Infinity]).delete();
    await writeChanges(db, there.seq, joinChanges(earlier, changes));
    return there.seq;
  }
  // What was undone can no longer be redone once something else has changed.
  for (const step of await undoneSteps(db)) await deleteStep(db, step.seq);
  const row = { ...about, undone: 0 as const };
  const numbered: Step | Omit<Step, 'seq'> = known === undefined ? row : { ...row, seq: known };
  const seq = await db.steps.put(numbered);
  await writeChanges(db, seq, changes);
  const stale = seq - STEPS_KEPT;
  // What the journal still waits for may be in the parts of an old step; the next commit clears up after it.
  if (stale > 0 && (await db.outbox.count()) === 0) {
    await db.steps.where(':id').belowOrEqual(stale).delete();
    await db.stepParts.where('[seq+part]').below([stale, Infinity]).delete();
  }
  return seq;
}

function mergesInto(last: Step, options: TransactOptions): boolean {
  return (
    options.merge !== undefined && last.merge === options.merge && Math.abs(options.at - last.at) <= MERGE_WITHIN_MS
  );
}

/** Two lists of changes as if they had been made at once. */
function joinChanges(earlier: readonly Change[], later: readonly Change[]): Change[] {
  const joined = new Map(earlier.map((one) => [`${one.table}/${one.key}`, one]));
  for (const one of later) {
    const id = `${one.table}/${one.key}`;
    const first = joined.get(id);
    joined.set(id, change(one.table, one.key, first === undefined ? one.before : first.before, one.after));
  }
  return [...joined.values()].filter(({ before, after }) => !sameRow(before, after));
}

async function writeChanges(db: LibraryDb, seq: number, changes: readonly Change[]): Promise<void> {
  for (let part = 0; part * CHANGES_PER_PART < changes.length; part += 1) {
    const start = part * CHANGES_PER_PART;
    // One at a time: copying all parts of a large import at once would hold the page for half a second.
    await db.stepParts.add({ seq, part, changes: changes.slice(start, start + CHANGES_PER_PART) });
  }
}

/** The undone steps, newest first: they are always the last ones. */
export function undoneSteps(db: LibraryDb): Promise<Step[]> {
  return (
    db.steps
      .orderBy(':id')
      // oxlint-disable-next-line unicorn/no-array-reverse -- Dexie's, which has no other
      .reverse()
      .until((step) => step.undone === 0)
      .toArray()
  );
}

export async function readChanges(db: LibraryDb, seq: number): Promise<Change[]> {
  const changes: Change[] = [];
  for (let from = 0; ; from += PARTS_A_TIME) {
    const some = await db.stepParts
      .where('[seq+part]')
      .between([seq, from], [seq, from + PARTS_A_TIME])
      .toArray();
    for (const part of some) for (const one of part.changes) changes.push(one);
    if (some.length < PARTS_A_TIME) return changes;
  }
}

async function deleteStep(db: LibraryDb, seq: number): Promise<void> {
  await db.steps.delete(seq);
  if ((await db.outbox.count()) > 0) return;
  await db.stepParts.where('[seq+part]').between([seq, -Infinity], [seq, Infinity]).delete();
}
