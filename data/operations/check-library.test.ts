import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { emptyReviewDay } from '../model/review-day.ts';
import { readBackup } from '../exchange/backup.ts';
import type { Rating } from '../model/card.ts';
import { LibraryDb } from '../storage/db.ts';
import { foldReviews } from '../storage/packed/fold-reviews.ts';
import { memoryIdb } from '../storage/testing.ts';
import { openLibrary } from '../library.ts';
import { aLibrary, addPapers, HOUR } from './testing.ts';

/** A library with reviews in it, and a way to damage its rows behind its back. */
async function aDamagedLibrary(damage: (db: Dexie, ids: Ids) => Promise<unknown>, idb = memoryIdb()) {
  const { library, clock } = await aLibrary(idb);
  const [paper = '', other = ''] = await addPapers(library, 'Alpha', 'Beta');
  await library.saveNote(paper, 'What is it? :: A method', 0);
  await library.addFinding(other, 'It shows {{c1::much}}.');
  const [card] = await library.cardsOf(paper);
  const [ofFinding] = await library.cardsOf(other);
  for (const rating of [3, 3, 1, 3] as Rating[]) {
    const seen = await library.card(card?.id ?? '');
    clock.now += 40 * HOUR;
    await library.answerCard({ cardId: card?.id ?? '', seen: seen?.version ?? 0, rating, now: clock.now, answerMs: 9 });
  }
  const backup = readBackup(await library.exportBackup());
  const raw = new Dexie('test', idb);
  await raw.open();
  await damage(raw, { paper, other, card: card?.id ?? '', ofFinding: ofFinding?.id ?? '' });
  raw.close();
  library.close();
  const opened = await openLibrary({ idb, name: 'test', now: () => clock.now });
  if (!opened.ok || !backup.ok) throw new Error('not opened');
  return { library: opened.value, backup: backup.value.rows, card: card?.id ?? '', paper };
}

type Ids = { readonly paper: string; readonly other: string; readonly card: string; readonly ofFinding: string };

test('finds nothing wrong with a library that was only used', async () => {
  const { library, backup } = await aDamagedLibrary(async () => undefined);
  const report = await library.check({ backup });
  expect(report).toMatchObject({ damages: [], repairable: 0, counts: { papers: 2, cards: 2, reviews: 4 } });
});

const DAMAGES: readonly (readonly [string, (db: Dexie, ids: Ids) => Promise<unknown>, string])[] = [
  ['a row out of shape', (db, { paper }) => db.table('papers').update(paper, { status: 'lost' }), 'shape/papers'],
  ['a paper that is gone', (db, { paper }) => db.table('papers').delete(paper), 'orphan/notes'],
  ['an abstract that is gone', (db, { paper }) => db.table('paperTexts').delete(paper), 'textless/papers'],
  ['a card that is gone', (db, { card }) => db.table('cards').delete(card), 'orphan/reviews'],
  ['a finding that is gone', (db) => db.table('findings').clear(), 'sourceless/cards'],
  ['a wrong stability', (db, { card }) => db.table('cards').update(card, { stability: 99 }), 'memory/cards'],
  ['a memory that is no number', (db, { card }) => db.table('cards').update(card, { reps: -1 }), 'memory/cards'],
  ['a changed review', (db) => db.table('reviews').limit(1).modify({ rating: 4 }), 'differs/reviews'],
];

test('finds a pack of reviews that is not as it was written, and takes them from the backup', async () => {
  const idb = memoryIdb();
  const { library, backup } = await aDamagedLibrary(async () => {
    const db = new LibraryDb('test', idb);
    await db.open();
    await foldReviews(db, { before: Infinity });
    await db.reviewColumns.toCollection().modify(({ bytes }) => {
      bytes[0] = (bytes[0] ?? 0) ^ 1;
    });
    db.close();
  }, idb);
  const { damages } = await library.check({ backup });
  expect(damages.map(({ kind, table, keys }) => [kind, table, keys.length])).toEqual([['shape', 'reviews', 4]]);
  await library.repair({ backup });
  expect((await library.check({ backup })).damages).toEqual([]);
});

test.each(DAMAGES)('finds %s, repairs it in one step, and undoes that', async (_, damage, found) => {
  const { library, backup } = await aDamagedLibrary(damage);
  const report = await library.check({ backup });
  expect(report.damages.map(({ kind, table }) => `${kind}/${table}`)).toContain(found);
  const before = await library.exportBackup();
  await library.repair({ backup });
  const after = await library.check({ backup });
  expect(after.damages).toEqual([]);
  expect(readBackup(await library.exportBackup()).ok).toBe(true);
  expect(await library.undoState()).toMatchObject({ undo: 'Repair library' });
  await library.undo();
  expect(rowLines(await library.exportBackup())).toEqual(rowLines(before));
});

/** Without the header, which has the time, and the footer. */
const rowLines = (text: string) => text.split('\n').slice(1, -2);

test.each([
  ['one that counts too much', (db: Dexie) => db.table('reviewDays').limit(1).modify({ answerMs: 99_999 })],
  ['one that is missing', (db: Dexie) => db.table('reviewDays').limit(1).delete()],
  ['one of no reviews', (db: Dexie) => db.table('reviewDays').add(emptyReviewDay(3))],
])('finds the count of a study day that is not that of its reviews, and counts anew: %s', async (_, damage) => {
  const { library } = await aDamagedLibrary(damage);
  const { damages, repairable, undoable } = await library.check();
  expect(damages).toMatchObject([{ kind: 'days', keys: [expect.any(String)] }]);
  expect([repairable, undoable]).toEqual([1, false]);
  await library.repair();
  expect((await library.check()).damages).toEqual([]);
  // There is nothing to undo of it, and so no step.
  expect(await library.undoState()).not.toMatchObject({ undo: 'Repair library' });
});

test('takes the memory of a card from its last review, and leaves when it is due', async () => {
  const { library, card } = await aDamagedLibrary((db, ids) =>
    db.table('cards').update(ids.card, { stability: 99, lapses: 7 }),
  );
  const dueAt = (await library.card(card))?.dueAt;
  const last = (await library.reviewsOf(card)).at(-1)?.after;
  await library.repair();
  expect(await library.card(card)).toMatchObject({ ...last, dueAt });
});

test('says nothing of a card that was made new again, nor of one that was put off', async () => {
  const { library, card } = await aDamagedLibrary((db, ids) => db.table('cards').update(ids.card, { dueAt: 5 }));
  await library.resetCards([card]);
  expect((await library.check()).damages).toEqual([]);
});

test('keeps the note of a paper that is gone under one that takes its place', async () => {
  const { library, paper } = await aDamagedLibrary((db, ids) => db.table('papers').delete(ids.paper));
  await library.repair();
  expect(library.papers.get(paper)).toMatchObject({ title: 'Recovered paper', status: 'inbox' });
  expect(await library.noteText(paper)).toBe('What is it? :: A method');
});
