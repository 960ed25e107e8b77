/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import { err, ok, type Result } from '../result.ts';
import type { LibraryDb, Step } from './db.ts';
import { countReviews } from './review-days.ts';
import { sameRow, TABLE_NAMES, type Change } from './rows.ts';
import { readChanges, undoneSteps, type Commit } from './transact.ts';

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

/** Reverses the newest step: every row as it was before, or nothing where one has changed since. */
export function undo(db: LibraryDb): Promise<Result<Commit, UndoError>> {
  return move(db, lastDone, 'nothingToUndo', reverse, 1);
}

/** Applies the step that was undone last once more. */
export function redo(db: LibraryDb): Promise<Result<Commit, UndoError>> {
  return move(db, firstUndone, 'nothingToRedo', (changes) => changes, 0);
}

async function move(
  db: LibraryDb,
  pick: (db: LibraryDb) => Promise<Step | undefined>,
  none: 'nothingToUndo' | 'nothingToRedo',
  direct: (changes: Change[]) => Change[],
  undone: 0 | 1,
): Promise<Result<Commit, UndoError>> {
  return db.transaction('rw', [...TABLE_NAMES, 'reviewDays', 'steps', 'stepParts'], async () => {
    const step = await pick(db);
    if (step === undefined) return err({ type: none });
    const changes = direct(await readChanges(db, step.seq));
    for (const table of TABLE_NAMES) {
      const ofTable = changes.filter((one) => one.table === table);
      const rows = await db.rows(table).bulkGet(ofTable.map((one) => one.key));
      if (!ofTable.every((one, index) => sameRow(rows[index], one.before))) {
        return err({ type: 'changedSince' as const, label: step.label });
      }
    }
    await applyChanges(db, changes);
    await countReviews(db, changes);
    await db.steps.update(step.seq, { undone });
    return ok({ label: step.label, changes });
  });
}

/** Writes each row as the change left it. */
export async function applyChanges(db: LibraryDb, changes: readonly Change[]): Promise<void> {
  for (const table of TABLE_NAMES) {
    const ofTable = changes.filter((one) => one.table === table);
    if (ofTable.length === 0) continue;
    await db.rows(table).bulkDelete(ofTable.filter((one) => one.after === undefined).map((one) => one.key));
    await db.rows(table).bulkPut(ofTable.flatMap((one) => (one.after === undefined ? [] : [one.after])));
  }
}

/** The same changes run backwards. */
function reverse(changes: Change[]): Change[] {
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
