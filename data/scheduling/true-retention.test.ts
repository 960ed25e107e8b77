// What a target of retention comes to when intervals are whole days: cards whose memory is just what the app
// believes, always answered on their day, with nothing else due.
import { expect, it } from 'vitest';
import type { Card } from '../model/card.ts';
import { wantedInterval } from './exam.ts';
import { defaultSchedulerSettings } from './scheduler-settings.ts';
import { preview, recallCurve } from './scheduler.ts';
import { seeded } from './seeded.ts';
import { studyDay } from './study-day.ts';
import { DAY, MONDAY, testCard, UTC } from './testing.ts';

const CARDS = 200;
const YEAR = 365 * DAY;
const EMPTY = { due: () => 0, siblingDays: [] };

type Recall = { answers: number; wanted: number; rounded: number; given: number };

/** Mean recall of cards in review a year long, where the interval was more than a day and where it was one. */
function aYear(desiredRetention: number, fuzz: boolean, placing: typeof EMPTY | undefined) {
  const settings = { ...defaultSchedulerSettings, desiredRetention, fuzz };
  const curve = recallCurve(settings);
  const random = seeded(3);
  const sums = {
    more: { answers: 0, wanted: 0, rounded: 0, given: 0 },
    one: { answers: 0, wanted: 0, rounded: 0, given: 0 },
  };
  for (let nth = 0; nth < CARDS; nth += 1) {
    let card: Card = testCard({ id: `card ${nth}` });
    let [now, wanted] = [MONDAY, 0];
    while (now < MONDAY + YEAR) {
      const days = card.lastReviewedAt === undefined ? 0 : studyDay(now, UTC) - studyDay(card.lastReviewedAt, UTC);
      const recall = days === 0 ? 0.9 : curve(days, card.stability);
      if (card.state === 'review') {
        const sum: Recall = card.scheduledDays > 1 ? sums.more : sums.one;
        sum.answers += 1;
        sum.wanted += curve(wanted, card.stability);
        sum.rounded += curve(Math.max(1, Math.round(wanted)), card.stability);
        sum.given += recall;
      }
      const { after } = preview(card, now, settings, UTC, placing)[random() < recall ? 3 : 1];
      card = { ...card, ...after };
      if (after.state === 'review') wanted = wantedInterval(settings, after.stability, studyDay(now, UTC)).days;
      now = Math.max(now + 1000, after.dueAt);
    }
  }
  const mean = ({ answers, wanted, rounded, given }: Recall): Recall => ({
    answers,
    wanted: wanted / answers,
    rounded: rounded / answers,
    given: given / answers,
  });
  return { more: mean(sums.more), one: mean(sums.one) };
}

it('only whole days, and a day between Hard and Good, keep recall under its target, as in ts-fsrs itself', () => {
  for (const target of [0.9, 0.95]) {
    const plain = aYear(target, false, undefined);
    const placed = aYear(target, true, EMPTY);
    const said = ({ more, one }: typeof plain): string =>
      `${more.given.toFixed(4)} (${more.rounded.toFixed(4)} if rounded to days alone), ${one.given.toFixed(4)} of the ${one.answers} that could come no sooner than after a day, of ${more.answers + one.answers}`;
    console.log(
      `recall when due, at a target of ${target}: without fuzz ${said(plain)}; with fuzz and placing ${said(placed)}`,
    );
    for (const { more, one } of [plain, placed]) {
      // Before it is made whole days, the interval is the one that the target asks for.
      expect(more.wanted).toBeCloseTo(target, 9);
      expect(one.wanted).toBeCloseTo(target, 9);
      expect(Math.abs(more.rounded - target)).toBeLessThan(0.003);
      expect(one.given).toBeLessThan(target);
    }
    // What fuzz and placing add to it is small, and what they take away as well.
    expect(Math.abs(placed.more.given - plain.more.given)).toBeLessThan(0.005);
    expect(placed.more.given).toBeGreaterThan(target - 0.0125);
  }
});
