import type { Review } from './card.ts';

/** What a card was when it was answered. Mature: its interval was three weeks or more. */
export const REVIEW_KINDS = ['new', 'learning', 'young', 'mature'] as const;

export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** How often Again, Hard, Good and Easy were answered. */
export type RatingCounts = readonly [number, number, number, number];

/** One study day's reviews, counted: what statistics are drawn from, so that they need not read every review. */
export type ReviewDay = {
  readonly studyDay: number;
  readonly ratings: Readonly<Record<ReviewKind, RatingCounts>>;
  /** Of all answers together. */
  readonly answerMs: number;
  /**
   * By quarter of an hour of the UTC day (`q0` to `q95`): answers to cards in review, and those of
   * them that were remembered. UTC, so that the count does not depend on where it was made.
   */
  readonly quarters: Readonly<Record<string, readonly [answers: number, remembered: number]>>;
};

/** Days of interval from which Anki and this app call a card mature. */
export const MATURE_FROM = 21;
const QUARTER_MS = 15 * 60_000;
const QUARTERS = 96;
const NONE: RatingCounts = [0, 0, 0, 0];

const quarterOf = (at: number): number => ((Math.floor(at / QUARTER_MS) % QUARTERS) + QUARTERS) % QUARTERS;

/** What the card was before the answer. */
export function reviewKind({ before }: Pick<Review, 'before'>): ReviewKind {
  if (before.state === 'new') return 'new';
  if (before.state !== 'review') return 'learning';
  return before.scheduledDays >= MATURE_FROM ? 'mature' : 'young';
}

export function emptyReviewDay(studyDay: number): ReviewDay {
  return { studyDay, ratings: { new: NONE, learning: NONE, young: NONE, mature: NONE }, answerMs: 0, quarters: {} };
}

/** The day with one of its reviews more (`sign` 1) or fewer (-1). Practice counts for nothing, lest it be taken for remembering. */
export function tally(day: ReviewDay, review: Review, sign: 1 | -1): ReviewDay {
  if (review.practice !== undefined) return day;
  const kind = reviewKind(review);
  const [again, hard, good, easy] = day.ratings[kind];
  const at = (rating: number): number => (review.rating === rating ? sign : 0);
  const counts: RatingCounts = [again + at(1), hard + at(2), good + at(3), easy + at(4)];
  const next = { ...day, ratings: { ...day.ratings, [kind]: counts }, answerMs: day.answerMs + sign * review.answerMs };
  if (kind === 'new' || kind === 'learning') return next;
  const name = `q${quarterOf(review.reviewedAt)}`;
  const { [name]: [answers, remembered] = [0, 0], ...others } = day.quarters;
  const left = answers + sign;
  return {
    ...next,
    quarters: left === 0 ? others : { ...others, [name]: [left, remembered + (review.rating > 1 ? sign : 0)] },
  };
}

/** Answers of a day, of some kinds or of all. */
export function answersOf(day: ReviewDay, kinds: readonly ReviewKind[] = REVIEW_KINDS): number {
  return kinds.reduce((sum, kind) => sum + day.ratings[kind].reduce((total, count) => total + count, 0), 0);
}

const four = ([again = 0, hard = 0, good = 0, easy = 0]: readonly number[]): RatingCounts => [again, hard, good, easy];

const none = (): number[] => [...NONE];

type OpenDay = { ratings: Record<ReviewKind, number[]>; answerMs: number; quarters: Int32Array };

/** Counts any number of reviews, in any order, without making a day anew for each. */
export class DayTally {
  readonly #days = new Map<number, OpenDay>();

  /** Begins with days that are counted already. */
  constructor(days: Iterable<ReviewDay> = []) {
    for (const { studyDay, ratings, answerMs, quarters } of days) {
      const day = this.#open(studyDay);
      for (const kind of REVIEW_KINDS) day.ratings[kind] = [...ratings[kind]];
      day.answerMs = answerMs;
      for (const [name, counts] of Object.entries(quarters)) day.quarters.set(counts, Number(name.slice(1)) * 2);
    }
  }

  /** One review more, or with `sign` -1 one fewer. */
  add(
    review: Pick<Review, 'studyDay' | 'rating' | 'reviewedAt' | 'answerMs' | 'before' | 'practice'>,
    sign: 1 | -1 = 1,
  ): void {
    if (review.practice !== undefined) return;
    const day = this.#open(review.studyDay);
    const kind = reviewKind(review);
    const counts = day.ratings[kind];
    counts[review.rating - 1] = (counts[review.rating - 1] ?? 0) + sign;
    day.answerMs += sign * review.answerMs;
    if (kind === 'new' || kind === 'learning') return;
    const at = quarterOf(review.reviewedAt) * 2;
    day.quarters[at] = (day.quarters[at] ?? 0) + sign;
    if (review.rating > 1) day.quarters[at + 1] = (day.quarters[at + 1] ?? 0) + sign;
  }

  #open(studyDay: number): OpenDay {
    const known = this.#days.get(studyDay);
    if (known !== undefined) return known;
    const ratings = { new: none(), learning: none(), young: none(), mature: none() };
    const day = { ratings, answerMs: 0, quarters: new Int32Array(QUARTERS * 2) };
    this.#days.set(studyDay, day);
    return day;
  }

  /** The days that have reviews, in their order. */
  days(): ReviewDay[] {
    const days = [...this.#days].map(([studyDay, { ratings, answerMs, quarters }]): ReviewDay => {
      const told: Record<string, readonly [number, number]> = {};
      for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
        const [answers = 0, remembered = 0] = quarters.subarray(quarter * 2, quarter * 2 + 2);
        if (answers > 0) told[`q${quarter}`] = [answers, remembered];
      }
      const counts = { new: four(ratings.new), learning: four(ratings.learning) };
      return {
        studyDay,
        ratings: { ...counts, young: four(ratings.young), mature: four(ratings.mature) },
        answerMs,
        quarters: told,
      };
    });
    return days.filter((day) => answersOf(day) > 0).toSorted((a, b) => a.studyDay - b.studyDay);
  }
}

/** Counts reviews of any number of days, by study day. */
export function tallyAll(reviews: Iterable<Review>): ReviewDay[] {
  const tallied = new DayTally();
  for (const review of reviews) tallied.add(review);
  return tallied.days();
}
