import type { CardRow, CardWorld } from './match-cards.ts';

const DAY = 86_400_000;

/** Study day 20,000 at noon, of a clock whose days begin at midnight UTC. */
export const NOON = 20_000 * DAY + DAY / 2;

export function row(over: Partial<CardRow> = {}): CardRow {
  return {
    id: 'c', paperId: 'p', ownTags: [], state: 'review', stability: 5, difficulty: 5, dueAt: NOON, lastReviewedAt: NOON - 5 * DAY,
    scheduledDays: 5, reps: 3, lapses: 0, suspended: 0, trashed: 0, buriedUntil: 0, flag: 0, leech: 0,
    createdAt: NOON - 10 * DAY, ...over,
  }; // prettier-ignore
}

export function world(over: Partial<CardWorld> = {}): CardWorld {
  return {
    now: NOON,
    today: 20_000,
    dayStart: (day) => day * DAY,
    paper: (id) => (id === 'p' ? { title: 'Graph Networks', tags: ['ml/graphs'], trashed: 0 } : undefined),
    retrievability: ({ stability }) => Math.min(1, stability / 10),
    text: () => 'what is a cafe graph?',
    ratings: () => new Map([['c', 1 << 1]]),
    duplicates: () => new Set(),
    ...over,
  };
}
