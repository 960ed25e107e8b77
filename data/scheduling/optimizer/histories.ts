import type { Rating, Review } from '../../model/card.ts';

/** One card's answers, oldest first, as far as its memory goes back without a break. */
export type CardHistory = {
  readonly ratings: Uint8Array;
  /** Whole study days since the answer before; 0 for the first and for the same day. */
  readonly days: Uint16Array;
  /** Epoch ms of each answer. */
  readonly at: Float64Array;
};

export type Histories = {
  readonly histories: readonly CardHistory[];
  /** Answers that a prediction can be held against: not the first, and not on the same day. */
  readonly predicted: number;
  /** Answers dated after now, and answers of cards that are no longer there: both left out. */
  readonly future: number;
  readonly orphaned: number;
};

export type LoggedAnswer = Pick<Review, 'cardId' | 'reviewedAt' | 'studyDay' | 'rating'> & {
  readonly before: Pick<Review['before'], 'state'>;
};

const MOST_DAYS = 65_535;

/**
 * The review log as histories to learn from. A card that was made new again
 * starts over, so only what came after counts. Answers dated in the future or of
 * unknown cards are left out and counted. Pure; `now` in epoch ms.
 */
export function historiesOf(
  log: readonly LoggedAnswer[],
  isKnown: (cardId: string) => boolean,
  now: number,
): Histories {
  let future = 0;
  let orphaned = 0;
  const byCard = new Map<string, LoggedAnswer[]>();
  for (const answer of log) {
    if (!isKnown(answer.cardId)) orphaned += 1;
    else if (!(answer.reviewedAt <= now)) future += 1;
    else {
      const list = byCard.get(answer.cardId);
      if (list === undefined) byCard.set(answer.cardId, [answer]);
      else list.push(answer);
    }
  }
  const histories: CardHistory[] = [];
  let predicted = 0;
  for (const answers of byCard.values()) {
    answers.sort((a, b) => a.reviewedAt - b.reviewedAt);
    const start = Math.max(
      0,
      answers.findLastIndex(({ before }) => before.state === 'new'),
    );
    const history = historyOf(answers.slice(start));
    if (history.ratings.length < 2) continue;
    histories.push(history);
    predicted += predictedOf(history);
  }
  return { histories, predicted, future, orphaned };
}

function historyOf(answers: readonly LoggedAnswer[]): CardHistory {
  return {
    ratings: Uint8Array.from(answers, ({ rating }) => rating),
    days: Uint16Array.from(answers, ({ studyDay }, place) => {
      const gap = studyDay - (answers[place - 1]?.studyDay ?? studyDay);
      return Math.max(0, Math.min(MOST_DAYS, gap));
    }),
    at: Float64Array.from(answers, ({ reviewedAt }) => reviewedAt),
  };
}

/** Answers of a history that a prediction can be held against. */
export const predictedOf = ({ days }: CardHistory): number => days.reduce((sum, gap) => sum + (gap > 0 ? 1 : 0), 0);

/** Place of the first answer on another day, -1 where there is none. */
export const firstLongTerm = ({ days }: CardHistory): number => days.findIndex((gap) => gap > 0);

/** A history from plain lists, days since the answer before; for simulated logs and tests. */
export function plainHistory(ratings: readonly Rating[], days: readonly number[], from = 0): CardHistory {
  let at = from;
  return {
    ratings: Uint8Array.from(ratings),
    days: Uint16Array.from(days),
    at: Float64Array.from(days, (gap) => (at += gap * 86_400_000)),
  };
}
