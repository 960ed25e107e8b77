import { type Card, FROM_ANKI, type Review } from '../model/card.ts';
import type { Exam } from '../model/settings.ts';
import { wantedInterval, type CardScheduler } from './exam.ts';
import { fuzzRange, type IntervalRange } from './placement.ts';
import { recallCurve } from './scheduler.ts';
import { studyDay, type StudyClock } from './study-day.ts';

/** A stretch of forgetting between two reviews, or from the last one on. */
export type Stretch = {
  /** Study days, and the stability in days that holds meanwhile. */
  readonly from: number;
  readonly to: number;
  readonly stability: number;
  readonly rating: Review['rating'];
};

export type DueExplanation = {
  /** Study days. */
  readonly today: number;
  readonly due: number;
  readonly reviewed: number;
  /** Probabilities of recall today and on the due day, and the one aimed at. */
  readonly recallNow: number;
  readonly recallDue: number;
  readonly target: number;
  /** The exam that the card is studied for. */
  readonly exam?: Exam;
  /** Days the interval is, and those it could be chosen from under present settings. */
  readonly days: number;
  readonly range: IntervalRange;
  /**
   * How the date came about: `ideal` is the very day, `chosen` another of those fuzz
   * allows, `longest` the maximum interval, `elsewhere` none of them: set by other
   * settings, moved around days off, put off or brought forward. `anki`: it came with the card.
   */
  readonly how: 'ideal' | 'chosen' | 'longest' | 'elsewhere' | 'anki';
  readonly stretches: readonly Stretch[];
  /** Probability of recall so many days after a review that left this stability. */
  readonly recall: (days: number, stability: number) => number;
};

/** Why a card in review is due when it is, from its state, log (oldest first) and the settings; `undefined` for one that is not. */
export function explainDue(
  card: Card,
  reviews: readonly Review[],
  settings: CardScheduler,
  now: number,
  clock: StudyClock,
): DueExplanation | undefined {
  if (card.state !== 'review' || card.lastReviewedAt === undefined) return undefined;
  const today = studyDay(now, clock);
  const due = studyDay(card.dueAt, clock);
  const reviewed = studyDay(card.lastReviewedAt, clock);
  const recall = recallCurve(settings);
  const days = due - reviewed;
  const wanted = wantedInterval(settings, card.stability, reviewed);
  const ideal = wanted.days;
  const range = fuzzRange(ideal, 1, wanted.longest);
  const allowed = settings.fuzz ? range : { ...range, least: range.ideal, most: range.ideal };
  const scheduled = reviews.filter(({ practice }) => practice === undefined);
  const start = scheduled.findLastIndex(({ before }) => before.state === 'new');
  const log = scheduled.slice(Math.max(0, start));
  const end = Math.max(due, today);
  return {
    today,
    due,
    reviewed,
    recallNow: recall(Math.max(0, today - reviewed), card.stability),
    recallDue: recall(Math.max(0, days), card.stability),
    target: wanted.forExam ? (settings.exam?.retention ?? settings.desiredRetention) : settings.desiredRetention,
    ...(settings.exam === undefined ? {} : { exam: settings.exam }),
    days,
    range: allowed,
    how: isOfAnki(card, scheduled.at(-1)) ? 'anki' : howChosen(days, ideal, allowed, settings.maximumInterval),
    stretches: log.map(({ studyDay: from, after, rating }, index) => ({
      from,
      to: log[index + 1]?.studyDay ?? end,
      // The card's own, for the last: rescheduling may have brought it up to date.
      stability: index === log.length - 1 ? card.stability : after.stability,
      rating,
    })),
    recall,
  };
}

/** Whether the card has come from Anki with this date, and has not been answered or moved since. */
const isOfAnki = ({ origin, dueAt }: Card, last: Review | undefined): boolean =>
  origin.kind === 'own' &&
  origin.anki !== undefined &&
  (last === undefined || (last.model.endsWith(FROM_ANKI) && last.after.dueAt === dueAt));

function howChosen(days: number, ideal: number, range: IntervalRange, longest: number): DueExplanation['how'] {
  if (days === longest && ideal > longest) return 'longest';
  if (days === range.ideal) return 'ideal';
  return days >= range.least && days <= range.most ? 'chosen' : 'elsewhere';
}
