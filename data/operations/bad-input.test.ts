// What no reader means to enter, through the operations that the app calls: it is refused with a line that says so,
// or put right, and no card is left without a date or with a memory that is no number.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnki } from '../exchange/anki/read.ts';
import { writePackage, type CardOut } from '../exchange/anki/write-package.ts';
import type { Library } from '../library.ts';
import type { Rating } from '../model/card.ts';
import type { SchedulerSettings } from '../model/settings.ts';
import { isMemoryState } from '../scheduling/memory.ts';
import { defaultSchedulerSettings } from '../scheduling/scheduler-settings.ts';
import { aLibrary, addPapers, HOUR } from './testing.ts';

const DAY = 24 * HOUR;

/** A new card, one in its steps, and one in review. */
async function threeCards() {
  const { library, clock } = await aLibrary();
  const [paper = ''] = await addPapers(library, 'Alpha');
  const ids: string[] = [];
  for (const rating of [undefined, 1, 4] as const) {
    const [card] = await library.addCard(paper, { kind: 'basic', front: `Q${rating}`, back: 'A' });
    ids.push(card?.id ?? '');
    clock.now += 1000;
    if (rating === undefined) continue;
    await library.answerCard({ cardId: card?.id ?? '', seen: 1, rating, now: clock.now, answerMs: 1 });
  }
  return { library, clock, ids, paper };
}

/** Every card of a library has a date and a memory of numbers, and so has each outcome of rating it. */
async function expectSound(library: Library): Promise<void> {
  for (const card of await library.allCards()) {
    expect(isMemoryState(card), JSON.stringify(card)).toBe(true);
    const outcomes = await library.previewCard(card, library.now());
    for (const rating of [1, 2, 3, 4] as const) {
      expect(isMemoryState(outcomes[rating].after)).toBe(true);
      expect(outcomes[rating].after.dueAt).toBeGreaterThan(library.now());
    }
  }
  const { minutes, left } = await library.reviewQueue();
  expect(Number.isFinite(minutes) && Number.isFinite(left)).toBe(true);
  const { figures, answerMs } = await library.statistics();
  expect(Number.isFinite(answerMs)).toBe(true);
  // Retention and hours have no figure where nothing was asked.
  for (const { rows } of figures.filter(({ id }) => id !== 'retention' && id !== 'hours'))
    for (const { values } of rows) expect(values.every((value) => Number.isFinite(value))).toBe(true);
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(0, 1, -1, 0.5, 0.7, 0.99, 2, 36_500, 1e9, 1e308, Number.NaN, Infinity, -Infinity, '', '0.9', null, undefined, true, [], {}),
  fc.array(fc.constantFrom('1m', '10m', '0m', '-1m', '1.5h', '30s', '400d', '9999999m', 'm', '', '1m '), { maxLength: 4 }),
  fc.array(fc.constantFrom<number>(0, 0.5, 1, 101, -3, Number.NaN, Infinity), { minLength: 17, maxLength: 22 }),
  fc.constantFrom(17, 19, 20, 21, 22, 34).map((length) => Array.from({ length }, (_, at) => defaultSchedulerSettings.parameters[at] ?? 0.5)),
); // prettier-ignore

const FIELDS = ['desiredRetention', 'maximumInterval', 'learningSteps', 'relearningSteps', 'parameters', 'newPerDay', 'reviewsPerDay', 'rolloverHour', 'easyDays', 'daysOff', 'leechThreshold', 'fuzz'] as const; // prettier-ignore

test('settings of any shape are refused with a line for their field, or every card can be rated under them', async () => {
  let [refused, taken] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FIELDS), strange, async (field, value) => {
      const { library } = await threeCards();
      const before = await library.settings();
      const result = await library.updateSettings({ scheduler: { [field]: value } });
      if (result.ok) taken += 1;
      else {
        refused += 1;
        expect(result.error.every((one) => one.field === field && one.message.length > 10)).toBe(true);
        expect(await library.settings()).toEqual(before);
      }
      await expectSound(library);
    }),
    { numRuns: 30 },
  );
  expect(Math.min(refused, taken)).toBeGreaterThan(0);
});

test('the line says what was wrong and what is right', async () => {
  const { library } = await threeCards();
  const lineOf = async (scheduler: Partial<SchedulerSettings>): Promise<string> => {
    const result = await library.updateSettings({ scheduler });
    return result.ok ? 'taken' : result.error.map(({ message }) => message).join('; ');
  };
  const { parameters } = defaultSchedulerSettings;
  expect([
    await lineOf({ desiredRetention: 0 }),
    await lineOf({ desiredRetention: 1 }),
    await lineOf({ parameters: parameters.slice(0, 19) }),
    await lineOf({ parameters: [...parameters.slice(0, 20), 9] }),
    await lineOf({ learningSteps: ['400d'] }),
    await lineOf({ learningSteps: Array.from({ length: 21 }, () => '1m') }),
  ]).toEqual([
    '0 is no probability from 0.7 to 0.99',
    '1 is no probability from 0.7 to 0.99',
    '19 weights; FSRS-6 has 21',
    'weight 20 is 9, outside 0.1 to 0.8',
    '"400d" is no step; write a whole number of minutes, hours or days up to 365d, such as 10m, 1h or 1d',
    '21 steps; 20 are the most',
  ]);
});

const number = fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0, 1.5, 1e6, 1e12, 1e300);

test('dates, limits and answer times that are no numbers, or beyond all measure, leave no card without a date', async () => {
  await fc.assert(
    fc.asyncProperty(number, number, fc.constantFrom<Rating>(1, 2, 3, 4), async (one, other, rating) => {
      const { library, clock, ids } = await threeCards();
      clock.now += 30 * DAY;
      const attempts = [
        () => library.setDue(ids, one, other),
        () => library.postponeReviews(one, other),
        () => library.advanceReviews(one),
        () => library.extendToday({ extraNew: one, extraReviews: other }),
        async () => {
          const card = await library.card(ids[2] ?? '');
          const answer = { cardId: ids[2] ?? '', seen: card?.version ?? 0, rating };
          await library.answerCard({ ...answer, now: clock.now, answerMs: one });
        },
        async () => {
          const card = await library.card(ids[1] ?? '');
          const answer = { cardId: ids[1] ?? '', seen: card?.version ?? 0, rating };
          await library.answerCard({ ...answer, now: one, answerMs: 1 });
        },
      ];
      for (const attempt of attempts) {
        await attempt().catch((error: unknown) => expect(error).toBeInstanceOf(RangeError));
        await expectSound(library);
      }
    }),
    { numRuns: 10 },
  );
});

const MADE = new Date(2026, 3, 1, 4).getTime();

const aCard = (over: Partial<CardOut>): CardOut => ({
  id: MADE + 1000, note: 1, ord: 0, deck: 7, mod: 1, type: 2, queue: 2, due: 40, ivl: 12, factor: 2500, reps: 3,
  lapses: 0, left: 0, flags: 0, data: '', ...over,
}); // prettier-ignore

const aPackage = (cards: readonly CardOut[], reviews: Parameters<typeof writePackage>[0]['reviews'], now: number) =>
  writePackage({
    createdAt: MADE / 1000,
    creationOffset: new Date(MADE).getTimezoneOffset(),
    now,
    rollover: 4,
    decks: new Map([[7, 'Deck']]),
    types: { basic: 11, cloze: 12 },
    notes: [{ id: 1, guid: 'g1', cloze: false, mod: 5, tags: ['a'], fields: ['Who?', 'They', '', ''] }],
    cards: [...cards],
    reviews: [...reviews],
  });

test('a package damaged anywhere is refused with a line, or what is read of it can be rated', async () => {
  const { clock } = await aLibrary();
  const whole = await aPackage([aCard({})], [], clock.now);
  const refusals = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (at, mask, isCut) => {
        const bytes = isCut ? whole.slice(0, at) : whole.slice();
        if (!isCut) bytes[at] = (bytes[at] ?? 0) ^ mask;
        const read = await readAnki(bytes, 'deck.apkg');
        if (!read.ok) {
          expect(read.error.message.length).toBeGreaterThan(10);
          refusals.add(read.error.message);
          return;
        }
        const { library } = await aLibrary();
        await library.importAnki([read.value], await library.planAnki([read.value]));
        await expectSound(library);
      },
    ),
    { numRuns: 60 },
  );
  expect(refusals.size).toBeGreaterThan(0);
});

test('cards of a package with numbers beyond all measure begin anew or get a date, and it is said', async () => {
  const figure = fc.constantFrom(0, 1, -1, 40, 1e6, -1e6, 2e9, 4e12, 2 ** 40, -(2 ** 40));
  const data = fc.constantFrom('', '{"s":1e400,"d":5}', '{"s":-1,"d":5}', '{"s":5,"d":0}', '{"s":null,"d":"x"}', '{', '{"s":12,"d":5,"lrt":9e12}'); // prettier-ignore
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(0, 1, 2, 3), figure, figure, figure, figure, data, async (type, due, ivl, factor, reps, text) => {
      const { library, clock } = await aLibrary();
      const log = [[clock.now - 3 * DAY, MADE + 1000, 3, ivl, 0, factor, due, 0]] as const;
      const read = await readAnki(await aPackage([aCard({ type, queue: type, due, ivl, factor, reps, data: text })], log, clock.now), 'deck.apkg');
      if (!read.ok) return;
      await library.importAnki([read.value], await library.planAnki([read.value]));
      await expectSound(library);
    }),
    { numRuns: 40 },
  ); // prettier-ignore
});

test('answers of a log dated in the future, or of cards that are not there, are left out and counted', async () => {
  const { library, clock } = await aLibrary();
  const row = [3, 12, 5, 2500, 4000, 1] as const;
  const log = [
    [clock.now - 2 * DAY, MADE + 1000, ...row],
    [clock.now + 400 * DAY, MADE + 1000, ...row],
    [clock.now - DAY, 987_654, ...row],
  ] as const;
  const read = await readAnki(await aPackage([aCard({})], log, clock.now), 'deck.apkg');
  if (!read.ok) throw new Error(read.error.message);
  const plan = await library.planAnki([read.value]);
  const outcome = await library.importAnki([read.value], plan);
  expect(JSON.stringify([plan.preview, outcome])).toContain('1 review dated in the future were left out');
  expect(plan.preview.remarks.join(' ')).toContain('1 review');
  const [card] = await library.allCards();
  expect(await library.reviewsOf(card?.id ?? '')).toHaveLength(1);
  expect(card?.lastReviewedAt).toBeLessThanOrEqual(clock.now);
  await expectSound(library);
});
