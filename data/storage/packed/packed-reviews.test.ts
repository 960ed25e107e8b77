/* oxlint-disable unicorn/no-array-reverse -- Dexie's, which has no other */
import * as fc from 'fast-check';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import type { MemoryState, Review } from '../../model/card.ts';
import { tallyAll } from '../../model/review-day.ts';
import type { LibraryDb } from '../db.ts';
import { openDb, rowsAsTheyStand } from '../open.ts';
import { memoryIdb } from '../testing.ts';
import { transact } from '../transact.ts';
import { redo, undo } from '../undo.ts';
import { foldReviews } from './fold-reviews.ts';
import { isPackable, isWhole, OpenedColumns, packReviews } from './review-columns.ts';

const DAY = 86_400_000;
const START = 1_700_000_000_000;

const aMemory = fc.record(
  {
    state: fc.constantFrom('new', 'learning', 'review', 'relearning'),
    stability: fc.double({ min: 0, max: 40_000, noNaN: true }),
    difficulty: fc.double({ min: 0, max: 10, noNaN: true }),
    dueAt: fc.integer({ min: 0, max: 2_000_000_000_000 }),
    step: fc.integer({ min: 0, max: 5 }),
    reps: fc.integer({ min: 0, max: 400 }),
    lapses: fc.integer({ min: 0, max: 40 }),
    scheduledDays: fc.integer({ min: 0, max: 36_500 }),
    lastReviewedAt: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  },
  { requiredKeys: ['state', 'stability', 'difficulty', 'dueAt', 'step', 'reps', 'lapses', 'scheduledDays'] },
) as fc.Arbitrary<MemoryState>;

const aReview = fc
  .record({
    card: fc.integer({ min: 0, max: 6 }),
    paper: fc.integer({ min: 0, max: 2 }),
    nth: fc.integer({ min: 0, max: 12 }),
    day: fc.integer({ min: 0, max: 40 }),
    rating: fc.constantFrom(1, 2, 3, 4),
    answerMs: fc.integer({ min: 0, max: 60_000 }),
    before: aMemory,
    after: aMemory,
    isPractice: fc.boolean(),
    isForeign: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  })
  .map(({ card, paper, nth, day, isPractice, isForeign, ...rest }): Review => {
    const cardId = `c${card}`;
    const reviewedAt = START + day * DAY;
    return {
      // What an older program named otherwise stays a row.
      id: isForeign ? `x${card}${nth}` : `${cardId}:${nth}`,
      cardId,
      paperId: `p${paper}`,
      reviewedAt,
      studyDay: Math.floor(reviewedAt / DAY),
      ...rest,
      model: 'FSRS-6',
      ...(isPractice ? { practice: 1 } : {}),
    };
  });

const aStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write'), reviews: fc.array(aReview, { maxLength: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('fold'), day: fc.integer({ min: 0, max: 45 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete'), card: fc.integer({ min: 0, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('redo') }) },
);

async function open(idb = memoryIdb()): Promise<LibraryDb> {
  const opened = await openDb('test', { idb });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

/** Everything that is asked of reviews somewhere, and what it gives. */
async function asked(db: LibraryDb): Promise<unknown> {
  const { reviews } = db;
  const [first, middle] = [Math.floor(START / DAY) + 10, START + 20 * DAY];
  const each: string[] = [];
  await reviews.orderBy('reviewedAt').each(({ id }) => each.push(id));
  return {
    all: await reviews.toArray(),
    count: await reviews.count(),
    one: await reviews.get('c1:1'),
    many: await reviews.bulkGet(['c3:2', 'c0:0', 'none', 'c3:1', 'x00']),
    ofCard: await reviews.where('cardId').equals('c2').toArray(),
    ofCards: await reviews.where('cardId').anyOf(['c1', 'c4', 'zz']).toArray(),
    ofPaper: await reviews.where('paperId').equals('p1').toArray(),
    ofPapers: await reviews.where('paperId').anyOf(['p0', 'p2']).toArray(),
    ofPaperCount: await reviews.where('paperId').equals('p1').count(),
    page: await reviews.where(':id').above('c2:3').limit(5).toArray(),
    pageBack: await reviews.where(':id').below('c4').reverse().limit(4).toArray(),
    since: await reviews.where('studyDay').aboveOrEqual(first).toArray(),
    until: await reviews.where('reviewedAt').below(middle).sortBy('reviewedAt'),
    newest: await reviews.orderBy('reviewedAt').reverse().limit(6).toArray(),
    oldest: await reviews.orderBy('reviewedAt').limit(6).toArray(),
    days: await reviews.orderBy('studyDay').uniqueKeys(),
    keys: await reviews
      .where('studyDay')
      .between(first, first + 9)
      .primaryKeys(),
    byIndex: await reviews.orderBy('cardId').count(),
    filtered: await reviews.filter(({ rating }) => rating === 1).count(),
    each,
  };
}

test('packed or not, reviews are read, written, undone and counted alike', async () => {
  let mostPacked = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { maxLength: 14 }), async (steps) => {
      const [packed, plain] = [await open(), await open()];
      for (const step of steps) {
        if ('day' in step) await foldReviews(packed, { before: START + step.day * DAY });
        mostPacked = Math.max(mostPacked, await packed.reviewPacks.count());
        for (const db of [packed, plain]) {
          if (step.kind === 'undo') await undo(db, 0);
          else if (step.kind === 'redo') await redo(db, 0);
          else if ('reviews' in step) {
            await transact(db, 'Write', ['reviews'], (tx) => tx.putMany('reviews', step.reviews), { at: 0 });
          } else if ('card' in step) {
            const write = async (tx: Parameters<Parameters<typeof transact>[3]>[0]) => {
              for (const { id } of await tx.where('reviews', 'cardId', `c${step.card}`)) await tx.delete('reviews', id);
            };
            await transact(db, 'Delete', ['reviews'], write, { at: 0 });
          }
        }
      }
      expect(await asked(packed)).toEqual(await asked(plain));
      expect(await packed.reviewDays.toArray()).toEqual(tallyAll(await plain.reviews.toArray()));
      expect((await packed.stepParts.toArray()).length).toBe((await plain.stepParts.toArray()).length);
      packed.close();
      plain.close();
    }),
    { numRuns: 120 },
  );
  expect(mostPacked).toBeGreaterThan(0);
}, 60_000);

const reviewsOf = (many: number): Review[] =>
  fc.sample(aReview, { numRuns: many, seed: 4 }).map((review, at) => {
    const cardId = `card${String(Math.floor(at / 5)).padStart(5, '0')}`;
    return { ...review, cardId, id: `${cardId}:${at % 5}` };
  });

test('packs thousands in parts, takes only what is old, and adds later ones to the packs around them', async () => {
  const db = await open();
  const reviews = reviewsOf(3200);
  const [early, late] = [reviews.filter((_, at) => at % 3 > 0), reviews.filter((_, at) => at % 3 === 0)];
  await db.reviews.bulkPut(early);
  const before = START + 30 * DAY;
  const old = (all: readonly Review[]) => all.filter(({ reviewedAt }) => reviewedAt < before).length;
  expect(await foldReviews(db, { before })).toBe(old(early));
  await db.reviews.bulkPut(late);
  expect(await foldReviews(db, { before })).toBe(old(late));
  const packs = await db.reviewPacks.toArray();
  expect(packs.reduce((sum, { count }) => sum + count, 0)).toBe(old(reviews));
  expect(packs.every(({ first, last, count }) => first <= last && count < 1600)).toBe(true);
  packs.forEach(({ first }, at) => expect(at === 0 || (packs[at - 1]?.last ?? '') < first).toBe(true));
  const inOrder = reviews.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(await db.reviews.toArray()).toEqual(inOrder);
  expect((await db.reviewColumns.toArray()).every(isWhole)).toBe(true);
  await db.reviews.clear();
  expect([await db.reviews.count(), await db.reviewPacks.count(), await db.reviewColumns.count()]).toEqual([0, 0, 0]);
});

test('folding can be given up between two parts', async () => {
  const db = await open();
  await db.reviews.bulkPut(reviewsOf(1400));
  const folded = await foldReviews(db, { before: Infinity, pause: () => Promise.resolve(true) });
  expect([folded, await db.reviews.count()]).toEqual([500, 1400]);
});

test('what is packed comes back to the bit, and a changed bit is found', () => {
  const reviews = reviewsOf(100).filter(isPackable);
  const { columns } = packReviews(reviews);
  expect(new OpenedColumns(columns).all()).toEqual(reviews);
  expect(isWhole(columns)).toBe(true);
  const bytes = columns.bytes.slice();
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  expect(isWhole({ ...columns, bytes })).toBe(false);
  expect(isWhole({ ...columns, cards: ['other', ...columns.cards.slice(1)] })).toBe(false);
});

test('what columns cannot hold stays a row', () => {
  const [review] = reviewsOf(1);
  if (review === undefined) throw new Error('No review');
  expect(isPackable(review)).toBe(true);
  const wrong: Partial<Record<keyof Review, unknown>>[] = [
    { id: 'elsewhere' },
    { id: `${review.cardId}:a\nb` },
    { answerMs: 0.5 },
    { reviewedAt: Number.NaN },
    { after: { ...review.after, reps: 70_000 } },
    { before: { ...review.before, stability: -0 } },
    { before: undefined },
    { more: 1 } as object,
  ];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rows out of shape
  for (const one of wrong) expect(isPackable({ ...review, ...one } as Review)).toBe(false);
});

test.each([8, 12])('a library of version %i has the tables of packs, and its reviews as they were', async (version) => {
  const idb = memoryIdb();
  const old = new Dexie('test', idb);
  old.version(version).stores({
    papers: 'id',
    paperTexts: 'paperId',
    notes: 'paperId',
    drafts: 'paperId',
    noteVersions: 'id, paperId',
    noteDrafts: 'id, paperId',
    findings: 'id, paperId',
    cards: 'id, paperId, [suspended+dueAt]',
    reviews: 'id, cardId, paperId, reviewedAt, studyDay',
    reviewDays: 'studyDay',
    settings: 'key',
    steps: '++seq',
    stepParts: '[seq+part]',
    meta: 'key',
    outbox: 'seq',
    ...(version < 9 ? {} : { imports: '++id', feeds: 'id', feedMarks: 'id' }),
    ...(version < 9 ? {} : { feedItems: 'id, feedId, [news+feedId+seenAt+key]', feedStates: 'feedId' }),
  });
  const reviews = reviewsOf(40);
  await old.table('reviews').bulkAdd(reviews);
  old.close();
  const db = await open(idb);
  expect(await db.reviews.toArray()).toEqual(reviews);
  expect(await foldReviews(db, { before: Infinity })).toBe(40);
  expect(await db.reviews.where('cardId').equals('card00003').count()).toBe(5);
  db.close();
});

test('the copy taken before a later upgrade has packed reviews as rows', async () => {
  const idb = memoryIdb();
  const db = await open(idb);
  const reviews = reviewsOf(40);
  await db.reviews.bulkPut(reviews);
  await foldReviews(db, { before: START + 30 * DAY });
  db.close();
  const copied = await rowsAsTheyStand('test', 13, idb);
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  expect(sorted(copied.tables['reviews'] ?? [])).toEqual(sorted(reviews));
  expect(Object.keys(copied.tables)).not.toContain('reviewColumns');
});

test('a damaged pack is never given a new sum', async () => {
  const db = await open();
  const reviews = reviewsOf(40);
  const [first, ...rest] = reviews;
  if (first === undefined) throw new Error('No review');
  await db.reviews.bulkPut(reviews.slice(0, 30));
  await foldReviews(db, { before: Infinity });
  await db.reviewColumns.toCollection().modify((columns) => {
    columns.bytes[0] = (columns.bytes[0] ?? 0) ^ 1;
  });
  await db.reviews.put(first);
  await db.reviews.bulkPut(reviews.slice(30));
  await foldReviews(db, { before: Infinity });
  expect((await db.reviewColumns.toArray()).some(isWhole)).toBe(false);
  // All are still found, those that were written since as they were written.
  const found = new Map((await db.reviews.toArray()).map((review) => [review.id, review]));
  expect([...found.keys()].toSorted()).toEqual([first, ...rest].map(({ id }) => id).toSorted());
  expect(found.get(first.id)).toEqual(first);
  db.close();
});
