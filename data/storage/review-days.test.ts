import * as fc from 'fast-check';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import type { Review } from '../model/card.ts';
import { tallyAll } from '../model/review-day.ts';
import type { LibraryDb } from './db.ts';
import { openDb } from './open.ts';
import { memoryIdb } from './testing.ts';
import { transact, type Tx } from './transact.ts';
import { redo, undo } from './undo.ts';

const memory = { state: 'review', stability: 5, difficulty: 5, dueAt: 0, step: 0, reps: 1, lapses: 0 } as const;

const aReview = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }).map(String),
    reviewedAt: fc.integer({ min: 1_700_000_000_000, max: 1_700_400_000_000 }),
    rating: fc.constantFrom(1, 2, 3, 4),
    answerMs: fc.integer({ min: 0, max: 60_000 }),
    state: fc.constantFrom('new', 'learning', 'review', 'relearning'),
    scheduledDays: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ state, scheduledDays, ...rest }): Review => {
    const before = { ...memory, state, scheduledDays };
    const studyDay = Math.floor(rest.reviewedAt / 86_400_000);
    return { ...rest, cardId: 'c', paperId: 'p', studyDay, before, after: before, model: 'm' };
  });

const aStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('write'), reviews: fc.array(aReview, { maxLength: 6 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('delete'), id: fc.integer({ min: 0, max: 30 }).map(String) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('redo') }) },
);

async function open(): Promise<LibraryDb> {
  const opened = await openDb('test', { idb: memoryIdb() });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

test('the counts of the days are what counting all reviews anew gives, whatever was done and undone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { maxLength: 12 }), async (steps) => {
      const db = await open();
      for (const step of steps) {
        if (step.kind === 'undo') await undo(db, 0);
        else if (step.kind === 'redo') await redo(db, 0);
        else {
          const write = (tx: Tx) =>
            'reviews' in step ? tx.putMany('reviews', step.reviews) : tx.delete('reviews', step.id);
          await transact(db, step.kind, ['reviews'], write, { at: 0 });
        }
      }
      expect(await db.reviewDays.toArray()).toEqual(tallyAll(await db.reviews.toArray()));
      db.close();
    }),
    { numRuns: 60 },
  );
}, 30_000);

test('a library from before there were counts has them after its upgrade', async () => {
  const idb = memoryIdb();
  const old = new Dexie('test', idb);
  old.version(2).stores({
    papers: 'id',
    paperTexts: 'paperId',
    notes: 'paperId',
    drafts: 'paperId',
    findings: 'id, paperId',
    cards: 'id, paperId, [suspended+dueAt]',
    reviews: 'id, cardId, reviewedAt, studyDay',
    settings: 'key',
    steps: '++seq',
    stepParts: '[seq+part]',
    meta: 'key',
  });
  const reviews = fc.sample(aReview, { numRuns: 40, seed: 1 }).map((review, index) => ({ ...review, id: `r${index}` }));
  await old.table('reviews').bulkAdd(reviews);
  old.close();
  const opened = await openDb('test', { idb });
  if (!opened.ok) throw new Error(opened.error.type);
  expect(await opened.value.reviewDays.toArray()).toEqual(tallyAll(reviews));
  expect(await opened.value.reviews.where('paperId').equals('p').count()).toBe(40);
});
