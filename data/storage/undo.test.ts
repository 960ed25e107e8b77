import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LibraryDb } from './db.ts';
import { aPaper, memoryIdb } from './testing.ts';
import { transact } from './transact.ts';
import { redo, undo, undoState } from './undo.ts';

async function freshDb(): Promise<LibraryDb> {
  const db = new LibraryDb('test', memoryIdb());
  await db.open();
  return db;
}

const put = (db: LibraryDb, label: string, id: string, order: number, at = 0, merge?: string) =>
  transact(db, label, ['papers'], (tx) => tx.put('papers', aPaper({ id, order })), {
    at,
    ...(merge === undefined ? {} : { merge }),
  });

describe('undo', () => {
  test('takes back the newest step and redo brings it again', async () => {
    const db = await freshDb();
    await put(db, 'Add a', 'a', 1);
    await put(db, 'Move a', 'a', 2);
    expect(await undoState(db)).toEqual({ undo: 'Move a' });

    expect((await undo(db, 0)).ok).toBe(true);
    expect((await db.papers.get('a'))?.order).toBe(1);
    expect(await undoState(db)).toEqual({ undo: 'Add a', redo: 'Move a' });

    await undo(db, 0);
    expect(await db.papers.count()).toBe(0);
    await redo(db, 0);
    await redo(db, 0);
    expect((await db.papers.get('a'))?.order).toBe(2);
    expect(await redo(db, 0)).toEqual({ ok: false, error: { type: 'nothingToRedo' } });
  });

  test('refuses where a row is no longer as the step left it, and changes nothing', async () => {
    const db = await freshDb();
    await put(db, 'Add a', 'a', 1);
    await db.papers.put(aPaper({ id: 'a', order: 9 }));
    expect(await undo(db, 0)).toEqual({ ok: false, error: { type: 'changedSince', label: 'Add a' } });
    expect((await db.papers.get('a'))?.order).toBe(9);
  });

  test('a new step ends what could be redone', async () => {
    const db = await freshDb();
    await put(db, 'Add a', 'a', 1);
    await undo(db, 0);
    await put(db, 'Add b', 'b', 1);
    expect(await undoState(db)).toEqual({ undo: 'Add b' });
    expect(await db.stepParts.count()).toBe(1);
  });

  test('survives a restart', async () => {
    const idb = memoryIdb();
    const first = new LibraryDb('test', idb);
    await first.open();
    await put(first, 'Add a', 'a', 1);
    first.close();
    const second = new LibraryDb('test', idb);
    await second.open();
    expect(await undoState(second)).toEqual({ undo: 'Add a' });
  });

  test('a body that throws leaves neither rows nor a step', async () => {
    const db = await freshDb();
    const failing = transact(
      db,
      'Fail',
      ['papers'],
      async (tx) => {
        await tx.put('papers', aPaper({ id: 'a' }));
        throw new Error('no');
      },
      { at: 0 },
    );
    await expect(failing).rejects.toThrow('no');
    expect(await db.papers.count()).toBe(0);
    expect(await undoState(db)).toEqual({});
  });

  test('a write that changes nothing makes no step', async () => {
    const db = await freshDb();
    await put(db, 'Add a', 'a', 1);
    await put(db, 'Again', 'a', 1);
    expect(await undoState(db)).toEqual({ undo: 'Add a' });
  });

  test('steps of one merge key within minutes are one step', async () => {
    const db = await freshDb();
    await put(db, 'Type', 'a', 1, 0, 'note/a');
    await put(db, 'Type', 'a', 2, 1000, 'note/a');
    await put(db, 'Type', 'a', 3, 3_600_000, 'note/a');
    expect(await db.steps.count()).toBe(2);
    await undo(db, 0);
    expect((await db.papers.get('a'))?.order).toBe(2);
    await undo(db, 0);
    expect(await db.papers.count()).toBe(0);
  });

  test('any sequence of steps, undone wholly and redone wholly, returns every state', async () => {
    const write = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      order: fc.integer({ min: 0, max: 3 }),
      remove: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(write, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), async (steps) => {
        const db = await freshDb();
        const states = [JSON.stringify(await db.papers.toArray())];
        for (const writes of steps) {
          const { commit } = await transact(
            db,
            'Step',
            ['papers'],
            async (tx) => {
              for (const { id, order, remove } of writes) {
                if (remove) await tx.delete('papers', id);
                else await tx.put('papers', aPaper({ id, order }));
              }
            },
            { at: 0 },
          );
          if (commit.changes.length > 0) states.push(JSON.stringify(await db.papers.toArray()));
        }
        for (const state of states.slice(0, -1).toReversed()) {
          expect((await undo(db, 0)).ok).toBe(true);
          expect(JSON.stringify(await db.papers.toArray())).toBe(state);
        }
        for (const state of states.slice(1)) {
          expect((await redo(db, 0)).ok).toBe(true);
          expect(JSON.stringify(await db.papers.toArray())).toBe(state);
        }
        db.close();
      }),
      { numRuns: 30 },
    );
  }, 30_000);
});
