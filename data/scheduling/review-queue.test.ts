import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../model/card.ts';
import { CARD_STATES } from '../model/card.ts';
import { buildQueue, LEARN_AHEAD, nextCard, type QueueInput, relationKeys, siblingKey } from './review-queue.ts';
import { studyDay } from './study-day.ts';
import { DAY, exact, HOUR, MONDAY, reviewCard, testCard, UTC } from './testing.ts';

const MINUTE = 60_000;
const day = studyDay(MONDAY, UTC);
const noExtra = { studyDay: 0, extraNew: 0, extraReviews: 0 };

function queueOf(cards: readonly Card[], changes: Partial<QueueInput> = {}) {
  const today = { newDone: 0, reviewsDone: 0, limits: noExtra };
  return buildQueue({ cards, now: MONDAY, settings: exact, clock: UTC, today, ...changes });
}

const fresh = (id: string, changes: Partial<Card> = {}) => testCard({ id, ...changes });
const due = (id: string, changes: Partial<Card> = {}) => reviewCard({ id, ...changes });
const learning = (id: string, dueAt: number, changes: Partial<Card> = {}) =>
  reviewCard({ id, dueAt, state: 'learning', lastReviewedAt: MONDAY - MINUTE, ...changes });
const ids = (count: number, prefix: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

const line = (part: number) => ({ origin: { kind: 'note', line: 'x = {{y}}', part } }) as const;

describe('review queue', () => {
  it('has all that is due on this study day, whatever the hour, and nothing else', () => {
    const cards = [
      due('overdue', { dueAt: MONDAY - 9 * DAY }),
      due('tonight', { dueAt: MONDAY + 18 * HOUR }),
      due('tomorrow', { dueAt: MONDAY + 19 * HOUR }),
      due('suspended', { suspended: 1 }),
      due('trashed', { trashed: 1 }),
      due('buried', { buriedUntil: day + 1 }),
      due('unburied', { buriedUntil: day }),
    ];
    expect(queueOf(cards).queue).toEqual(['overdue', 'unburied', 'tonight']);
    expect(queueOf(cards).counts).toEqual({ new: 0, learning: 0, review: 3 });
  });

  it('has no card a second time on the day it was rated when a journey west moves its next morning into that day', () => {
    const west = { rolloverHour: 4, timeZone: 'Pacific/Pago_Pago' };
    // Rated in Kiritimati in the evening of the 27th, and due there at four on the 28th; in Pago Pago that is one day.
    const lastReviewedAt = Date.parse('2028-02-27T19:00:00+14:00');
    const card = due('rated', { lastReviewedAt, dueAt: Date.parse('2028-02-28T04:00:00+14:00'), scheduledDays: 1 });
    const now = Date.parse('2028-02-26T20:00:00-11:00');
    expect(queueOf([card], { now, clock: west }).queue).toEqual([]);
    expect(queueOf([card], { now: now + DAY, clock: west }).queue).toEqual(['rated']);
    // Unless the reader has put it on that day.
    expect(queueOf([{ ...card, scheduledDays: 0 }], { now, clock: west }).queue).toEqual(['rated']);
  });

  it('shows reviews, new cards or a mixture first, as settings say', () => {
    const cards = [fresh('n1'), fresh('n2', { createdAt: MONDAY + 1 }), ...ids(4, 'r').map((id) => due(id))];
    const kinds = (order: 'due-first' | 'new-first' | 'mixed'): string =>
      queueOf(cards, { settings: { ...exact, order } })
        .queue.map((id) => id.charAt(0))
        .join('');
    expect([kinds('due-first'), kinds('new-first'), kinds('mixed')]).toEqual(['rrrrnn', 'nnrrrr', 'rnrrnr']);
  });

  it('buries the cards of one paper when they meet, where a preset or the settings say so', () => {
    const cards = [
      due('a1', { paperId: 'a' }),
      due('a2', { paperId: 'a' }),
      due('b1', { paperId: 'b' }),
      fresh('b2', { paperId: 'b' }),
    ];
    const left = (changes: Partial<QueueInput>) => queueOf(cards, changes).queue.toSorted();
    expect(left({})).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(left({ settings: { ...exact, bury: 'paper' } })).toHaveLength(2);
    expect(left({ buryOf: ({ paperId }) => (paperId === 'b' ? 'paper' : 'finding') })).toEqual(['a1', 'a2', 'b1']);
    expect(
      left({ settings: { ...exact, bury: 'paper' }, siblingsSeen: new Set(relationKeys(due('x', { paperId: 'b' }))) }),
    ).toHaveLength(1);
  });

  it('lets cards of one finding meet where nothing is buried', () => {
    const cards = [due('one', line(1)), due('two', line(2))];
    expect(queueOf(cards).queue).toHaveLength(1);
    expect(queueOf(cards, { settings: { ...exact, bury: 'nothing' } }).queue).toHaveLength(2);
  });

  it('keeps to the daily limits, less what was done, plus what was added for today', () => {
    const cards = [...ids(30, 'n').map((id) => fresh(id)), ...ids(30, 'r').map((id) => due(id))];
    const settings = { ...exact, newPerDay: 10, reviewsPerDay: 20 };
    const counts = (newDone: number, reviewsDone: number, limits = noExtra) =>
      queueOf(cards, { settings, today: { newDone, reviewsDone, limits } }).counts;
    expect(counts(0, 0)).toEqual({ new: 10, learning: 0, review: 20 });
    expect(counts(4, 25)).toEqual({ new: 6, learning: 0, review: 0 });
    expect(counts(10, 20, { studyDay: day, extraNew: 3, extraReviews: 5 })).toEqual({ new: 3, learning: 0, review: 5 });
    expect(counts(10, 20, { studyDay: day - 1, extraNew: 3, extraReviews: 5 })).toMatchObject({ new: 0, review: 0 });
  });

  it('counts what only the limits hold back, siblings once', () => {
    const siblings = ['a', 'b'].map((id) => due(id, { origin: { kind: 'finding', findingId: 'f' } }));
    const cards = [...ids(8, 'n').map((id) => fresh(id)), ...ids(5, 'r').map((id) => due(id)), ...siblings];
    const held = (newPerDay: number, reviewsPerDay: number) =>
      queueOf(cards, { settings: { ...exact, newPerDay, reviewsPerDay } }).held;
    expect(held(3, 2)).toEqual({ new: 5, review: 4 });
    expect(held(10, 10)).toEqual({ new: 0, review: 0 });
  });

  it('takes the longest overdue where the limit cuts', () => {
    const cards = ids(10, 'r').map((id, index) => due(id, { dueAt: MONDAY - index * DAY }));
    expect(queueOf(cards, { settings: { ...exact, reviewsPerDay: 3 } }).queue).toEqual(['r9', 'r8', 'r7']);
  });

  it('shuffles cards due alike, the same way all day and another way the next', () => {
    const cards = ids(12, 'r').map((id) => due(id));
    const order = queueOf(cards).queue;
    expect(order).not.toEqual(ids(12, 'r'));
    expect(queueOf(cards.toReversed(), { now: MONDAY + HOUR }).queue).toEqual(order);
    expect(queueOf(cards, { now: MONDAY + DAY }).queue).not.toEqual(order);
  });

  it('puts learning cards first that are due, and lists those that wait', () => {
    const cards = [due('r'), learning('now', MONDAY), learning('soon', MONDAY + 5 * MINUTE), fresh('n')];
    const queue = queueOf(cards, { settings: { ...exact, newPerDay: 0, reviewsPerDay: 0 } });
    expect(queue).toEqual({
      queue: ['now'],
      counts: { new: 0, learning: 2, review: 0 },
      held: { new: 1, review: 1 },
      later: [{ id: 'soon', dueAt: MONDAY + 5 * MINUTE }],
    });
  });

  it('shows one card of a finding or note line a day, and a learning one always', () => {
    const finding = { origin: { kind: 'finding', findingId: 'f' } } as const;
    const cards = [fresh('f1', finding), due('f2', finding), fresh('l1', line(1)), fresh('l2', line(2)), fresh('own')];
    expect(queueOf(cards).queue.toSorted()).toEqual(['f2', 'l1', 'own']);
    const busy = queueOf([...cards, learning('f3', MONDAY, finding)]);
    expect(busy.queue.toSorted()).toEqual(['f3', 'l1', 'own']);
    const siblingsSeen = new Set([siblingKey(due('f2', finding))]);
    expect(queueOf(cards, { siblingsSeen }).queue.toSorted()).toEqual(['l1', 'own']);
    expect(queueOf([learning('f3', MONDAY, finding)], { siblingsSeen }).queue).toEqual(['f3']);
  });

  it('takes the same words in notes of two papers for two lines', () => {
    const origin = { kind: 'note', line: 'Results', part: 1 } as const;
    expect(queueOf([fresh('a', { origin }), fresh('b', { origin, paperId: 'other' })]).counts.new).toBe(2);
  });

  it('gives ten findings of two papers all on the first day, one paper after the other', () => {
    const cards = ids(10, 'n').map((id, index) =>
      fresh(id, { paperId: index < 5 ? 'one' : 'two', origin: { kind: 'finding', findingId: id } }),
    );
    const papers = queueOf(cards).queue.map((id) => cards.find((card) => card.id === id)?.paperId);
    expect(papers).toEqual(['one', 'two', 'one', 'two', 'one', 'two', 'one', 'two', 'one', 'two']);
    expect(queueOf(cards, { previousPaperId: 'one' }).queue[0]).toBe('n5');
  });

  it('keeps reviews before new cards even where papers could be better spread', () => {
    const cards = [due('r1'), due('r2'), fresh('n1', { paperId: 'other' })];
    expect(queueOf(cards).queue.at(-1)).toBe('n1');
  });

  it('never has a card twice, none that may not be shown, and counts what it has', () => {
    const card = fc.record({
      id: fc.uuid(),
      paperId: fc.constantFrom('a', 'b', 'c'),
      state: fc.constantFrom(...CARD_STATES),
      dueAt: fc.integer({ min: MONDAY - 3 * DAY, max: MONDAY + 3 * DAY }),
      suspended: fc.constantFrom<(0 | 1)[]>(0, 0, 0, 1),
      buriedUntil: fc.constantFrom(0, 0, day, day + 1),
      findingId: fc.constantFrom('f', 'g', 'h', 'i'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(card, { selector: ({ id }) => id }), (rows) => {
        const cards = rows.map(({ findingId, ...row }) => testCard({ ...row, origin: { kind: 'finding', findingId } }));
        const { queue, counts, later } = queueOf(cards);
        const shown = [...queue, ...later.map(({ id }) => id)];
        expect(new Set(shown).size).toBe(shown.length);
        expect(counts.new + counts.learning + counts.review).toBe(shown.length);
        const byId = new Map(cards.map((each) => [each.id, each]));
        const others = shown.flatMap((id) => byId.get(id) ?? []);
        expect(others.every(({ suspended, buriedUntil }) => suspended === 0 && buriedUntil <= day)).toBe(true);
        const once = others.filter(({ state }) => state === 'new' || state === 'review').map(siblingKey);
        expect(new Set(once).size).toBe(once.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('next card', () => {
  const later = [{ id: 'soon', dueAt: MONDAY + 10 * MINUTE }];

  it('is the first of the queue until a learning step has ended', () => {
    expect(nextCard({ queue: ['r'], later }, MONDAY)).toEqual({ kind: 'card', id: 'r' });
    expect(nextCard({ queue: ['r'], later }, MONDAY + 10 * MINUTE)).toEqual({ kind: 'card', id: 'soon' });
  });

  it('is a learning card up to twenty minutes ahead where nothing else is left', () => {
    expect(nextCard({ queue: [], later }, MONDAY)).toEqual({ kind: 'card', id: 'soon' });
    const at = MONDAY + LEARN_AHEAD + 1;
    expect(nextCard({ queue: [], later: [{ id: 'x', dueAt: at }] }, MONDAY)).toEqual({ kind: 'wait', at });
  });

  it('is none when the day is done', () => {
    expect(nextCard({ queue: [], later: [] }, MONDAY)).toEqual({ kind: 'done' });
  });

  it('looks twenty minutes ahead over the rollover too', () => {
    const now = MONDAY + 19 * HOUR - 5 * MINUTE;
    const queue = queueOf([learning('l', now + 10 * MINUTE), learning('far', now + HOUR)], { now });
    expect(nextCard(queue, now)).toEqual({ kind: 'card', id: 'l' });
    expect(queue.later).toHaveLength(1);
  });
});
