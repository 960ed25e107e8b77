import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rating } from '../model/card.ts';
import type { SchedulerSettings } from '../model/settings.ts';
import { fuzzRange, placeInterval, weekdayOf, type Placing } from './placement.ts';
import { preview, schedule } from './scheduler.ts';
import { defaultSchedulerSettings } from './scheduler-settings.ts';
import { studyDay } from './study-day.ts';
import { exact, knownFigures, MONDAY, reviewCard, UTC } from './testing.ts';

const anki = knownFigures('anki.json');
const empty: Placing = { due: () => 0, siblingDays: [] };
const today = studyDay(MONDAY, UTC);

/** How often each interval comes of many cards. */
function tally(days: number, settings: SchedulerSettings, placing: Placing): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let card = 0; card < 500; card += 1) {
    const interval = placeInterval(fuzzRange(days, 1, 36_500), today, settings, placing, `card ${card}`, 3);
    counts.set(interval, (counts.get(interval) ?? 0) + 1);
  }
  return counts;
}

describe.runIf(anki)('Anki figures for fuzz', () => {
  it('gives the same ranges', () => {
    for (const [interval, minimum, maximum, first, middle, last] of anki.fuzz.rows) {
      const { least, most } = fuzzRange(interval, minimum, maximum);
      // Anki picks floor(least + f * (1 + most - least)).
      const at = (share: number): number => Math.floor(least + share * (1 + most - least));
      expect([at(0), at(0.5), at(0.99)]).toEqual([first, middle, last]);
    }
    for (const [interval, minimum, maximum, expected] of anki.fuzz.no_fuzz) {
      expect(fuzzRange(interval, minimum, maximum).ideal).toBe(expected);
    }
  });
});

describe('the day a card comes back', () => {
  it('is the ideal one without fuzz', () => {
    expect([...tally(30, exact, empty).keys()]).toEqual([30]);
  });

  it('is any of the range where nothing is due', () => {
    const { least, most } = fuzzRange(30, 1, 36_500);
    expect([...tally(30, defaultSchedulerSettings, empty).keys()].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: most - least + 1 }, (_, index) => least + index),
    );
  });

  it('is likelier one with little due', () => {
    const placing = { ...empty, due: (day: number) => (day === today + 31 ? 1 : 40) };
    expect(tally(30, defaultSchedulerSettings, placing).get(31)).toBeGreaterThan(450);
    expect(tally(30, { ...defaultSchedulerSettings, balance: false }, placing).get(31)).toBeLessThan(200);
  });

  it('keeps away from other cards of its paper', () => {
    const counts = tally(30, defaultSchedulerSettings, { ...empty, siblingDays: [today + 30] });
    expect(counts.get(30)).toBeUndefined();
    expect(counts.get(27) ?? 0).toBeGreaterThan(counts.get(29) ?? 0);
  });

  it('is rarely on an easy weekday, and half as often on a reduced one', () => {
    const weekday = weekdayOf(today + 30);
    const easing = (ease: 'reduced' | 'minimum') => ({
      ...defaultSchedulerSettings,
      easyDays: defaultSchedulerSettings.easyDays.map((each, index) => (index === weekday ? ease : each)),
    });
    expect(tally(30, easing('minimum'), empty).get(30) ?? 0).toBeLessThan(3);
    const usual = tally(30, defaultSchedulerSettings, empty).get(30) ?? 0;
    expect(tally(30, easing('reduced'), empty).get(30)).toBeLessThan(usual);
    expect(weekdayOf(today)).toBe(0);
  });

  it('is never a day off, with fuzz or without, but just before or after', () => {
    const daysOff = [{ from: today + 20, to: today + 45 }];
    for (const fuzz of [true, false]) {
      const days = [...tally(30, { ...defaultSchedulerSettings, fuzz, daysOff }, empty).keys()];
      expect(days.every((interval) => interval < 20 && interval >= 12)).toBe(true);
      const late = [...tally(40, { ...defaultSchedulerSettings, fuzz, daysOff }, empty).keys()];
      expect(late.every((interval) => interval > 45)).toBe(true);
    }
    const everything = {
      ...defaultSchedulerSettings,
      maximumInterval: 40,
      daysOff: [{ from: today, to: today + 400 }],
    };
    expect([...tally(30, everything, empty).keys()]).toEqual([30]);
  });

  it('stays within its bounds, and a better rating never comes back sooner', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 2000, noNaN: true }),
        fc.integer({ min: 4, max: 400 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 7, maxLength: 7 }),
        (stability, maximumInterval, loads) => {
          const settings = { ...defaultSchedulerSettings, maximumInterval };
          const placing = { due: (day: number) => loads[day % 7] ?? 0, siblingDays: [today + 5] };
          const outcomes = preview(reviewCard({ stability }), MONDAY, settings, UTC, placing);
          const [hard, good, easy] = ([2, 3, 4] as const).map((rating: Rating) => outcomes[rating]);
          const days = [hard, good, easy].map((outcome) => outcome?.after.scheduledDays ?? 0);
          expect(days).toEqual(days.toSorted((a, b) => a - b));
          for (const outcome of [hard, good, easy]) {
            const { least = 0, most = 0 } = outcome?.range ?? {};
            expect(outcome?.after.scheduledDays).toBeGreaterThanOrEqual(least);
            expect(outcome?.after.scheduledDays).toBeLessThanOrEqual(most);
            expect(most).toBeLessThanOrEqual(maximumInterval);
          }
        },
      ),
    );
  });

  it('is the one that was shown, though what is due has changed since', () => {
    const card = reviewCard();
    const settings = defaultSchedulerSettings;
    const shown = preview(card, MONDAY, settings, UTC, empty)[3].after;
    const crowded = { ...empty, due: (day: number) => (studyDay(shown.dueAt, UTC) === day ? 100 : 1) };
    expect(schedule(card, 3, MONDAY, settings, UTC, 0, { placing: crowded }).card.dueAt).not.toBe(shown.dueAt);
    const { card: rated, review } = schedule(card, 3, MONDAY, settings, UTC, 0, { placing: crowded, shown });
    expect(rated.dueAt).toBe(shown.dueAt);
    expect(review.after).toEqual(shown);
    // What was shown for another state or is no date at all counts for nothing.
    for (const wrong of [
      { ...shown, stability: 1 },
      { ...shown, dueAt: Number.NaN },
      { ...shown, scheduledDays: 1e9 },
    ]) {
      expect(schedule(card, 3, MONDAY, exact, UTC, 0, { shown: wrong }).card.scheduledDays).toBe(
        schedule(card, 3, MONDAY, exact, UTC).card.scheduledDays,
      );
    }
  });
});
