import { afterEach, describe, expect, it } from 'vitest';
import type { Card } from '../model/card.ts';
import type { Preset } from '../model/settings.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { openLibrary } from '../library.ts';
import { addPapers, aLibrary, HOUR } from './testing.ts';

const DAY = 24 * HOUR;
const CLOCK = { rolloverHour: 4 };
const home = process.env['TZ'];

afterEach(() => {
  if (home === undefined) delete process.env['TZ'];
  else process.env['TZ'] = home;
});

/** A library with cards of several papers, each rated Easy once. */
async function withCards(cards: number) {
  const { library, clock, idb } = await aLibrary();
  const papers = await addPapers(library, 'One', 'Two', 'Three');
  const ids: string[] = [];
  for (let index = 0; index < cards; index += 1) {
    const [card] = await library.addCard(papers[index % 3] ?? '', { kind: 'basic', front: `${index}?`, back: 'Yes.' });
    if (card !== undefined) ids.push(card.id);
  }
  const rate = async (id: string, rating: 1 | 2 | 3 | 4 = 4): Promise<Card> => {
    const card = await library.card(id);
    if (card === undefined) throw new Error(id);
    const result = await library.answerCard({ cardId: id, seen: card.version, rating, now: clock.now, answerMs: 5000 });
    if (!result.ok) throw new Error(result.error.type);
    return result.value.card;
  };
  for (const id of ids) await rate(id);
  return { library, clock, idb, papers, ids, rate };
}

const preset: Preset = {
  id: 'p',
  name: 'Exam',
  tags: ['exam'],
  paperIds: [],
  desiredRetention: 0.97,
  maximumInterval: 3,
  learningSteps: ['1m'],
  relearningSteps: [],
};

describe('scheduling settings', () => {
  it('are refused with the field that is wrong, and nothing is stored', async () => {
    const { library } = await withCards(0);
    const before = await library.settings();
    const { scheduler } = before;
    const wrong = [
      { scheduler: { ...scheduler, desiredRetention: 0 } },
      { scheduler: { ...scheduler, desiredRetention: 1 } },
      { scheduler: { ...scheduler, parameters: [1, 2, 3] } },
      { scheduler: { ...scheduler, learningSteps: ['0.5m'] } },
      { scheduler: { ...scheduler, daysOff: [{ from: 5, to: 4 }] } },
      { scheduler: { ...scheduler, easyDays: [] } },
      { presets: [{ ...preset, name: ' ' }] },
      { presets: [preset, { ...preset, id: 'q', name: 'exam' }] },
      { presets: [{ ...preset, maximumInterval: 0 }] },
      { catchUp: { perDay: 0, order: 'safest-first' as const, newCards: false } },
    ];
    const fields: string[] = [];
    for (const change of wrong) {
      const result = await library.updateSettings(change);
      expect(result.ok).toBe(false);
      if (!result.ok) fields.push(result.error[0]?.field ?? '');
    }
    expect(fields).toEqual([
      'desiredRetention',
      'desiredRetention',
      'parameters',
      'learningSteps',
      'daysOff',
      'easyDays',
      'presets.0.name',
      'presets.1.name',
      'presets.0.maximumInterval',
      'catchUp.perDay',
    ]);
    expect(await library.settings()).toEqual(before);
  });

  it('changed twice at once are both kept', async () => {
    const { library } = await withCards(0);
    await Promise.all([
      library.updateSettings({ scheduler: { daysOff: [{ from: 30_000, to: 30_006 }] } }),
      library.updateSettings({ scheduler: { newPerDay: 7 } }),
      library.updateSettings({ catchUp: { perDay: 30, order: 'safest-first', newCards: true } }),
      library.extendToday({ extraNew: 3 }),
    ]);
    const { scheduler, catchUp, today } = await library.settings();
    expect(scheduler.daysOff).toEqual([{ from: 30_000, to: 30_006 }]);
    expect([scheduler.newPerDay, catchUp?.perDay, today.extraNew]).toEqual([7, 30, 3]);
  });

  it('of a preset hold for the cards of its tags, in rating and in preview', async () => {
    const { library, papers, ids, rate } = await withCards(3);
    await library.changeTags([papers[1] ?? ''], { add: ['exam'] });
    expect((await library.updateSettings({ presets: [preset] })).ok).toBe(true);
    await library.resetCards(ids);
    const [first, second] = [await rate(ids[0] ?? ''), await rate(ids[1] ?? '')];
    expect(second.scheduledDays).toBeLessThanOrEqual(3);
    expect(first.scheduledDays).toBeGreaterThan(3);
  });
});

describe('placing', () => {
  it('puts cards of one paper on different days, and spreads cards rated together', async () => {
    const { library } = await withCards(15);
    const cards = await library.allCards();
    for (const paper of new Set(cards.map(({ paperId }) => paperId))) {
      // Six to ten days leave five, so all five cards of a paper can have a day of their own.
      const ofPaper = cards.filter(({ paperId }) => paperId === paper);
      expect(new Set(ofPaper.map(({ dueAt }) => dueAt)).size).toBeGreaterThanOrEqual(4);
    }
    for (const { dueAt } of cards) expect(cards.filter((card) => card.dueAt === dueAt).length).toBeLessThanOrEqual(5);
  });

  it('applies what the button showed, though other cards have been rated since', async () => {
    const { library, clock, ids, rate } = await withCards(6);
    clock.now += 12 * DAY;
    const card = await library.card(ids[0] ?? '');
    if (card === undefined) throw new Error('The card is gone');
    const { 3: shown } = await library.previewCard(card, clock.now);
    for (const id of ids.slice(1)) await rate(id, 3);
    const result = await library.answerCard({
      cardId: card.id,
      seen: card.version,
      rating: 3,
      now: clock.now,
      answerMs: 5000,
      shown: shown.after,
    });
    expect(result.ok && result.value.card.dueAt).toBe(shown.after.dueAt);
  });
});

describe('rescheduling', () => {
  it('is planned without changing anything, applied as one step, and undone', async () => {
    const { library } = await withCards(9);
    const { scheduler } = await library.settings();
    await library.updateSettings({ scheduler: { ...scheduler, desiredRetention: 0.97 } });
    const before = await library.allCards();
    const plan = await library.planReschedule('dates');
    expect(plan.earlier).toBe(9);
    expect(await library.allCards()).toEqual(before);
    expect(await library.applyMoves(plan.moves)).toBe(9);
    const after = await library.allCards();
    expect(after.every((card, index) => card.dueAt < (before[index]?.dueAt ?? 0))).toBe(true);
    expect((await library.undoState()).undo).toBe('Reschedule 9 cards');
    await library.undo();
    expect(await library.allCards()).toEqual(before);
  });

  it('of some cards alone moves no others, and counts these as the load of their days', async () => {
    const { library, ids } = await withCards(9);
    const { scheduler } = await library.settings();
    await library.updateSettings({ scheduler: { ...scheduler, desiredRetention: 0.97 } });
    const [all, some] = [await library.planReschedule('dates'), await library.planReschedule('dates', ids.slice(0, 2))];
    expect([some.looked, some.moves.map(({ id }) => id).toSorted()]).toEqual([2, ids.slice(0, 2).toSorted()]);
    expect(some.before).toEqual(all.before);
    await library.applyMoves(some.moves);
    expect((await library.undoState()).undo).toBe('Reschedule 2 cards');
  });

  it('leaves a card alone that was rated after it was planned', async () => {
    const { library, clock, ids, rate } = await withCards(4);
    const { scheduler } = await library.settings();
    await library.updateSettings({ scheduler: { ...scheduler, desiredRetention: 0.97 } });
    const { moves } = await library.planReschedule('dates');
    clock.now += DAY;
    const rated = await rate(ids[0] ?? '');
    expect(await library.applyMoves(moves)).toBe(3);
    expect(await library.card(ids[0] ?? '')).toEqual(rated);
  });

  it('brings memories up to date after a change of parameters', async () => {
    const { library } = await withCards(3);
    const { scheduler } = await library.settings();
    const parameters = scheduler.parameters.map((each, index) => (index === 3 ? 20 : each));
    await library.updateSettings({ scheduler: { ...scheduler, parameters } });
    const { moves, later } = await library.planReschedule('log');
    expect(later).toBe(3);
    await library.applyMoves(moves);
    expect((await library.allCards()).map(({ stability }) => stability)).toEqual([20, 20, 20]);
  });
});

describe('catching up', () => {
  it('brings so many a day in its order, tells when it is done, and is undone', async () => {
    const { library, clock } = await withCards(20);
    clock.now += 60 * DAY;
    await library.updateSettings({ catchUp: { perDay: 5, order: 'fading-first', newCards: false } }, 'Catch up');
    const { queue, held, cards } = await library.reviewQueue();
    expect(queue).toHaveLength(5);
    expect(held.review).toBe(15);
    const waited = queue.map((id) => cards.get(id)?.stability ?? 0);
    expect(Math.max(...waited)).toBeLessThan(9);
    const { waiting, clearedOn } = await library.catchUpOutlook({ perDay: 5, order: 'fading-first' });
    expect(waiting).toBe(20);
    expect(studyDay(clearedOn ?? 0, CLOCK) - studyDay(clock.now, CLOCK)).toBeGreaterThanOrEqual(3);
    expect((await library.undoState()).undo).toBe('Catch up');
    await library.undo();
    expect((await library.reviewQueue()).queue).toHaveLength(20);
  });

  it('brings forward and puts off by date, each undone at once', async () => {
    const { library, clock } = await withCards(12);
    clock.now += DAY;
    const today = studyDay(clock.now, CLOCK);
    const before = await library.allCards();
    expect(await library.plannedShift(today + 30)).toEqual({ cards: 12, lastDay: today });
    expect(await library.allCards()).toEqual(before);
    expect(await library.advanceReviews(today + 30)).toBe(12);
    expect((await library.reviewQueue()).queue).toHaveLength(12);
    expect(await library.plannedShift(today + 20, 3)).toEqual({ cards: 12, lastDay: today + 23 });
    expect(await library.postponeReviews(today + 20, 3)).toBe(12);
    expect((await library.reviewQueue()).queue).toHaveLength(0);
    const days = (await library.allCards()).map(({ dueAt }) => studyDay(dueAt, CLOCK) - today);
    expect(days.toSorted((a, b) => a - b)).toEqual([20, 20, 20, 21, 21, 21, 22, 22, 22, 23, 23, 23]);
    await library.undo();
    await library.undo();
    expect(await library.allCards()).toEqual(before);
  });
});

describe('study days in review', () => {
  it('part a review at 03:59 from one at 04:01', async () => {
    const { library, clock, ids, rate } = await withCards(2);
    clock.now = new Date(2026, 5, 10, 3, 59).getTime();
    await rate(ids[0] ?? '', 3);
    const early = await library.recentDays(1);
    clock.now = new Date(2026, 5, 10, 4, 1).getTime();
    await rate(ids[1] ?? '', 3);
    const [yesterday, today] = await library.recentDays(2);
    expect(early[0]?.reviews).toHaveLength(1);
    expect([yesterday?.reviews.length, today?.reviews.length]).toEqual([1, 1]);
    expect((today?.studyDay ?? 0) - (early[0]?.studyDay ?? 0)).toBe(1);
  });

  it('follow a reader across nine zones and back, without a card due in the past or a day counted twice', async () => {
    process.env['TZ'] = 'Europe/Lisbon';
    const { clock, ids, rate } = await withCards(4);
    const days: number[] = [];
    for (const [zone, hours] of [
      ['Asia/Tokyo', 30],
      ['Asia/Tokyo', 24],
      ['Europe/Lisbon', 24],
      ['America/Los_Angeles', 24],
    ] as const) {
      process.env['TZ'] = zone;
      clock.now += hours * HOUR;
      days.push(studyDay(clock.now, CLOCK));
      const card = await rate(ids[days.length - 1] ?? '', 3);
      expect(studyDay(card.dueAt, CLOCK)).toBe(studyDay(clock.now, CLOCK) + card.scheduledDays);
      expect(card.dueAt).toBeGreaterThan(clock.now);
    }
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    expect(new Set(days).size).toBe(4);
  });

  it('let time stand still for a card whose clock was set back', async () => {
    const { library, clock, ids, rate } = await withCards(1);
    const before = await library.card(ids[0] ?? '');
    clock.now -= 3 * DAY;
    const card = await rate(ids[0] ?? '', 3);
    expect(card.lastReviewedAt).toBe(before?.lastReviewedAt);
    expect(Number.isFinite(card.dueAt)).toBe(true);
    expect(card.dueAt).toBeGreaterThan(before?.lastReviewedAt ?? 0);
  });

  it('count a card once that two windows rate at once', async () => {
    const { library, clock, idb, ids } = await withCards(1);
    const opened = await openLibrary({ idb, name: 'test', now: () => clock.now });
    if (!opened.ok) throw new Error(opened.error.type);
    clock.now += 20 * DAY;
    const card = await library.card(ids[0] ?? '');
    if (card === undefined) throw new Error('The card is gone');
    const answer = { cardId: card.id, seen: card.version, rating: 3, now: clock.now, answerMs: 1 } as const;
    const both = await Promise.all([library.answerCard(answer), opened.value.answerCard(answer)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await library.reviewsOf(card.id)).toHaveLength(2);
    opened.value.close();
  });
});
