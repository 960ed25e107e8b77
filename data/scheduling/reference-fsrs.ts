// Test support: FSRS-6 written from its published formulas, without ts-fsrs and
// without its rounding to 8 decimals, to hold the adapter against.
import type { Rating } from '../model/card.ts';

export type Recall = { readonly stability: number; readonly difficulty: number };

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** FSRS-6 as a set of functions over one list of 21 weights. Days are whole study days. */
export function referenceFsrs(weights: readonly number[]) {
  const w = (index: number): number => {
    const weight = weights[index];
    if (weight === undefined) throw new RangeError(`No weight ${index}`);
    return weight;
  };
  const decay = -w(20);
  const factor = 0.9 ** (1 / decay) - 1;
  const firstDifficulty = (rating: Rating): number => w(4) - Math.exp(w(5) * (rating - 1)) + 1;

  const recallAfter = (days: number, stability: number): number => (1 + (factor * days) / stability) ** decay;

  /** Days until the probability of recall falls to the retention aimed at, at least 1, neither fuzzed nor rounded. */
  const idealInterval = (stability: number, retention: number): number =>
    Math.max(1, (stability / factor) * (retention ** (1 / decay) - 1));

  const first = (rating: Rating): Recall => ({
    stability: Math.max(0.1, w(rating - 1)),
    difficulty: within(firstDifficulty(rating), 1, 10),
  });

  const nextDifficulty = (difficulty: number, rating: Rating): number => {
    const damped = difficulty - (w(6) * (rating - 3) * (10 - difficulty)) / 9;
    return within(w(7) * firstDifficulty(4) + (1 - w(7)) * damped, 1, 10);
  };

  const afterSuccess = ({ stability, difficulty }: Recall, recall: number, rating: Rating): number => {
    const bonus = rating === 2 ? w(15) : rating === 4 ? w(16) : 1;
    const growth = Math.exp(w(8)) * (11 - difficulty) * stability ** -w(9) * (Math.exp(w(10) * (1 - recall)) - 1);
    return stability * (1 + growth * bonus);
  };

  const afterLapse = ({ stability, difficulty }: Recall, recall: number): number => {
    const forgotten = w(11) * difficulty ** -w(12) * ((stability + 1) ** w(13) - 1) * Math.exp(w(14) * (1 - recall));
    return Math.min(Math.max(0.001, forgotten), Math.max(0.001, stability / Math.exp(w(17) * w(18))));
  };

  const sameDay = (stability: number, rating: Rating): number => {
    const growth = Math.exp(w(17) * (rating - 3 + w(18))) * stability ** -w(19);
    return stability * (rating === 1 ? growth : Math.max(1, growth));
  };

  const next = (memory: Recall, days: number, rating: Rating): Recall => {
    const recall = recallAfter(days, memory.stability);
    const stability =
      days === 0
        ? sameDay(memory.stability, rating)
        : rating === 1
          ? afterLapse(memory, recall)
          : afterSuccess(memory, recall, rating);
    return { stability: within(stability, 0.001, 36_500), difficulty: nextDifficulty(memory.difficulty, rating) };
  };

  return { first, next, recallAfter, idealInterval, nextDifficulty, afterSuccess, afterLapse, sameDay };
}
