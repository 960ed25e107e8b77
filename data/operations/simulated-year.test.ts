// A year of a reader, through the operations that the app calls: so many new cards a day, two weeks' holiday,
// a trip across nine time zones, and a retention that is changed half-way. Answers follow FSRS-6 under weights of
// the reader's own. LECTERN_YEAR_NEW sets the new cards a day: 20 takes a quarter of an hour, so fewer are learnt by default;
// LECTERN_YEAR_LIMIT the most reviews a day; LECTERN_YEAR_KNOWN=1 gives the app the reader's own weights.
import { afterEach, expect, it } from 'vitest';
import type { Card, Rating } from '../model/card.ts';
import { fsrsLoss } from '../scheduling/optimizer/fsrs-loss.ts';
import { otherWeights } from '../scheduling/optimizer/simulated-log.ts';
import { retrievability } from '../scheduling/scheduler.ts';
import { seeded } from '../scheduling/seeded.ts';
import { defaultSchedulerSettings } from '../scheduling/scheduler-settings.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { addPapers, aLibrary, HOUR } from './testing.ts';

const NEW_PER_DAY = Number(process.env['LECTERN_YEAR_NEW'] ?? 1);
const REVIEWS_PER_DAY = Number(process.env['LECTERN_YEAR_LIMIT'] ?? defaultSchedulerSettings.reviewsPerDay);
const KNOWN = process.env['LECTERN_YEAR_KNOWN'] === '1';
const DAYS = 365;
const HOLIDAY = { from: 150, to: 163 };
const TRIP = { from: 220, to: 234, timeZone: 'Asia/Tokyo' };
const HOME = 'Europe/Lisbon';
const RETENTION_CHANGE = 180;
const home = process.env['TZ'];

afterEach(() => {
  if (home === undefined) delete process.env['TZ'];
  else process.env['TZ'] = home;
});

/** What the reader really remembers: a memory apart from the one the app keeps. */
function readerMemory() {
  const model = fsrsLoss(otherWeights);
  const random = seeded(5);
  const memories = new Map<string, { stability: number; difficulty: number; day: number }>();
  return (card: Card, day: number): { readonly rating: Rating; readonly recall: number } => {
    const known = memories.get(card.id);
    if (known === undefined) {
      const rating: Rating = random() < 0.2 ? 1 : 3;
      const stability = otherWeights[rating - 1] ?? 1;
      memories.set(card.id, { stability, difficulty: model.firstDifficulty(rating), day });
      return { rating, recall: 1 };
    }
    const elapsed = Math.max(0, day - known.day);
    const recall = elapsed === 0 ? 0.95 : model.recallAfter(elapsed, known.stability);
    const rating: Rating = random() < recall ? 3 : 1;
    const stability = model.nextStability(known.stability, known.difficulty, elapsed, recall, rating);
    memories.set(card.id, { stability, difficulty: model.nextDifficulty(known.difficulty, rating), day });
    return { rating, recall };
  };
}

/** Answers to cards in review: how many, and how many were remembered in fact, by the reader's true memory, and by the app's. */
type Kept = { answers: number; remembered: number; truth: number; expected: number };

const noneKept = (): Kept => ({ answers: 0, remembered: 0, truth: 0, expected: 0 });

const together = (one: Kept, other: Kept): Kept => ({
  answers: one.answers + other.answers,
  remembered: one.remembered + other.remembered,
  truth: one.truth + other.truth,
  expected: one.expected + other.expected,
});

const share = ({ answers, remembered }: Kept): number => remembered / answers;

/** Apart: what no schedule can have come sooner, what came on its day, and what came late. */
type Period = { readonly shortest: Kept; readonly onDay: Kept; readonly late: Kept };

const aPeriod = (): Period => ({ shortest: noneKept(), onDay: noneKept(), late: noneKept() });

const shareOf = ({ shortest, onDay, late }: Period): number => share(together(together(shortest, onDay), late));

function said(name: string, { shortest, onDay, late }: Period): string {
  const one = (what: string, kept: Kept): string => {
    const mean = (sum: number): string => (sum / kept.answers).toFixed(3);
    return kept.answers === 0
      ? `none ${what}`
      : `${mean(kept.remembered)} of ${kept.answers} ${what} (${mean(kept.truth)} by the reader's memory, ${mean(kept.expected)} expected by the app)`;
  };
  return `${name}: ${one('on their day', onDay)}, ${one('after the shortest interval, a day', shortest)}, ${one('late', late)}`;
}

it(
  'keeps a year of reviews near its target, through a holiday, a trip and a changed retention',
  { timeout: 3_600_000 },
  async () => {
    process.env['TZ'] = HOME;
    const { library, clock } = await aLibrary();
    const papers = await addPapers(library, ...Array.from({ length: 30 }, (_, index) => `Paper ${index}`));
    const start = clock.now;
    const settings = await library.settings();
    const first = studyDay(start, { rolloverHour: 4 });
    await library.updateSettings({
      scheduler: {
        ...settings.scheduler,
        newPerDay: NEW_PER_DAY,
        reviewsPerDay: REVIEWS_PER_DAY,
        ...(KNOWN ? { parameters: otherWeights } : {}),
        daysOff: [{ from: first + HOLIDAY.from, to: first + HOLIDAY.to }],
      },
    });
    const answer = readerMemory();
    const perDay: number[] = [];
    const recalled = { before: aPeriod(), after: aPeriod() };
    let dueInHoliday = 0;
    // Days that ended with cards kept back by the limit alone.
    const limited = { before: 0, after: 0 };
    for (let day = 0; day < DAYS; day += 1) {
      process.env['TZ'] = day >= TRIP.from && day <= TRIP.to ? TRIP.timeZone : HOME;
      // Reviewed at nine in the evening wherever the reader is.
      const midday = new Date(start + day * 24 * HOUR);
      clock.now = new Date(midday.getFullYear(), midday.getMonth(), midday.getDate(), 21).getTime();
      if (day === HOLIDAY.from) {
        const cards = await library.allCards();
        const inHoliday = (at: number): boolean => {
          const due = studyDay(at, { rolloverHour: 4 }) - first;
          return due >= HOLIDAY.from && due <= HOLIDAY.to;
        };
        dueInHoliday = cards.filter(({ state, dueAt }) => state === 'review' && inHoliday(dueAt)).length;
      }
      if (day === RETENTION_CHANGE) {
        const { scheduler } = await library.settings();
        await library.updateSettings({ scheduler: { ...scheduler, desiredRetention: 0.95 } });
        const { moves } = await library.planReschedule('dates');
        await library.applyMoves(moves);
      }
      let reviews = 0;
      for (let nth = 0; nth < NEW_PER_DAY; nth += 1) {
        // A reader who is away reads no papers either.
        if (day >= HOLIDAY.from && day <= HOLIDAY.to) break;
        const paper = papers[(day * NEW_PER_DAY + nth) % papers.length] ?? '';
        await library.addCard(paper, { kind: 'basic', front: `Question ${day} ${nth}`, back: 'Yes.' });
      }
      for (;;) {
        if (day >= HOLIDAY.from && day <= HOLIDAY.to) break;
        const { queue, later, cards } = await library.reviewQueue();
        const batch = queue.length > 0 ? queue : later.slice(0, 1).map(({ id }) => id);
        if (batch.length === 0) break;
        for (const id of batch) {
          const card = cards.get(id);
          if (card === undefined) throw new Error(`${id} is in the queue but not among the cards`);
          clock.now = Math.max(clock.now + 8000, card.state === 'review' || card.state === 'new' ? 0 : card.dueAt);
          const today = studyDay(clock.now, { rolloverHour: 4 });
          const { rating, recall } = answer(card, today);
          const { [rating]: shown } = await library.previewCard(card, clock.now);
          const result = await library.answerCard({
            cardId: id,
            seen: card.version,
            rating,
            now: clock.now,
            answerMs: 8000,
            shown: shown.after,
          });
          if (!result.ok) throw new Error(result.error.type);
          const { card: rated } = result.value;
          if (!Number.isFinite(rated.dueAt) || !Number.isFinite(rated.stability))
            throw new Error('A card without a date');
          if (rated.state === 'review' && rated.dueAt <= clock.now) throw new Error('Due at once');
          reviews += 1;
          if (card.state !== 'review' || day < 60) continue;
          const period = day < RETENTION_CHANGE ? recalled.before : recalled.after;
          const isLate = today > studyDay(card.dueAt, { rolloverHour: 4 });
          const counts = isLate ? period.late : card.scheduledDays === 1 ? period.shortest : period.onDay;
          counts.answers += 1;
          counts.remembered += rating > 1 ? 1 : 0;
          counts.truth += recall;
          const now = await library.settings();
          counts.expected += retrievability(card, clock.now, now.scheduler, { rolloverHour: 4 });
        }
      }
      if (reviews > 0 && (await library.reviewQueue()).held.review > 0)
        limited[day < RETENTION_CHANGE ? 'before' : 'after'] += 1;
      perDay.push(reviews);
    }
    const before = shareOf(recalled.before);
    const after = shareOf(recalled.after);
    const mean = (from: number, to: number): number =>
      perDay.slice(from, to).reduce((sum, each) => sum + each, 0) / (to - from);
    console.log(
      [
        `${NEW_PER_DAY} new cards a day, ${perDay.reduce((sum, each) => sum + each, 0)} answers in a year`,
        `answers a day by month: ${Array.from({ length: 12 }, (_, month) => mean(month * 30, month * 30 + 30).toFixed(1)).join(' ')}`,
        `most in a day ${Math.max(...perDay)}, just after the holiday ${perDay[HOLIDAY.to + 1]}, due in it ${dueInHoliday}`,
        `true retention ${before.toFixed(3)} at a target of 0.9, ${after.toFixed(3)} at 0.95`,
        said('at 0.9', recalled.before),
        said('at 0.95', recalled.after),
        `the limit of ${REVIEWS_PER_DAY} reviews kept cards back on ${limited.before} days before the change and ${limited.after} after it, ${(await library.reviewQueue()).held.review} wait at the end`,
      ].join('\n'),
    );
    expect(defaultSchedulerSettings.desiredRetention).toBe(0.9);
    expect(before).toBeGreaterThan(0.84);
    // Whole days cost up to a hundredth (true-retention.test.ts), weights that were not learnt yet as much again.
    // Where the limit keeps cards back, those that still come on their day are no fair share of them.
    if (limited.before === 0)
      expect(recalled.before.onDay.expected / recalled.before.onDay.answers).toBeGreaterThan(0.885);
    if (limited.after === 0)
      expect(recalled.after.onDay.expected / recalled.after.onDay.answers).toBeGreaterThan(0.935);
    // Nothing is late but by the limit, the holiday and the hours lost in travelling.
    if (limited.before === 0)
      expect(recalled.before.late.answers).toBeLessThanOrEqual(recalled.before.onDay.answers / 20);
    if (limited.after === 0) expect(recalled.after.late.answers).toBeLessThanOrEqual(recalled.after.onDay.answers / 20);
    expect(after).toBeGreaterThan(before);
    expect(dueInHoliday).toBe(0);
    // Every answer is on the log, on the day it was given, and the counts agree.
    const answers = (await library.recentDays(DAYS + 2)).reduce((sum, each) => sum + each.reviews.length, 0);
    expect(answers).toBe(perDay.reduce((sum, each) => sum + each, 0));
    const optimized = await library.optimizeParameters(() => undefined);
    expect(optimized.kind).toBe('fitted');
    if (optimized.kind === 'fitted') {
      console.log(
        `parameters learnt from ${optimized.answers} answers: log loss ${optimized.before.logLoss.toFixed(4)} to ${optimized.after.logLoss.toFixed(4)}, RMSE ${optimized.before.rmseBins.toFixed(4)} to ${optimized.after.rmseBins.toFixed(4)}`,
      );
    }
  },
);
