import type { Review } from '../model/card.ts';
import type { Reader } from './simulator.ts';

/** What an answer takes and how it turns out before there are enough to tell: 12 s, mostly Good. */
const USUAL_MS = 12_000;
const USUAL_FIRST = [0.2, 0.1, 0.6, 0.1] as const;
const USUAL_REMEMBERED = [0, 0.1, 0.8, 0.1] as const;
/** Answers that the usual weighs as much as. */
const WEIGHT = 20;

type Answer = Pick<Review, 'cardId' | 'rating' | 'answerMs'> & { readonly before: Pick<Review['before'], 'state'> };

/**
 * How a reader answers and how long it takes, from answers of the log; drawn
 * towards the usual while there are few. The time of a new card is that of its
 * first answer and its steps together.
 */
export function readerOf(log: readonly Answer[]): Reader {
  const first = [0, 0, 0, 0];
  const remembered = [0, 0, 0, 0];
  const times = [0, 0, 0, 0];
  const counts = [0, 0, 0, 0];
  let newCards = 0;
  let newMs = 0;
  for (const { rating, answerMs, before } of log) {
    const at = rating - 1;
    if (before.state === 'new') {
      newCards += 1;
      first[at] = (first[at] ?? 0) + 1;
    }
    if (before.state === 'new' || before.state === 'learning') newMs += answerMs;
    if (before.state !== 'review') continue;
    times[at] = (times[at] ?? 0) + answerMs;
    counts[at] = (counts[at] ?? 0) + 1;
    if (rating > 1) remembered[at] = (remembered[at] ?? 0) + 1;
  }
  const shares = (found: readonly number[], usual: readonly number[]): Reader['first'] => {
    const total = found.reduce((sum, each) => sum + each, WEIGHT);
    const share = (at: number): number => ((found[at] ?? 0) + WEIGHT * (usual[at] ?? 0)) / total;
    return [share(0), share(1), share(2), share(3)];
  };
  const mean = (at: number): number => ((times[at] ?? 0) + WEIGHT * USUAL_MS) / ((counts[at] ?? 0) + WEIGHT);
  return {
    first: shares(first, USUAL_FIRST),
    remembered: shares(remembered, USUAL_REMEMBERED),
    // A new card usually takes its question twice.
    newMs: (newMs + WEIGHT * 2 * USUAL_MS) / (newCards + WEIGHT),
    answerMs: [mean(0), mean(1), mean(2), mean(3)],
    answers: log.length,
  };
}
