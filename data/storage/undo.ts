/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import { err, ok, type Result } from '../result.ts';
import type { LibraryDb, Owed, Step } from './db.ts';
import { clearSettled, owe } from './outbox.ts';
import { countReviews } from './review-days.ts';
import { countRevision } from './revision.ts';
import { addRows } from './packed/add-rows.ts';
import { areAsBefore, deleteRows } from './many-rows.ts';
import { TABLE_NAMES, type Change, type Rows, type TableName } from './rows.ts';
import { readChanges, savedOf, STEP_TABLES, told, undoneSteps, type Committed } from './transact.ts';

export type UndoError =
  | { readonly type: 'nothingToUndo' | 'nothingToRedo' }
  /** A row is no longer as the step left it, so reversing would lose the later change. */
  | { readonly type: 'changedSince'; readonly label: string };

export type UndoState = { readonly undo?: string; readonly redo?: string };

/** The labels of what undo and redo would do next. */
export async function undoState(db: LibraryDb): Promise<UndoState> {
  const [done, undone] = [await lastDone(db), await firstUndone(db)];
  return {
    ...(done === undefined ? {} : { undo: done.label }),
    ...(undone === undefined ? {} : { redo: undone.label }),
  };
}

/** Reverses the newest step: every row as it was before, or nothing where one has changed since. `at` in epoch ms. */
export function undo(db: LibraryDb, at: number): Promise<Result<Committed, UndoError>> {
  return move(db, at, UNDO);
}

/** Applies the step that was undone last once more. */
export function redo(db: LibraryDb, at: number): Promise<Result<Committed, UndoError>> {
  return move(db, at, REDO);
}

/** Added at a time: some packs of reviews. */
const ROWS_A_TIME = 4000;

type Direction = {
  readonly kind: 'undo' | 'redo';
  readonly pick: (db: LibraryDb) => Promise<Step | undefined>;
  readonly none: 'nothingToUndo' | 'nothingToRedo';
  readonly direct: (changes: Change[]) => Change[];
  readonly undone: 0 | 1;
};

const UNDO: Direction = { kind: 'undo', pick: lastDone, none: 'nothingToUndo', direct: reverse, undone: 1 };
const REDO: Direction = {
  kind: 'redo',
  pick: firstUndone,
  none: 'nothingToRedo',
  direct: (changes) => changes,
  undone: 0,
};

async function move(db: LibraryDb, at: number, direction: Direction): Promise<Result<Committed, UndoError>> {
  type Moved = { readonly label: string; readonly changes: Change[]; readonly owed: Owed };
  const write = async (): Promise<Result<Moved, UndoError>> => {
    const step = await direction.pick(db);
    if (step === undefined) return err({ type: direction.none });
    const { label, seq, merge } = step;
    await clearSettled(db);
    const changes = direction.direct(await readChanges(db, seq));
    for (const [table, ofTable] of byTable(changes)) {
      if (!(await areAsBefore(db, table, ofTable))) return err({ type: 'changedSince', label });
    }
    const about = { at, label, kind: direction.kind, step: seq, ...(merge === undefined ? {} : { merge }) };
    await applyChanges(db, changes, at);
    await countRevision(db, changes);
    await countReviews(db, changes);
    await db.steps.update(seq, { undone: direction.undone });
    return ok({ label, changes, owed: await owe(db, about, changes) });
  };
  const moved = await told(db, () => db.transaction('rw', [...TABLE_NAMES, ...STEP_TABLES], write));
  if (!moved.ok) return moved;
  const { label, changes, owed } = moved.value;
  return ok({ commit: { label, changes }, saved: savedOf(db, owed) });
}

/**
 * Writes each row as the change left it. `checked`: the time, epoch ms, where every row is known to be as the changes
 * say it was, so that what they bring is not there yet.
 */
export async function applyChanges(db: LibraryDb, changes: readonly Change[], checked?: number): Promise<void> {
  for (const [table, ofTable] of byTable(changes)) {
    const gone = ofTable.filter((one) => one.after === undefined).map((one) => one.key);
    if (gone.length > 0) await deleteRows(db, table, gone);
    const [added, put] = parted(ofTable);
    if (checked === undefined) await db.rows(table).bulkPut([...put, ...added]);
    else {
      await db.rows(table).bulkPut(put);
      // In parts, so that the page is not held: each is awaited.
      for (let start = 0; start < added.length; start += ROWS_A_TIME)
        await addRows(db, table, added.slice(start, start + ROWS_A_TIME), checked);
    }
  }
}

function byTable(changes: readonly Change[]): ReadonlyMap<TableName, readonly Change[]> {
  const tables = new Map<TableName, Change[]>();
  for (const change of changes) {
    const known = tables.get(change.table);
    if (known === undefined) tables.set(change.table, [change]);
    else known.push(change);
  }
  return tables;
}

/** Rows that the changes bring, and those that they change. */
function parted(changes: readonly Change[]): [Rows[TableName][], Rows[TableName][]] {
  const [added, put]: [Rows[TableName][], Rows[TableName][]] = [[], []];
  for (const { before, after } of changes) if (after !== undefined) (before === undefined ? added : put).push(after);
  return [added, put];
}

/** The same changes run backwards. */
export function reverse(changes: readonly Change[]): Change[] {
  return changes.map(({ table, key, before, after }) => ({ table, key, before: after, after: before }) as Change);
}

function lastDone(db: LibraryDb): Promise<Step | undefined> {
  return (
    db.steps
      .orderBy(':id')
      // oxlint-disable-next-line unicorn/no-array-reverse -- Dexie's, which has no other
      .reverse()
      .filter((step) => step.undone === 0)
      .first()
  );
}

async function firstUndone(db: LibraryDb): Promise<Step | undefined> {
  return (await undoneSteps(db)).at(-1);
}
