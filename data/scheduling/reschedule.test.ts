import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, Rating } from '../model/card.ts';
import { clearedIn, catchUpOrder } from './catch-up.ts';
import { explainDue } from './explain-due.ts';
import { presetOf, schedulerFor } from './presets.ts';
import { replayMemories } from './replay.ts';
import { planReschedule } from './reschedule.ts';
import { schedule } from './scheduler.ts';
import { defaultSchedulerSettings } from './scheduler-settings.ts';
import { advance, postpone } from './shift-dates.ts';
import { studyDay } from './study-day.ts';
import { DAY, exact, MONDAY, reviewCard, testCard, UTC } from './testing.ts';

const today = studyDay(MONDAY, UTC);

/** Cards seen some days ago and due at 90 %. */
function deck(count: number, stability = 40): Card[] {
  return Array.from({ length: count }, (_, index) =>
    reviewCard({
      id: `card ${index}`,
      paperId: `paper ${index % 7}`,
      stability,
      scheduledDays: stability,
      lastReviewedAt: MONDAY - (index % stability) * DAY,
      dueAt: MONDAY - 5 * 3_600_000 + (stability - (index % stability)) * DAY,
    }),
  );
}

const plan = (cards: readonly Card[], settings = exact) =>
  planReschedule({ cards, now: MONDAY, clock: UTC, settingsOf: () => settings });

describe('rescheduling', () => {
  it('moves nothing where the settings are those the dates were made with', () => {
    expect(plan(deck(80)).moves).toEqual([]);
  });

  it('skips changes below a twentieth', () => {
    const { moves, slight } = plan(deck(80), { ...exact, desiredRetention: 0.898 });
    expect(moves).toEqual([]);
    expect(slight).toBeGreaterThan(0);
  });

  it('brings cards forward for a higher retention, without a pile and never later than they were', () => {
    const cards = deck(400);
    const { moves, before, after, earlier, later } = plan(cards, { ...exact, desiredRetention: 0.97 });
    expect(earlier).toBe(moves.length);
    expect(later).toBe(0);
    expect(moves.length).toBeGreaterThan(300);
    const usual = before.reduce((sum, each) => sum + each, 0) / before.length;
    expect(Math.max(...after)).toBeLessThanOrEqual(Math.max(Math.max(...before), Math.ceil(usual * 1.5)) * 1.5);
    for (const move of moves) {
      const card = cards.find(({ id }) => id === move.id);
      expect(move.dueAt).toBeLessThan(card?.dueAt ?? 0);
      expect(studyDay(move.dueAt, UTC)).toBeGreaterThanOrEqual(today);
    }
  });

  it('adds nothing to a day on which a backlog waits already', () => {
    // Due since ten days, so that no retention moves them.
    const waiting = deck(400).map((card) => ({
      ...card,
      id: `waiting ${card.id}`,
      lastReviewedAt: MONDAY - 50 * DAY,
      dueAt: MONDAY - 10 * DAY,
    }));
    const { before, after, earlier } = plan([...waiting, ...deck(200)], { ...exact, desiredRetention: 0.97 });
    expect(earlier).toBeGreaterThan(150);
    expect(before[0]).toBeGreaterThanOrEqual(400);
    expect(after[0]).toBeLessThanOrEqual(before[0] ?? 0);
  });

  it('puts cards off for a lower retention', () => {
    const { later, moves } = plan(deck(50), { ...exact, desiredRetention: 0.8 });
    expect(later).toBe(moves.length);
    expect(later).toBeGreaterThan(40);
  });

  it('counts the same cards before and after, whatever changes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.7, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 120 }),
        fc.boolean(),
        (desiredRetention, maximumInterval, count, fuzz) => {
          const cards = deck(count, 25);
          const result = plan(cards, { ...exact, fuzz, desiredRetention, maximumInterval });
          expect(result.before.reduce((sum, each) => sum + each, 0)).toBe(count);
          const moved = new Map(result.moves.map((move) => [move.id, move]));
          for (const card of cards) {
            const move = moved.get(card.id);
            if (move === undefined) continue;
            expect(Number.isFinite(move.dueAt)).toBe(true);
            const reviewed = studyDay(card.lastReviewedAt ?? 0, UTC);
            expect(studyDay(move.dueAt, UTC)).toBe(reviewed + move.scheduledDays);
            expect(move.scheduledDays).toBeGreaterThanOrEqual(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves new, learning and deleted cards alone', () => {
    const cards = [testCard(), { ...reviewCard(), state: 'learning' as const }, reviewCard({ trashed: 1 })];
    expect(plan(cards, { ...exact, desiredRetention: 0.99 }).looked).toBe(0);
  });

  it('empties days off and touches no other day', () => {
    const cards = deck(200);
    const settings = { ...defaultSchedulerSettings, daysOff: [{ from: today + 10, to: today + 16 }] };
    const { moves, after, looked } = planReschedule({
      cards,
      now: MONDAY,
      clock: UTC,
      settingsOf: () => settings,
      onlyDueOn: (day) => day >= today + 10 && day <= today + 16,
    });
    expect(moves).toHaveLength(looked);
    expect(after.slice(10, 17)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('brings memories up to date from the log, as if the weights had always held', () => {
    let card = testCard();
    const log = ([3, 3, 1, 3, 4] as const).map((rating: Rating, index) => {
      const rated = schedule(card, rating, MONDAY + index * index * DAY, exact, UTC);
      card = rated.card;
      return rated.review;
    });
    const memory = replayMemories(log, exact.parameters, MONDAY + 100 * DAY).get('card');
    expect(memory?.stability).toBeCloseTo(card.stability, 4);
    expect(memory?.difficulty).toBeCloseTo(card.difficulty, 4);
  });
});

describe('catching up', () => {
  const waiting = Array.from({ length: 100 }, (_, index) => ({
    stability: 5 + index,
    difficulty: 5,
    elapsed: 30,
    dueIn: -index,
    dueAt: -index,
  }));

  it('clears the sooner the more cards a day, and says where it never would', () => {
    const days = [15, 20, 40, 100].map((perDay) => clearedIn(waiting, perDay, 'safest-first', exact));
    expect(days.at(-1)).toBe(0);
    expect(days).toEqual(days.toSorted((a = 1e9, b = 1e9) => b - a));
    expect(clearedIn(Array.from({ length: 9 }, () => waiting).flat(), 1, 'fading-first', exact)).toBeUndefined();
  });

  it('tells nearly the same of many thousands by a part of them', () => {
    const many = Array.from({ length: 200 }, () => waiting).flat();
    const [few = 0, lots = 0] = [
      clearedIn(waiting, 20, 'safest-first', exact),
      clearedIn(many, 4000, 'safest-first', exact),
    ];
    expect(Math.abs(few - lots)).toBeLessThanOrEqual(1);
  });

  it('orders by probability of recall either way, or by date', () => {
    const recall = (card: (typeof waiting)[number]) => card.stability / 200;
    expect(catchUpOrder(waiting, 'safest-first', recall)[0]).toBe(waiting.at(-1));
    expect(catchUpOrder(waiting, 'fading-first', recall)[0]).toBe(waiting[0]);
    expect(catchUpOrder(waiting, 'longest-due-first', recall)[0]).toBe(waiting.at(-1));
  });

  const input = { cards: deck(90, 30), now: MONDAY, clock: UTC, settingsOf: () => exact };

  it('brings forward what is due up to a day, and no card seen today', () => {
    const moves = advance(input, today + 10);
    const cards = new Map(input.cards.map((card) => [card.id, card]));
    expect(moves.length).toBe(30);
    for (const { id, dueAt, scheduledDays } of moves) {
      expect(studyDay(dueAt, UTC)).toBe(today);
      expect(scheduledDays).toBe(today - studyDay(cards.get(id)?.lastReviewedAt ?? 0, UTC));
    }
    expect(advance(input, today)).toEqual([]);
  });

  it('puts off what is due before a day, at most so many a day', () => {
    const moves = postpone(input, today + 10, 6);
    const perDay = new Map<number, number>();
    for (const card of input.cards) {
      const day = studyDay(moves.find(({ id }) => id === card.id)?.dueAt ?? card.dueAt, UTC);
      expect(day).toBeGreaterThanOrEqual(today + 10);
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    expect(Math.max(...perDay.values())).toBeLessThanOrEqual(6);
    expect(postpone(input, today, 6)).toEqual([]);
  });
});

describe('presets', () => {
  const preset = {
    id: 'p',
    name: 'Exam',
    tags: ['exam'],
    paperIds: ['other'],
    desiredRetention: 0.95,
    maximumInterval: 60,
    learningSteps: ['5m'],
    relearningSteps: [],
  };
  const other = { ...preset, id: 'q', name: 'Slow', tags: ['slow', 'exam'], paperIds: ['one'], desiredRetention: 0.8 };

  it('go by paper first, then by the first tag', () => {
    const presets = [preset, other];
    expect(presetOf(presets, { id: 'one', tags: ['exam'] }, [])?.id).toBe('q');
    expect(presetOf(presets, { id: 'two', tags: ['exam'] }, [])?.id).toBe('p');
    expect(presetOf(presets, { id: 'two', tags: ['slow'] }, [])?.id).toBe('q');
    expect(presetOf(presets, { id: 'two', tags: [] }, [])).toBeUndefined();
    expect(presetOf(presets, undefined, [])).toBeUndefined();
    // A tag of the card itself is as good as one of its paper, and a tag holds for those below it.
    expect(presetOf(presets, { id: 'two', tags: [] }, ['slow'])?.id).toBe('q');
    expect(presetOf(presets, { id: 'two', tags: ['Exam/June'] }, [])?.id).toBe('p');
    expect(presetOf(presets, { id: 'two', tags: ['exams'] }, ['slower'])).toBeUndefined();
  });

  it('change what they hold and nothing else', () => {
    const settings = { scheduler: defaultSchedulerSettings, presets: [preset] };
    const merged = schedulerFor(settings, { id: 'two', tags: ['exam'] }, []);
    expect(merged).toEqual({
      ...defaultSchedulerSettings,
      desiredRetention: 0.95,
      maximumInterval: 60,
      learningSteps: ['5m'],
      relearningSteps: [],
    });
    expect(schedulerFor(settings, { id: 'two', tags: [] }, [])).toBe(defaultSchedulerSettings);
    // The same object again, for which an engine was built.
    expect(schedulerFor(settings, { id: 'three', tags: ['exam'] }, [])).toBe(merged);
  });
});

describe('why a card is due when it is', () => {
  it('tells the memory, the target and how the day was chosen', () => {
    const card = schedule(reviewCard(), 3, MONDAY, exact, UTC).card;
    const why = explainDue(card, [], exact, MONDAY + 5 * DAY, UTC);
    expect(why?.how).toBe('ideal');
    expect(why?.recallDue).toBeCloseTo(0.9, 2);
    expect(why?.recallNow).toBeGreaterThan(why?.recallDue ?? 1);
    expect(why?.days).toBe(card.scheduledDays);
    expect(explainDue({ ...card, dueAt: card.dueAt + DAY }, [], { ...exact, fuzz: true }, MONDAY, UTC)?.how).toBe(
      'chosen',
    );
    expect(explainDue({ ...card, dueAt: card.dueAt + 90 * DAY }, [], exact, MONDAY, UTC)?.how).toBe('elsewhere');
    const origin = { kind: 'own', anki: { guid: 'g', ord: 0, mod: 0, tags: [] } } as const;
    expect(explainDue({ ...card, origin }, [], exact, MONDAY, UTC)?.how).toBe('anki');
    const short = { ...exact, maximumInterval: 10 };
    expect(explainDue(schedule(reviewCard(), 3, MONDAY, short, UTC).card, [], short, MONDAY, UTC)?.how).toBe('longest');
    expect(explainDue(testCard(), [], exact, MONDAY, UTC)).toBeUndefined();
  });
});
