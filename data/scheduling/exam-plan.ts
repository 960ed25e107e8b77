import type { Card } from '../model/card.ts';
import type { Exam } from '../model/settings.ts';
import { wantedInterval, type CardScheduler } from './exam.ts';
import { fsrsLoss } from './optimizer/fsrs-loss.ts';
import type { Move } from './reschedule.ts';
import { recallCurve } from './scheduler.ts';
import { studyDay, studyDayStart, type StudyClock } from './study-day.ts';

export type ExamCard = Pick<
  Card,
  | 'id'
  | 'paperId'
  | 'tags'
  | 'origin'
  | 'version'
  | 'state'
  | 'stability'
  | 'difficulty'
  | 'dueAt'
  | 'suspended'
  | 'trashed'
  | 'lastReviewedAt'
>;

export type ExamInput = {
  /** The cards of the exam's tag. */
  readonly cards: readonly ExamCard[];
  /** Study day of each other review that is due, to keep from piling up. */
  readonly load: ReadonlyMap<number, number>;
  readonly exam: Exam;
  /** Without the exam. */
  readonly settingsOf: (card: ExamCard) => CardScheduler;
  readonly now: number;
  readonly clock: StudyClock;
};

export type ExamSide = {
  /** Reviews from today up to the day. */
  readonly reviews: number;
  /** Probability of recall on the day, of a card on average. */
  readonly recall: number;
};

export type ExamPlan = {
  /** Cards that were reviewed before; new ones are not reckoned with. */
  readonly cards: number;
  /** Cards that would come after the day and be below its retention then, brought forward before it. */
  readonly moves: readonly Move[];
  readonly without: ExamSide;
  readonly with: ExamSide;
};

/**
 * What an exam would cost and give: reviews up to its day and recall on it, without and with it, and the
 * cards to bring forward. Each is put on the day of the least load before the exam, the later of two alike.
 * Answers are reckoned by the probability of recall: as many are forgotten as that says. Pure; nothing moves.
 */
export function planExam(input: ExamInput): ExamPlan {
  const { exam, now, clock, settingsOf } = input;
  const today = studyDay(now, clock);
  const cards = input.cards.filter(
    (card) => card.state !== 'new' && card.suspended === 0 && card.trashed === 0 && card.lastReviewedAt !== undefined,
  );
  const load = new Map(input.load);
  const dates = new Map<string, number>();
  const moves: Move[] = [];
  for (const card of cards) {
    const settings = settingsOf(card);
    const reviewed = studyDay(card.lastReviewedAt ?? now, clock);
    const due = studyDay(card.dueAt, clock);
    const recall = recallCurve(settings)(exam.day - reviewed, card.stability);
    if (card.state !== 'review' || due < exam.day || recall >= exam.retention || exam.day <= today) continue;
    const day = lightest(load, Math.min(today + 1, exam.day - 1), exam.day - 1, settings);
    load.set(due, Math.max(0, (load.get(due) ?? 0) - 1));
    load.set(day, (load.get(day) ?? 0) + 1);
    dates.set(card.id, day);
    moves.push({
      id: card.id,
      version: card.version,
      dueAt: studyDayStart(day, clock),
      scheduledDays: Math.max(0, day - reviewed),
    });
  }
  const side = (withExam: boolean): ExamSide =>
    foresee(
      cards.map((card) => ({
        card,
        settings: withExam ? { ...settingsOf(card), exam } : settingsOf(card),
        due: Math.max(today, (withExam ? dates.get(card.id) : undefined) ?? studyDay(card.dueAt, clock)),
        seen: studyDay(card.lastReviewedAt ?? now, clock),
      })),
      exam.day,
    );
  return { cards: cards.length, moves, without: side(false), with: side(true) };
}

function lightest(load: ReadonlyMap<number, number>, from: number, to: number, { daysOff }: CardScheduler): number {
  let best = to;
  let least = Infinity;
  for (let day = to; day >= from; day -= 1) {
    const isOff = daysOff.some((off) => day >= off.from && day <= off.to);
    const there = (load.get(day) ?? 0) + (isOff ? 1e6 : 0);
    if (there < least) [best, least] = [day, there];
  }
  return best;
}

type Foreseen = {
  readonly card: ExamCard;
  readonly settings: CardScheduler;
  readonly due: number;
  readonly seen: number;
};

function foresee(cards: readonly Foreseen[], end: number): ExamSide {
  let reviews = 0;
  let recalled = 0;
  // Forgotten ones are owed in whole cards as their shares add up, so that the outcome is not by chance.
  let owed = 0;
  const models = new Map<readonly number[], ReturnType<typeof fsrsLoss>>();
  for (const { card, settings, due, seen } of cards) {
    const model = models.get(settings.parameters) ?? fsrsLoss(settings.parameters);
    models.set(settings.parameters, model);
    let { stability, difficulty } = card;
    let last = seen;
    let day = due;
    while (day < end) {
      const recall = model.recallAfter(Math.max(0, day - last), stability);
      owed += 1 - recall;
      const rating = owed >= 1 ? 1 : 3;
      if (rating === 1) owed -= 1;
      // A forgotten card comes once more after its step.
      reviews += rating === 1 ? 2 : 1;
      const next = model.nextStability(stability, difficulty, Math.max(1, day - last), recall, rating);
      stability = Math.min(36_500, Math.max(0.001, next));
      difficulty = model.nextDifficulty(difficulty, rating);
      last = day;
      const wanted = wantedInterval(settings, stability, day);
      day += Math.max(1, Math.min(wanted.longest, Math.round(wanted.days)));
    }
    recalled += model.recallAfter(Math.max(0, end - last), stability);
  }
  return { reviews, recall: cards.length === 0 ? 0 : recalled / cards.length };
}
