import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openLibrary } from '../library.ts';
import type { Rating } from '../model/card.ts';
import { isMemoryState } from '../scheduling/memory.ts';
import { studyDay, studyDayStart } from '../scheduling/study-day.ts';
import { aLibrary, addPapers, HOUR } from './testing.ts';

const MINUTE = 60_000;
const CLOCK = { rolloverHour: 4 };
const home = process.env['TZ'];

afterEach(() => {
  if (home === undefined) delete process.env['TZ'];
  else process.env['TZ'] = home;
});

/** The evenings before clocks go forward and back in Europe and America, and an ordinary one. */
const STARTS = ['2027-03-27T22:00Z', '2027-10-30T22:00Z', '2027-03-14T05:00Z', '2027-11-07T05:00Z', '2027-06-10T22:00Z']; // prettier-ignore

const move = fc.record({
  zone: fc.constantFrom('Europe/Lisbon', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Apia', 'Australia/Lord_Howe'),
  // Minutes as well as days, and clocks set back by up to two days.
  gap: fc.oneof(fc.integer({ min: 0, max: 90 * MINUTE }), fc.integer({ min: 0, max: 72 * HOUR }), fc.integer({ min: -48 * HOUR, max: 0 })),
  // Seconds around the rollover of that zone, on either side of it.
  toRollover: fc.option(fc.integer({ min: -61, max: 61 }), { freq: 2 }),
  rating: fc.constantFrom<Rating>(1, 2, 3, 4),
  card: fc.nat(2),
  both: fc.boolean(),
}); // prettier-ignore

test('wherever the reader goes and however the clock is set, in one window or two, each answer counts once, on the day it was given', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...STARTS),
      fc.array(move, { minLength: 1, maxLength: 8 }),
      async (start, moves) => {
        process.env['TZ'] = 'Europe/Lisbon';
        const { library, clock, idb } = await aLibrary();
        const other = await openLibrary({ idb, name: 'test', now: () => clock.now });
        if (!other.ok) throw new Error(other.error.type);
        const [paper = ''] = await addPapers(library, 'Alpha');
        const ids: string[] = [];
        for (const front of ['1', '2', '3'])
          ids.push((await library.addCard(paper, { kind: 'basic', front, back: 'A' }))[0]?.id ?? '');
        clock.now = Date.parse(start);
        let given = 0;
        const days = new Map<number, number>();
        for (const { zone, gap, toRollover, rating, card: at, both } of moves) {
          process.env['TZ'] = zone;
          clock.now += gap;
          if (toRollover !== null)
            clock.now = studyDayStart(studyDay(clock.now, CLOCK), CLOCK) + toRollover * 1000;
          const before = await library.card(ids[at] ?? '');
          if (before === undefined) throw new Error('no card');
          const answer = { cardId: before.id, seen: before.version, rating, now: clock.now, answerMs: 1 };
          const results = await Promise.all([library.answerCard(answer), ...(both ? [other.value.answerCard(answer)] : [])]);
          expect(results.filter(({ ok }) => ok)).toHaveLength(1);
          given += 1;
          const card = await library.card(before.id);
          if (card === undefined) throw new Error('no card');
          // Time stands still for a card whose clock was set back.
          const then = Math.max(clock.now, before.lastReviewedAt ?? clock.now);
          const day = studyDay(then, CLOCK);
          days.set(day, (days.get(day) ?? 0) + 1);
          expect(isMemoryState(card)).toBe(true);
          expect([card.lastReviewedAt, card.dueAt > then]).toEqual([then, true]);
          if (card.state === 'review') expect(card.dueAt).toBe(studyDayStart(day + card.scheduledDays, CLOCK));
        }
        const logs = await Promise.all(ids.map((id) => library.reviewsOf(id)));
        const logged = new Map<number, number>();
        for (const review of logs.flat()) logged.set(review.studyDay, (logged.get(review.studyDay) ?? 0) + 1);
        expect(logs.flat()).toHaveLength(given);
        expect(logged).toEqual(days);
        expect((await library.statistics()).answers).toBeLessThanOrEqual(given);
        const { queue, later } = await library.reviewQueue();
        expect(new Set([...queue, ...later.map(({ id }) => id)]).size).toBe(queue.length + later.length);
        other.value.close();
      },
    ),
    { numRuns: 25 },
  );
}); // prettier-ignore

test('a queue asked for again after the rollover is of the new day', async () => {
  process.env['TZ'] = 'Europe/Berlin';
  const { library, clock } = await aLibrary();
  const [paper = ''] = await addPapers(library, 'Alpha');
  await library.updateSettings({ scheduler: { newPerDay: 1 } });
  for (const front of ['1', '2']) await library.addCard(paper, { kind: 'basic', front, back: 'A' });
  clock.now = new Date(2027, 2, 28, 3, 59, 30).getTime();
  const [first = ''] = (await library.reviewQueue()).queue;
  await library.answerCard({ cardId: first, seen: 1, rating: 4, now: clock.now, answerMs: 1 });
  expect((await library.reviewQueue()).queue).toEqual([]);
  // Clocks went forward in this night.
  clock.now += MINUTE;
  expect((await library.reviewQueue()).queue).toHaveLength(1);
});
