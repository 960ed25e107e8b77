import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CustomStudy, StudyChoice } from '../scheduling/custom-study.ts';
import type { Rating } from '../model/card.ts';
import { aLibrary, addPapers, HOUR } from './testing.ts';

const DAY = 24 * HOUR;

async function studied(papers: readonly string[] = ['Alpha'], each = 3) {
  const { library, clock } = await aLibrary();
  const ids = await addPapers(library, ...papers);
  for (const id of ids) {
    for (let card = 0; card < each; card += 1) {
      await library.addCard(id, { kind: 'basic', front: `Q${card}`, back: `A${card}` });
      clock.now += 1;
    }
  }
  const cards = (await Promise.all(ids.map((id) => library.cardsOf(id)))).flat();
  const rate = async (id: string, rating: Rating) => {
    const card = await library.card(id);
    clock.now += 1000;
    return library.answerCard({ cardId: id, seen: card?.version ?? 0, rating, now: clock.now, answerMs: 1000 });
  };
  const practise = async (id: string, rating: Rating) => {
    const card = await library.card(id);
    clock.now += 1000;
    return library.practiseCard({ cardId: id, seen: card?.version ?? 0, rating, now: clock.now, answerMs: 1000 });
  };
  const sitting = (choice: StudyChoice, practice: boolean): CustomStudy => {
    clock.now += 1000;
    return { choice, practice, startedAt: clock.now };
  };
  return { library, clock, ids, cards, rate, practise, sitting };
}

const all = (tag: string): StudyChoice => ({ kind: 'some', source: { kind: 'tag', tag }, which: 'all' });

test('what was forgotten today comes, each until it is remembered', async () => {
  const { library, cards, rate, practise, sitting } = await studied();
  const [a, b, c] = cards.map(({ id }) => id) as [string, string, string];
  await rate(a, 1);
  await rate(b, 3);
  await rate(c, 1);
  const study = sitting({ kind: 'forgotten' }, true);
  expect(new Set((await library.studyQueue(study)).queue)).toEqual(new Set([a, c]));
  const [first = ''] = (await library.studyQueue(study)).queue;
  await practise(first, 1);
  expect((await library.studyQueue(study)).queue.at(-1)).toBe(first);
  await practise(first, 3);
  expect((await library.studyQueue(study)).queue).toEqual([a, c].filter((id) => id !== first));
});

test('practice moves no date, counts nowhere, and is one step of undo', async () => {
  const { library, cards, rate, practise, sitting } = await studied();
  const [id] = cards.map((card) => card.id) as [string];
  await rate(id, 4);
  const before = await library.card(id);
  const [queue, statistics] = [await library.reviewQueue(), await library.statistics()];
  const study = sitting({ kind: 'some', source: { kind: 'paper', paperId: cards[0]!.paperId }, which: 'all' }, true);
  expect((await library.studyQueue(study)).left).toBe(3);
  await practise(id, 1);
  expect(await library.card(id)).toEqual({ ...before, version: (before?.version ?? 0) + 1 });
  expect(await library.statistics()).toEqual(statistics);
  expect((await library.reviewQueue()).done).toBe(queue.done);
  expect(await library.reviewsOf(id)).toMatchObject([{ rating: 4 }, { rating: 1, practice: 1 }]);
  expect((await library.check()).damages).toEqual([]);
  await library.undo();
  expect(await library.card(id)).toEqual(before);
  expect(await library.reviewsOf(id)).toHaveLength(1);
});

test('a practice answer is refused where the card has changed', async () => {
  const { library, clock, cards } = await studied();
  const [card] = cards;
  const answer = { cardId: card!.id, seen: card!.version, rating: 3, now: clock.now, answerMs: 1 } as const;
  const both = await Promise.all([library.practiseCard(answer), library.practiseCard(answer)]);
  expect(both.map(({ ok }) => ok)).toEqual([true, false]);
});

test('days ahead bring what comes due in them, with the real outcome, and take nothing from the day', async () => {
  const { library, clock, cards, rate, sitting } = await studied(['Alpha'], 4);
  for (const { id } of cards) await rate(id, 4);
  const due = await Promise.all(cards.map(({ id }) => library.card(id)));
  const soonest = Math.min(...due.map((card) => card?.dueAt ?? 0));
  const days = Math.ceil((soonest - clock.now) / DAY);
  expect((await library.studyQueue(sitting({ kind: 'ahead', days: days - 2 }, false))).left).toBe(0);
  clock.now += DAY;
  const study = sitting({ kind: 'ahead', days: days + 10 }, false);
  const { queue } = await library.studyQueue(study);
  expect(queue).toHaveLength(4);
  await rate(queue[0] ?? '', 3);
  expect((await library.card(queue[0] ?? ''))?.dueAt).toBeGreaterThan(soonest);
  expect((await library.studyQueue(study)).queue).toEqual(queue.slice(1));
  await library.updateSettings({ scheduler: { reviewsPerDay: 1 } });
  clock.now += 60 * DAY;
  expect((await library.reviewQueue()).counts.review).toBe(1);
});

test('a card forgotten ahead of its date comes again after its step', async () => {
  const { library, clock, cards, rate, sitting } = await studied(['Alpha'], 1);
  const [id] = cards.map((card) => card.id) as [string];
  await rate(id, 4);
  clock.now += 2 * DAY;
  const study = sitting({ kind: 'ahead', days: 60 }, false);
  await rate(id, 1);
  expect(await library.studyQueue(study)).toMatchObject({ queue: [], later: [{ id }], left: 1 });
  clock.now += 11 * 60_000;
  expect((await library.studyQueue(study)).queue).toEqual([id]);
  await rate(id, 3);
  expect((await library.studyQueue(study)).left).toBe(0);
});

test('a tag takes in those below it, and what is new, due or all of it can be asked for', async () => {
  const { library, clock, ids, cards, rate, sitting } = await studied(['Alpha', 'Beta', 'Gamma'], 2);
  await library.changeTags([ids[0] ?? ''], { add: ['vision/depth'] });
  await library.changeTags([ids[1] ?? ''], { add: ['Vision'] });
  const left = async (which: 'due' | 'new' | 'all') =>
    (
      await library.studyQueue(
        sitting({ kind: 'some', source: { kind: 'tag', tag: 'vision' }, which }, which === 'all'),
      )
    ).left;
  await rate(cards[0]?.id ?? '', 4);
  expect([await left('due'), await left('new'), await left('all')]).toEqual([0, 3, 4]);
  clock.now += 60 * DAY;
  expect([await left('due'), await left('new'), await left('all')]).toEqual([1, 3, 4]);
  await library.suspendCards([cards[1]?.id ?? ''], true);
  await library.buryCards([cards[2]?.id ?? '']);
  expect(await left('all')).toBe(2);
  await library.trashPapers([ids[0] ?? '']);
  expect(await left('all')).toBe(1);
});

test('a search chooses papers by what it finds', async () => {
  const { library, sitting } = await studied(['Alpha', 'Beta'], 2);
  const choice: StudyChoice = { kind: 'some', source: { kind: 'search', query: 'title:Beta' }, which: 'all' };
  expect((await library.studyQueue(sitting(choice, true))).left).toBe(2);
});

test('practice ends with every card remembered once, whatever is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom<Rating>(1, 2, 3, 4), { maxLength: 12 }), async (ratings) => {
      const { library, ids, practise, sitting } = await studied(['Alpha', 'Beta'], 2);
      await library.changeTags(ids, { add: ['x'] });
      const study = sitting(all('x'), true);
      let remembered = 0;
      for (const rating of [...ratings, 3, 3, 3, 3] as const) {
        const { queue, left } = await library.studyQueue(study);
        expect(left).toBe(4 - remembered);
        if (queue[0] === undefined) break;
        await practise(queue[0], rating);
        if (rating > 1) remembered += 1;
      }
      expect((await library.studyQueue(study)).left).toBe(0);
    }),
    { numRuns: 15 },
  );
});
