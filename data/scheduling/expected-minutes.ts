/** What an answer takes before there are enough to tell, in ms. */
const USUAL_ANSWER = 12_000;

/** Answers the usual time weighs as much as, so that one slow answer does not frighten. */
const USUAL_WEIGHT = 5;

/**
 * Whole minutes that so many cards will likely take: the mean of recent answer
 * times (ms each), drawn towards 12 seconds while there are few of them. 0 for
 * no cards, otherwise at least 1.
 */
export function expectedMinutes(cardCount: number, recentAnswerMs: readonly number[]): number {
  if (cardCount <= 0) return 0;
  const total = recentAnswerMs.reduce((sum, each) => sum + each, USUAL_ANSWER * USUAL_WEIGHT);
  const each = total / (recentAnswerMs.length + USUAL_WEIGHT);
  return Math.max(1, Math.round((cardCount * each) / 60_000));
}
