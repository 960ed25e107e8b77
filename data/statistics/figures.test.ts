import { describe, expect, test } from 'vitest';
import type { Card, Review } from '../model/card.ts';
import { tallyAll } from '../model/review-day.ts';
import { studyDay, type StudyClock } from '../scheduling/study-day.ts';
import { CardColumns } from './card-columns.ts';
import { cardsAdded, difficulty, forecastFigure, intervals, retrievabilityFigure, stability } from './card-figures.ts';
import { papersFigure, timeToRead } from './paper-figures.ts';
import { buttons, hours, retention, reviews, time } from './review-figures.ts';
import { bySpan } from './spans.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const clock: StudyClock = { rolloverHour: 4, timeZone: 'UTC' };
/** Wednesday 2026-03-04, noon. */
const NOON = Date.UTC(2026, 2, 4, 12);
const TODAY = studyDay(NOON, clock);
const range = { from: TODAY - 29, to: TODAY };
const all = (): boolean => true;

const memory = {
  state: 'review',
  stability: 10,
  difficulty: 5,
  dueAt: 0,
  step: 0,
  reps: 3,
  lapses: 0,
  scheduledDays: 10,
} as const;

function review(over: Partial<Review> & { readonly scheduledDays?: number }): Review {
  const reviewedAt = over.reviewedAt ?? NOON;
  const before = { ...memory, scheduledDays: over.scheduledDays ?? 10 };
  return {
    id: 'r',
    cardId: 'c',
    paperId: 'p',
    reviewedAt,
    studyDay: studyDay(reviewedAt, clock),
    rating: 3,
    answerMs: 30_000,
    before,
    after: before,
    model: 'm',
    ...over,
  };
}

const card = (id: string, over: Partial<Card> = {}): Card => ({
  ...memory,
  id,
  paperId: 'p',
  content: { kind: 'basic', front: 'a', back: 'b' },
  origin: { kind: 'own' },
  suspended: 0,
  trashed: 0,
  buriedUntil: 0,
  flag: 0,
  leech: 0,
  createdAt: NOON,
  version: 1,
  dueAt: NOON,
  lastReviewedAt: NOON - 10 * DAY,
  ...over,
});

describe('reviews', () => {
  const days = tallyAll([
    review({ rating: 1 }),
    review({ rating: 3 }),
    review({ rating: 4, scheduledDays: 21 }),
    review({ rating: 3, before: { ...memory, state: 'new' } }),
    review({ rating: 2, reviewedAt: NOON - 40 * DAY }),
  ]);

  test('retention is of cards in review alone, and only of the range', () => {
    expect(retention(days, range).rows).toEqual([
      { x: 'Young', values: [2, 1, 0.5] },
      { x: 'Mature', values: [1, 1, 1] },
      { x: 'All', values: [3, 2, 2 / 3] },
    ]);
    expect(retention([], range).rows[0]?.values[2]).toBeNaN();
  });

  test('answers, minutes and buttons add up', () => {
    expect(reviews(days, range).rows.at(-1)).toEqual({ x: TODAY, values: [1, 0, 2, 1] });
    expect(time(days, range).rows.at(-1)).toEqual({ x: TODAY, values: [2] });
    expect(buttons(days, range).rows[2]).toEqual({ x: 'Young', values: [1, 0, 1, 0] });
  });

  test('hours are those of the zone they are looked at from', () => {
    const at = (timeZone: string) =>
      hours(days, range, timeZone).rows.flatMap(({ x, values }) => (values[0] === 0 ? [] : [x]));
    expect([at('UTC'), at('Asia/Kolkata'), at('America/Los_Angeles')]).toEqual([[12], [17], [4]]);
    expect(hours(days, range, 'UTC').rows[12]?.values).toEqual([3, 2 / 3]);
    expect(hours(days, range, 'UTC').rows[3]?.values[1]).toBeNaN();
  });
});

describe('spans', () => {
  test('short ranges are by day, longer ones by week from Monday, the longest by month, with nothing left out', () => {
    const spans = (days: number) =>
      bySpan({ from: TODAY - days + 1, to: TODAY }, 1, [
        [TODAY, [2]],
        [TODAY - 9999, [5]],
      ]);
    expect(spans(30)).toMatchObject({ x: 'day' });
    expect(spans(30).rows).toHaveLength(30);
    expect(spans(365).rows.at(-1)).toEqual({ x: TODAY - 2, values: [2] });
    expect(spans(3650).rows.at(-1)).toEqual({ x: TODAY - 3, values: [2] });
    expect(spans(3650).rows.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)).toBe(2);
  });
});

describe('cards', () => {
  const columns = new CardColumns([
    card('due', { dueAt: NOON + HOUR }),
    card('late', { dueAt: NOON - 3 * DAY }),
    card('mature', { dueAt: NOON + 2 * DAY, scheduledDays: 30, stability: 30 }),
    card('far', { dueAt: NOON + 500 * DAY }),
    card('buried', { dueAt: NOON - DAY, buriedUntil: TODAY + 1 }),
    card('new', { state: 'new', stability: 0, difficulty: 0 }),
    card('off', { suspended: 1 }),
    card('gone', { trashed: 1 }),
    card('else', { paperId: 'q' }),
  ]);
  const ofP = ({ paperId }: { readonly paperId: string }): boolean => paperId === 'p';

  test('the forecast counts what is late apart, and buried cards on the day they come back', () => {
    const { rows } = forecastFigure(columns, ofP, NOON, 5, clock);
    expect(rows.map(({ values }) => values)).toEqual([
      [1, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('bins hold every card once', () => {
    const total = (rows: readonly { readonly values: readonly number[] }[]) =>
      rows.reduce((sum, { values }) => sum + (values[0] ?? 0), 0);
    expect(total(intervals(columns, ofP).rows)).toBe(6);
    expect(total(stability(columns, ofP).rows)).toBe(6);
    expect(total(difficulty(columns, ofP).rows)).toBe(6);
    expect(intervals(columns, ofP).rows.find(({ x }) => x === '30–59')?.values).toEqual([1]);
    const recall = retrievabilityFigure(columns, ofP, NOON, clock, (days, strength) =>
      days === strength ? 0.9 : 0.95,
    );
    expect(recall.rows.at(-1)?.values).toEqual([6]);
    expect(total(cardsAdded(columns, ofP, range, clock).rows)).toBe(7);
  });

  test('a changed card takes the place of the old one, and a deleted one leaves', () => {
    const own = new CardColumns([card('a'), card('b')]);
    own.put(card('a', { scheduledDays: 400 }));
    own.delete('b');
    own.delete('b');
    own.put(card('c', { scheduledDays: 1 }));
    expect(
      intervals(own, all)
        .rows.filter(({ values }) => values[0] === 1)
        .map(({ x }) => x),
    ).toEqual(['1', '365–729']);
    expect(own.size).toBe(2);
  });
});

test('papers are counted when they were added and when they were read, and how long that took', () => {
  const paper = { id: 'p', addedAt: NOON - 5 * DAY, status: 'read', statusAt: NOON, trashed: 0 } as const;
  const papers = [paper, { ...paper, id: 'q', status: 'inbox' as const }, { ...paper, id: 'x', trashed: 1 as const }];
  const figure = papersFigure(papers, range, clock);
  expect(figure.rows.at(-6)).toEqual({ x: TODAY - 5, values: [2, 0] });
  expect(figure.rows.at(-1)).toEqual({ x: TODAY, values: [0, 1] });
  expect(timeToRead(papers, range, clock).rows.filter(({ values }) => values[0] !== 0)).toEqual([
    { x: '3–6 days', values: [1] },
  ]);
});
