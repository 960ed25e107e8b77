import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MemoryState, Review } from '../../model/card.ts';
import { tallyAll } from '../../model/review-day.ts';
import type { LibraryDb } from '../db.ts';
import { openDb } from '../open.ts';
import { memoryIdb } from '../testing.ts';
import { transact, type Tx } from '../transact.ts';
import { redo, undo } from '../undo.ts';
import { foldReviews } from './fold-reviews.ts';
import { isWhole } from './review-columns.ts';

const DAY = 86_400_000;
const START = 1_700_000_000_000;
/** Reviews of the first forty of a hundred days are old by now. */
const NOW = START + 100 * DAY;

async function open(): Promise<LibraryDb> {
  const opened = await openDb('test', { idb: memoryIdb() });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

function aReview(at: number, day: number, isForeign = false): Review {
  const cardId = `card${String(Math.floor(at / 5)).padStart(5, '0')}`;
  const reviewedAt = START + day * DAY;
  const memory = (reps: number): MemoryState => ({
    state: 'review',
    stability: 2.5 + day,
    difficulty: 5,
    dueAt: reviewedAt,
    step: 0,
    reps,
    lapses: 0,
    scheduledDays: 3,
  });
  return {
    // What came from elsewhere under another id stays a row.
    id: isForeign ? `x${cardId}${at % 5}` : `${cardId}:${at % 5}`,
    cardId,
    paperId: 'p',
    reviewedAt,
    studyDay: Math.floor(reviewedAt / DAY),
    rating: 3,
    answerMs: at,
    before: memory(at % 7),
    after: memory((at % 7) + 1),
    model: 'FSRS-6',
  };
}

const someReviews = (most: number) =>
  fc
    .record({
      from: fc.nat({ max: most }),
      step: fc.integer({ min: 1, max: 3 }),
      many: fc.integer({ min: 1, max: most }),
      days: fc.integer({ min: 1, max: 100 }),
    })
    .map(({ from, step, many, days }) =>
      Array.from({ length: many }, (_, nth) => aReview(from + nth * step, (nth * 7) % days, nth % 50 === 9)),
    );

/** As a restore writes: what is there has been read, and rows come in the order of their keys. */
async function change(db: LibraryDb, tx: Tx, reviews: readonly Review[]): Promise<void> {
  const sorted = reviews.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const here = await db.reviews.bulkGet(sorted.map(({ id }) => id));
  await tx.change(
    'reviews',
    sorted.map((after, nth) => ({ key: after.id, before: here[nth], after })),
  );
}

const put = (db: LibraryDb, reviews: readonly Review[], at: number) =>
  transact(db, 'Write', ['reviews'], (tx) => change(db, tx, reviews), { at });

test('a write of thousands is read, undone and redone as one of rows, whatever lay where it is packed', async () => {
  let packs = 0;
  await fc.assert(
    fc.asyncProperty(
      someReviews(1500),
      fc.integer({ min: 0, max: 60 }),
      someReviews(3500),
      async (there, foldDay, reviews) => {
        const [packed, plain] = [await open(), await open()];
        for (const db of [packed, plain]) await put(db, there, 0);
        await foldReviews(packed, { before: START + foldDay * DAY });
        const same = async (): Promise<void> => {
          expect(await packed.reviews.toArray()).toEqual(await plain.reviews.toArray());
          expect(await packed.reviews.count()).toBe(await plain.reviews.count());
          expect(await packed.reviewDays.toArray()).toEqual(tallyAll(await plain.reviews.toArray()));
        };
        await put(packed, reviews, NOW);
        // A moment so early makes nothing old.
        await put(plain, reviews, 0);
        packs += await packed.reviewPacks.count();
        await same();
        expect((await packed.reviewColumns.toArray()).every(isWhole)).toBe(true);
        for (const move of [undo, redo, undo]) {
          for (const db of [packed, plain]) expect((await move(db, NOW)).ok).toBe(true);
          await same();
        }
        packed.close();
        plain.close();
      },
    ),
    { numRuns: 12 },
  );
  expect(packs).toBeGreaterThan(0);
}, 120_000);

test('old ones are in packs at once, and younger ones are rows', async () => {
  const db = await open();
  const reviews = Array.from({ length: 3000 }, (_, at) => aReview(at, at % 100));
  await put(db, reviews, NOW);
  const old = reviews.filter(({ reviewedAt }) => reviewedAt < NOW - 60 * DAY).length;
  const packs = await db.reviewPacks.toArray();
  expect(packs.reduce((sum, { count }) => sum + count, 0)).toBe(old);
  expect(old).toBeGreaterThan(1000);
  expect(await foldReviews(db, { before: NOW - 60 * DAY })).toBe(0);
  db.close();
});

test('a write of thousands that fails in the end leaves what was there', async () => {
  const db = await open();
  const there = Array.from({ length: 300 }, (_, at) => aReview(at * 9, at % 30));
  await put(db, there, 0);
  await foldReviews(db, { before: START + 20 * DAY });
  const [rows, packs] = [await db.reviews.toArray(), await db.reviewPacks.toArray()];
  const write = transact(
    db,
    'Write',
    ['reviews'],
    async (tx) => {
      const reviews = Array.from({ length: 3000 }, (_, at) => aReview(at, at % 40));
      await change(db, tx, reviews);
      throw new Error('The disk is full');
    },
    { at: NOW },
  );
  await expect(write).rejects.toThrow('The disk is full');
  expect(await db.reviews.toArray()).toEqual(rows);
  expect(await db.reviewPacks.toArray()).toEqual(packs);
  db.close();
});

test('beside a damaged pack thousands stay rows, and its damage gets no new sum', async () => {
  const db = await open();
  const there = Array.from({ length: 300 }, (_, at) => aReview(at * 9, 3));
  await put(db, there, 0);
  await foldReviews(db, { before: NOW });
  await db.reviewColumns.toCollection().modify((columns) => {
    columns.bytes[0] = (columns.bytes[0] ?? 0) ^ 1;
  });
  const reviews = Array.from({ length: 2000 }, (_, at) => aReview(at, 5));
  await put(db, reviews, NOW);
  expect((await db.reviewColumns.toArray()).some(isWhole)).toBe(false);
  const found = new Map((await db.reviews.toArray()).map((review) => [review.id, review]));
  for (const review of reviews) expect(found.get(review.id)).toEqual(review);
  db.close();
});
