/* oxlint-disable unicorn/no-array-reverse -- Dexie's, which has no other */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { newMemoryState } from '../../scheduling/memory.ts';
import type { Review } from '../../model/card.ts';
import { tallyAll } from '../../model/review-day.ts';
import type { LibraryDb } from '../db.ts';
import { openDb } from '../open.ts';
import { memoryIdb } from '../testing.ts';
import { transact } from '../transact.ts';
import { redo, undo } from '../undo.ts';
import { foldReviews } from './fold-reviews.ts';
import { isWhole } from './review-columns.ts';

const DAY = 86_400_000;
const NOW = 1_750_000_000_000;

async function open(): Promise<LibraryDb> {
  const opened = await openDb('test', { idb: memoryIdb() });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

/** Reviews of cards that lie side by side, from `agoDays` days ago on, one a day. */
function logsOf(cards: number, each: number, agoDays: number, first = 0): Review[] {
  return Array.from({ length: cards * each }, (_, at) => {
    const cardId = `card${String(first + Math.floor(at / each)).padStart(6, '0')}`;
    const reviewedAt = NOW - (agoDays - (at % each)) * DAY;
    return {
      id: `${cardId}:anki${reviewedAt}`,
      cardId,
      paperId: `p${at % 3}`,
      reviewedAt,
      studyDay: Math.floor(reviewedAt / DAY),
      rating: ((at % 4) + 1) as Review['rating'],
      answerMs: at % 60_000,
      before: newMemoryState(reviewedAt),
      after: { ...newMemoryState(reviewedAt + DAY), state: 'review', stability: 1 + (at % 9), reps: 1 },
      model: 'FSRS-6, from Anki',
    };
  });
}

const add = (db: LibraryDb, reviews: readonly Review[]) =>
  transact(db, 'Import', ['reviews'], (tx) => tx.addMany('reviews', reviews), { at: NOW });

/** What is asked of reviews, by key and by each index. */
async function asked({ reviews, reviewDays }: LibraryDb): Promise<unknown> {
  return [
    await reviews.toArray(),
    await reviews.count(),
    await reviews.where(':id').between('card000010', 'card000200', true, true).count(),
    await reviews.where('cardId').equals('card000100').toArray(),
    await reviews.where('paperId').equals('p1').count(),
    await reviews.orderBy('reviewedAt').reverse().limit(5).toArray(),
    (await reviews.bulkGet(Array.from({ length: 300 }, (_, at) => `card${String(at).padStart(6, '0')}:none`))).length,
    await reviewDays.toArray(),
  ];
}

test('a log of old and young answers is packed as it is added, undone and done again, and reads as rows would', async () => {
  const [packed, plain] = [await open(), await open()];
  const mine = logsOf(40, 3, 400, 5_000);
  for (const db of [packed, plain]) {
    await transact(db, 'Mine', ['reviews'], (tx) => tx.putMany('reviews', mine), { at: NOW });
  }
  await foldReviews(packed, { before: NOW });
  const before = await asked(plain);
  // Of each card the last answers are younger than those that are packed.
  const log = logsOf(700, 4, 62);
  await add(packed, log);
  await transact(plain, 'Import', ['reviews'], (tx) => tx.putMany('reviews', log), { at: NOW });
  const after = await asked(plain);
  expect(await asked(packed)).toEqual(after);
  const packs = await packed.reviewPacks.toArray();
  expect(packs.reduce((sum, { count }) => sum + count, 0)).toBe(mine.length + 700 * 2);
  expect((await packed.reviewColumns.toArray()).every(isWhole)).toBe(true);
  expect(await packed.reviewDays.toArray()).toEqual(tallyAll([...mine, ...log]));

  expect((await undo(packed, NOW)).ok).toBe(true);
  expect(await asked(packed)).toEqual(before);
  expect((await redo(packed, NOW)).ok).toBe(true);
  expect(await asked(packed)).toEqual(after);
  expect((await packed.reviewColumns.toArray()).every(isWhole)).toBe(true);
  packed.close();
  plain.close();
});

test('an import is not undone where one of its thousands of rows was changed, deleted or joined by another', async () => {
  const log = logsOf(500, 4, 400);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: log.length - 1 }),
      fc.constantFrom('changed', 'deleted', 'joined'),
      async (at, how) => {
        const db = await open();
        const one = log[at];
        if (one === undefined) throw new Error('No review');
        await add(db, log);
        // Beside the journal of steps, as another program would.
        if (how === 'changed') await db.reviews.put({ ...one, answerMs: one.answerMs + 1 });
        else if (how === 'deleted') await db.reviews.delete(one.id);
        else await db.reviews.put({ ...one, id: `${one.id}x` });
        const undone = await undo(db, NOW);
        expect(undone.ok).toBe(how === 'joined');
        const left = (await db.reviews.toArray()).map(({ id }) => id);
        if (how === 'joined') expect(left).toEqual([`${one.id}x`]);
        else expect(left.length).toBe(how === 'deleted' ? log.length - 1 : log.length);
        db.close();
      },
    ),
    { numRuns: 9 },
  );
}, 30_000);

test.each(['as a row', 'in a pack'])(
  'a review that is there %s is not added twice, and nothing of the rest is',
  async (how) => {
    const db = await open();
    const log = logsOf(300, 2, 400);
    await db.reviews.bulkPut(log.slice(200, 450));
    if (how === 'in a pack') await foldReviews(db, { before: NOW });
    await expect(add(db, log)).rejects.toThrow();
    expect(await db.reviews.toArray()).toEqual(log.slice(200, 450));
    expect(await db.steps.count()).toBe(0);
    db.close();
  },
);

test('what lies between the rows that are there is added beside them', async () => {
  const db = await open();
  const [even, odd] = [logsOf(600, 2, 400), logsOf(600, 2, 300)];
  await add(db, even);
  await add(db, odd);
  expect(await db.reviews.count()).toBe(2400);
  expect(await db.reviews.toArray()).toEqual([...even, ...odd].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  expect((await undo(db, NOW)).ok).toBe(true);
  expect(await db.reviews.toArray()).toEqual(even);
  db.close();
});
