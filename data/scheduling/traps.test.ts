// One test for each trap of ts-fsrs 5.4.2: what it does by itself, and that the adapter is not caught by it.
import { createEmptyCard, fsrs, generatorParameters, Rating as FsrsRating, State } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import type { Rating } from '../model/card.ts';
import { memoryOf } from './memory.ts';
import { preview, retrievability, schedule } from './scheduler.ts';
import { stepMinutes } from './steps.ts';
import { DAY, exact, HOUR, MONDAY, reviewCard, testCard, UTC } from './testing.ts';

const RATINGS: readonly Rating[] = [1, 2, 3, 4];
const pacific = { rolloverHour: 4, timeZone: 'America/Los_Angeles' };

const bare = (card = reviewCard()) => ({
  due: new Date(card.dueAt),
  stability: card.stability,
  difficulty: card.difficulty,
  elapsed_days: 0,
  scheduled_days: card.scheduledDays,
  learning_steps: card.step,
  reps: card.reps,
  lapses: card.lapses,
  state: State.Review,
  last_review: new Date(card.lastReviewedAt ?? 0),
});

describe('ts-fsrs, through the adapter', () => {
  it('counts elapsed days by study day, not by UTC date', () => {
    const before = Date.parse('2026-01-10T15:30:00-08:00');
    const after = Date.parse('2026-01-10T16:30:00-08:00');
    const alone = fsrs();
    const learnt = alone.next(createEmptyCard(new Date(before)), new Date(before), FsrsRating.Good).card;
    const wrong = alone.next(learnt, new Date(after), FsrsRating.Good).card;
    const first = schedule(testCard(), 3, before, exact, pacific).card;
    const second = schedule(first, 3, after, exact, pacific).card;
    expect(wrong.stability).toBeGreaterThan(5);
    expect(second.stability).toBeCloseTo(2.3065, 4);
  });

  it('counts a night slept as a day, however few hours it took', () => {
    const evening = Date.parse('2026-01-10T23:30:00-08:00');
    const morning = Date.parse('2026-01-11T06:30:00-08:00');
    const card = reviewCard({ lastReviewedAt: evening, stability: 1 });
    expect(retrievability(card, morning, exact, pacific)).toBeCloseTo(0.9, 6);
    expect(fsrs().get_retrievability(bare(card), new Date(morning), false)).toBe(1);
  });

  it('shows the retrievability that scheduling works with', () => {
    const card = reviewCard({ stability: 1.5, lastReviewedAt: MONDAY - DAY + HOUR });
    const alone = fsrs();
    const shown = retrievability(card, MONDAY, exact, UTC);
    expect(alone.get_retrievability(bare(card), new Date(MONDAY), false)).toBe(1);
    const state = alone.next_state({ stability: 1.5, difficulty: 5 }, 1, FsrsRating.Good, shown);
    expect(schedule(card, 3, MONDAY, exact, UTC).card.stability).toBe(state.stability);
  });

  it('fuzzes alike whenever the card is rated', () => {
    const settings = { ...exact, fuzz: true };
    const alone = fsrs({ enable_fuzz: true });
    let strays = 0;
    for (let index = 0; index < 200; index += 1) {
      const card = reviewCard({ id: `card-${index}`, stability: 50 + index });
      const shown = preview(card, MONDAY, settings, UTC);
      const applied = preview(card, MONDAY + 5000, settings, UTC);
      for (const rating of RATINGS.slice(1)) expect(applied[rating].after.dueAt).toBe(shown[rating].after.dueAt);
      const due = (at: number): number => alone.next(bare(card), new Date(at), FsrsRating.Good).card.scheduled_days;
      if (due(MONDAY) !== due(MONDAY + 5000)) strays += 1;
    }
    expect(strays).toBeGreaterThan(100);
  });

  it('fuzzes two cards, and two reviews of one, apart', () => {
    const settings = { ...exact, fuzz: true };
    const days = (id: string, reps: number): number =>
      preview(reviewCard({ id, reps }), MONDAY, settings, UTC)[3].after.scheduledDays;
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    expect(new Set(numbers.map((index) => days(`card-${index}`, 4))).size).toBeGreaterThan(3);
    expect(new Set(numbers.map((index) => days('card', index))).size).toBeGreaterThan(3);
  });

  it('stores the whole state before a review, which rollback would not give back', () => {
    const card = reviewCard({ dueAt: MONDAY - 2 * DAY });
    const alone = fsrs();
    const { card: next, log } = alone.next(bare(card), new Date(MONDAY), FsrsRating.Good);
    expect(alone.rollback(next, log).due.getTime()).not.toBe(card.dueAt);
    const { card: rated, review } = schedule(card, 3, MONDAY, exact, UTC);
    expect({ ...rated, ...review.before, version: card.version }).toEqual(card);
    expect(review.before).toEqual(memoryOf(card));
  });

  it('keeps every setting when one changes', () => {
    const alone = fsrs({ maximum_interval: 30, request_retention: 0.8 });
    alone.parameters = { request_retention: 0.85 };
    expect(alone.parameters.maximum_interval).toBe(36_500);
    const settings = { ...exact, maximumInterval: 10, learningSteps: ['3m'] };
    preview(reviewCard(), MONDAY, settings, UTC);
    const changed = { ...settings, desiredRetention: 0.85 };
    expect(preview(reviewCard(), MONDAY, changed, UTC)[4].after.scheduledDays).toBe(10);
    expect(preview(testCard(), MONDAY, changed, UTC)[1].after.dueAt).toBe(MONDAY + 3 * 60_000);
    // And the first settings still mean what they did.
    const retentions = [0.7, 0.9].map((desiredRetention) => ({ ...exact, desiredRetention }));
    const days = (): readonly number[] =>
      retentions.map((each) => preview(reviewCard(), MONDAY, each, UTC)[3].after.scheduledDays);
    expect(days()).toEqual(days());
    expect(days()[0]).toBeGreaterThan(days()[1] ?? 0);
  });

  it('stays within the maximum interval', () => {
    const outcomes = fsrs({ maximum_interval: 30 }).repeat(bare(reviewCard({ stability: 200 })), new Date(MONDAY));
    expect([outcomes[2], outcomes[3], outcomes[4]].map(({ card }) => card.scheduled_days)).toEqual([30, 31, 32]);
    for (const fuzz of [false, true]) {
      for (const maximumInterval of [1, 2, 3, 30]) {
        const settings = { ...exact, fuzz, maximumInterval, relearningSteps: ['5d'] };
        for (const rating of RATINGS) {
          const { after } = preview(reviewCard({ stability: 200 }), MONDAY, settings, UTC)[rating];
          expect(after.scheduledDays).toBeLessThanOrEqual(maximumInterval);
          expect(after.dueAt).toBeLessThanOrEqual(MONDAY + maximumInterval * DAY);
        }
      }
    }
  });

  it('lets time stand still when the clock was set back', () => {
    const card = reviewCard({ lastReviewedAt: MONDAY + 3 * DAY });
    expect(() => fsrs().next(bare(card), new Date(MONDAY), FsrsRating.Good)).toThrow();
    const { card: rated, review } = schedule(card, 3, MONDAY, exact, UTC);
    expect(rated.lastReviewedAt).toBe(card.lastReviewedAt);
    expect(review.reviewedAt).toBe(card.lastReviewedAt);
    expect(rated).toEqual(schedule(card, 3, MONDAY + 3 * DAY, exact, UTC).card);
    expect(retrievability(card, MONDAY, exact, UTC)).toBe(1);
  });

  it('refuses weights of the wrong length and a retention of 0 instead of replacing them', () => {
    expect(generatorParameters({ w: [1, 2, 3], request_retention: 0 })).toMatchObject({ request_retention: 0.9 });
    const wrong = { ...exact, parameters: exact.parameters.slice(0, 20) };
    expect(() => preview(testCard(), MONDAY, wrong, UTC)).toThrow(/20 weights/);
    expect(() => preview(testCard(), MONDAY, { ...exact, desiredRetention: 0 }, UTC)).toThrow(/retention/);
  });

  it('refuses the steps that would be misread', () => {
    const graduated = fsrs({ learning_steps: ['0.5m'] }).next(
      createEmptyCard(),
      new Date(MONDAY),
      FsrsRating.Again,
    ).card;
    expect(graduated.state).toBe(State.Review);
    for (const step of ['0.5m', '1.5h', '30s']) {
      expect(stepMinutes(step)).toBeUndefined();
      expect(() => preview(testCard(), MONDAY, { ...exact, learningSteps: [step] }, UTC)).toThrow(/step/);
    }
  });
});
