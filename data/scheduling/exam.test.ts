import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exam } from '../model/settings.ts';
import { planExam } from './exam-plan.ts';
import { wantedInterval } from './exam.ts';
import { explainDue } from './explain-due.ts';
import { schedulerFor, schedulersFor } from './presets.ts';
import { preview, recallCurve, schedule } from './scheduler.ts';
import { studyDay, studyDayStart } from './study-day.ts';
import { DAY, exact, MONDAY, reviewCard, UTC } from './testing.ts';

const today = studyDay(MONDAY, UTC);
const exam: Exam = { id: 'e', tag: 'Vision', day: today + 30, retention: 0.95 };
const recall = recallCurve(exact);

describe('an exam', () => {
  it('holds for its tag and those below it, before its day and not from it on', () => {
    const settings = { scheduler: exact, presets: [], exams: [exam] };
    const at = (tag: string, day: number) => schedulerFor(settings, { id: 'p', tags: [tag] }, [], day).exam?.id;
    expect([at('vision', today), at('vision/depth', today), at('visions', today)]).toEqual(['e', 'e', undefined]);
    expect([at('vision', exam.day - 1), at('vision', exam.day), at('vision', exam.day + 9)]).toEqual([
      'e',
      undefined,
      undefined,
    ]);
    const one = schedulerFor(settings, { id: 'p', tags: ['vision'] }, [], today);
    expect(schedulerFor(settings, { id: 'q', tags: ['vision'] }, [], today)).toBe(one);
  });

  it('and presets are the same for many cards as for each alone', () => {
    const tag = fc.constantFrom('a', 'A/b', 'a/b/c', 'ab', 'c');
    const tags = fc.array(tag, { maxLength: 2 });
    const exams = fc.array(fc.record({ tag, day: fc.integer({ min: today - 2, max: today + 5 }) }), { maxLength: 3 });
    const presets = fc.array(fc.record({ tags, paperIds: fc.subarray(['p', 'q']) }), { maxLength: 3 });
    fc.assert(
      fc.property(
        exams,
        presets,
        tags,
        fc.array(tags, { minLength: 1, maxLength: 6 }),
        (some, named, ofPaper, cards) => {
          const settings = {
            scheduler: exact,
            presets: named.map((one, at) => ({
              ...exact,
              ...one,
              id: `${at}`,
              name: `${at}`,
              maximumInterval: 10 + at,
            })),
            exams: some.map((one, at) => ({ ...exam, ...one, id: `${at}` })),
          };
          const paper = { id: 'p', tags: ofPaper };
          const schedulerOf = schedulersFor(settings, (id) => (id === 'p' ? paper : undefined), today);
          for (const [at, ownTags] of cards.entries()) {
            const paperId = at % 2 === 0 ? 'p' : 'gone';
            const alone = schedulerFor(settings, paperId === 'p' ? paper : undefined, ownTags, today);
            expect(schedulerOf({ paperId, ownTags })).toBe(alone);
          }
        },
      ),
    );
  });

  it('leaves each card seen before its day, or known at its retention on it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        fc.integer({ min: 0, max: 40 }),
        fc.double({ min: 0.9, max: 0.99, noNaN: true }),
        (stability, left, retention) => {
          const settings = { ...exact, exam: { ...exam, day: today + left, retention } };
          const wanted = wantedInterval(settings, stability, today);
          const plain = wantedInterval(exact, stability, today);
          expect(wanted.days).toBeLessThanOrEqual(plain.days);
          if (left <= 1) return;
          const interval = Math.max(1, Math.min(wanted.longest, Math.round(wanted.days)));
          if (interval >= left) expect(recall(left, stability)).toBeGreaterThanOrEqual(retention - 1e-9);
        },
      ),
    );
  });

  it('brings a card back before the day, by every rating, and says so', () => {
    const settings = { ...exact, exam: { ...exam, day: today + 30, retention: 0.97 } };
    const card = reviewCard();
    const [plain, raised] = [preview(card, MONDAY, exact, UTC), preview(card, MONDAY, settings, UTC)];
    for (const rating of [2, 3] as const) {
      expect(raised[rating].after.scheduledDays).toBeLessThan(plain[rating].after.scheduledDays);
      expect(raised[rating].after.scheduledDays).toBeLessThan(30);
    }
    const { card: rated, review } = schedule(card, 3, MONDAY, settings, UTC);
    expect(rated.dueAt).toBe(studyDayStart(today + raised[3].after.scheduledDays, UTC));
    const why = explainDue(rated, [review], settings, MONDAY, UTC);
    expect(why).toMatchObject({ target: 0.97, how: 'ideal', exam: { id: 'e' } });
  });

  it('brings forward what it needs, tells the cost, and knows more on the day', () => {
    const cards = Array.from({ length: 40 }, (_, index) =>
      reviewCard({
        id: `c${index}`,
        stability: 40 + index,
        lastReviewedAt: MONDAY - 10 * DAY,
        dueAt: MONDAY + (31 + index) * DAY,
      }),
    );
    const load = new Map([[today + 3, 50]]);
    const plan = planExam({ cards, load, exam, settingsOf: () => exact, now: MONDAY, clock: UTC });
    expect(plan.cards).toBe(40);
    expect(plan.moves.length).toBeGreaterThan(30);
    const days = plan.moves.map(({ dueAt }) => studyDay(dueAt, UTC));
    expect(Math.min(...days)).toBeGreaterThan(today);
    expect(Math.max(...days)).toBeLessThan(exam.day);
    expect(days).not.toContain(today + 3);
    expect(plan.without.reviews).toBe(0);
    expect(plan.with.reviews).toBeGreaterThanOrEqual(plan.moves.length);
    expect(plan.with.recall).toBeGreaterThan(plan.without.recall);
    expect(plan.with.recall).toBeGreaterThanOrEqual(exam.retention - 0.01);
  });

  it('costs nothing where all is known for it already, and nothing once it is over', () => {
    const known = reviewCard({ stability: 3000, lastReviewedAt: MONDAY, dueAt: MONDAY + 3000 * DAY });
    const input = { load: new Map(), settingsOf: () => exact, now: MONDAY, clock: UTC };
    expect(planExam({ ...input, cards: [known], exam })).toMatchObject({ moves: [], with: { reviews: 0 } });
    const due = reviewCard({ dueAt: MONDAY + 90 * DAY });
    expect(planExam({ ...input, cards: [due], exam: { ...exam, day: today } })).toMatchObject({ moves: [] });
  });
});
