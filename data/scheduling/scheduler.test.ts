import { describe, expect, it } from 'vitest';
import { isMemoryState, memoryOf, newMemoryState } from './memory.ts';
import { MEMORY_MODEL, preview, retrievability, schedule } from './scheduler.ts';
import { studyDay, studyDayStart } from './study-day.ts';
import { DAY, exact, history, HOUR, MONDAY, reviewCard, testCard, UTC } from './testing.ts';

const MINUTE = 60_000;

describe('schedule', () => {
  it('takes a new card through its steps into review', () => {
    const [first, second] = history(testCard(), [
      [3, MONDAY],
      [3, MONDAY + 10 * MINUTE],
    ]);
    expect(first).toMatchObject({ state: 'learning', step: 1, dueAt: MONDAY + 10 * MINUTE, scheduledDays: 0, reps: 1 });
    expect(second).toMatchObject({ state: 'review', step: 0, scheduledDays: 2, reps: 2, version: 3 });
    expect(second?.dueAt).toBe(Date.UTC(2026, 2, 4, 4));
  });

  it('lets Easy skip the steps', () => {
    const [card] = history(testCard(), [[4, MONDAY]]);
    expect(card).toMatchObject({ state: 'review', scheduledDays: 8, dueAt: Date.UTC(2026, 2, 10, 4) });
  });

  it('sends a lapse to relearning and counts it, and the way back does not', () => {
    const [lapsed, again, back] = history(reviewCard(), [
      [1, MONDAY],
      [1, MONDAY + 10 * MINUTE],
      [3, MONDAY + 20 * MINUTE],
    ]);
    expect(lapsed).toMatchObject({ state: 'relearning', lapses: 1, dueAt: MONDAY + 10 * MINUTE });
    expect(again).toMatchObject({ state: 'relearning', lapses: 1 });
    expect(back).toMatchObject({ state: 'review', lapses: 1, step: 0 });
    expect(back?.scheduledDays).toBeGreaterThanOrEqual(1);
  });

  it('counts no lapse while a card is still being learnt', () => {
    const cards = history(testCard(), [
      [1, MONDAY],
      [1, MONDAY + MINUTE],
    ]);
    expect(cards.map(({ lapses }) => lapses)).toEqual([0, 0]);
  });

  it('keeps a learning step that crosses the rollover', () => {
    const late = Date.UTC(2026, 2, 3, 3, 55);
    const [card, next] = history(testCard(), [
      [3, late],
      [3, late + 10 * MINUTE],
    ]);
    expect(card).toMatchObject({ state: 'learning', dueAt: late + 10 * MINUTE });
    expect(next?.dueAt).toBe(studyDayStart(studyDay(late, UTC) + 1 + (next?.scheduledDays ?? 0), UTC));
  });

  it('keeps a card in learning over a step of days, due at the start of a study day', () => {
    const settings = { ...exact, learningSteps: ['10m', '1d', '3d'] };
    const [one, two, three, four] = history(
      testCard(),
      [
        [3, MONDAY],
        [3, MONDAY + DAY],
        [1, MONDAY + 4 * DAY],
        [4, MONDAY + 4 * DAY + HOUR],
      ],
      settings,
    );
    expect(one).toMatchObject({ state: 'learning', step: 1, dueAt: Date.UTC(2026, 2, 3, 4), scheduledDays: 0 });
    expect(two).toMatchObject({ state: 'learning', step: 2, dueAt: Date.UTC(2026, 2, 6, 4) });
    expect(three).toMatchObject({ state: 'learning', step: 0, lapses: 0 });
    expect(four).toMatchObject({ state: 'review', lapses: 0 });
  });

  it('does not let Again graduate a card whose step was taken out of the settings', () => {
    const settings = { ...exact, learningSteps: ['5m'] };
    const card = { ...history(testCard(), [[3, MONDAY]])[0]! };
    expect(card.step).toBe(1);
    const outcomes = preview(card, MONDAY + HOUR, settings, UTC);
    expect(outcomes[1].after).toMatchObject({ state: 'learning', step: 0, dueAt: MONDAY + HOUR + 5 * MINUTE });
    expect(outcomes[3].after.state).toBe('review');
  });

  it('goes straight to review where there are no steps', () => {
    const settings = { ...exact, learningSteps: [], relearningSteps: [] };
    for (const card of [testCard(), reviewCard()]) {
      for (const rating of [1, 2, 3, 4] as const) {
        const { after } = preview(card, MONDAY, settings, UTC)[rating];
        expect(after.state).toBe('review');
        expect(after.scheduledDays).toBeGreaterThanOrEqual(1);
      }
    }
    expect(preview(reviewCard(), MONDAY, settings, UTC)[1].after.lapses).toBe(1);
  });

  it('applies what the preview showed', () => {
    for (const rating of [1, 2, 3, 4] as const) {
      const card = reviewCard();
      const shown = preview(card, MONDAY, exact, UTC)[rating].after;
      const { card: rated, review } = schedule(card, rating, MONDAY, exact, UTC);
      expect(memoryOf(rated)).toEqual(shown);
      expect(review.after).toEqual(shown);
    }
  });

  it('logs the state before and after, the study day, the model and the capped answer time', () => {
    const card = reviewCard({ version: 7 });
    const { review } = schedule(card, 3, MONDAY, exact, UTC, 95_000);
    expect(review).toMatchObject({
      id: 'card:7',
      cardId: 'card',
      paperId: 'paper',
      reviewedAt: MONDAY,
      studyDay: studyDay(MONDAY, UTC),
      rating: 3,
      answerMs: 60_000,
      before: memoryOf(card),
      model: MEMORY_MODEL,
    });
    expect(MEMORY_MODEL).toBe('ts-fsrs v5.4.2 using FSRS-6.0');
    expect(JSON.parse(JSON.stringify(review))).toEqual(review);
  });

  it('leaves the card it was given as it was, and everything that is not memory', () => {
    const card = Object.freeze(reviewCard({ flag: 3, buriedUntil: 9 }));
    const { card: rated } = schedule(card, 1, MONDAY, exact, UTC);
    expect(rated).toMatchObject({ flag: 3, buriedUntil: 9, content: card.content, createdAt: card.createdAt });
  });

  it('suspends a card at its eighth lapse', () => {
    expect(schedule(reviewCard({ lapses: 6 }), 1, MONDAY, exact, UTC).card).toMatchObject({ leech: 0, suspended: 0 });
    expect(schedule(reviewCard({ lapses: 7 }), 1, MONDAY, exact, UTC).card).toMatchObject({ leech: 1, suspended: 1 });
    expect(schedule(reviewCard({ lapses: 8 }), 3, MONDAY, exact, UTC).card).toMatchObject({ leech: 0, suspended: 0 });
  });

  it('only marks a leech where that is asked for, and never unmarks one', () => {
    const settings = { ...exact, leechAction: 'mark' as const };
    expect(schedule(reviewCard({ lapses: 7 }), 1, MONDAY, settings, UTC).card).toMatchObject({
      leech: 1,
      suspended: 0,
    });
    expect(schedule(reviewCard({ leech: 1 }), 4, MONDAY, settings, UTC).card.leech).toBe(1);
  });

  it('throws on a memory state or a setting that no validation has seen', () => {
    const broken = [{ stability: Number.NaN }, { stability: 0 }, { difficulty: 11 }, { dueAt: Infinity }, { reps: -1 }];
    for (const changes of broken) {
      const card = reviewCard(changes);
      expect(isMemoryState(card)).toBe(false);
      expect(() => schedule(card, 3, MONDAY, exact, UTC)).toThrow(RangeError);
    }
    expect(() => schedule(testCard(), 3, Number.NaN, exact, UTC)).toThrow(RangeError);
    expect(() => schedule(testCard(), 3, MONDAY, { ...exact, maximumInterval: 0 }, UTC)).toThrow(RangeError);
  });
});

describe('retrievability', () => {
  it('is 0 for a new card, 1 on the day of a review and the target when due', () => {
    expect(retrievability(newMemoryState(MONDAY), MONDAY, exact, UTC)).toBe(0);
    const card = reviewCard();
    expect(retrievability(card, card.lastReviewedAt ?? 0, exact, UTC)).toBe(1);
    expect(retrievability(card, MONDAY, exact, UTC)).toBeCloseTo(0.9, 6);
  });

  it('only falls', () => {
    const card = reviewCard();
    const days = Array.from({ length: 400 }, (_, day) => retrievability(card, MONDAY + day * DAY, exact, UTC));
    expect(days).toEqual(days.toSorted((a, b) => b - a));
    expect(days.at(-1)).toBeGreaterThan(0);
  });
});
