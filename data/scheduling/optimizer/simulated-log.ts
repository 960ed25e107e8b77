// Test support: the log of a reader whose memory follows FSRS-6 under given weights.
import type { Rating } from '../../model/card.ts';
import { seeded } from '../seeded.ts';
import { fsrsLoss, newTrace } from './fsrs-loss.ts';
import { plainHistory, type CardHistory } from './histories.ts';

/** Histories of up to `longest` answers each, reviewed about when recall falls to 0.9, or a good deal later. */
export function simulatedLog(cards: number, weights: readonly number[], longest = 12, seed = 7): CardHistory[] {
  const random = seeded(seed);
  const model = fsrsLoss(weights);
  const trace = newTrace();
  const pick = (shares: readonly [number, number, number, number]): Rating => {
    const at = random();
    return at < shares[0] ? 1 : at < shares[0] + shares[1] ? 2 : at < 1 - shares[3] ? 3 : 4;
  };
  return Array.from({ length: cards }, () => {
    const ratings: Rating[] = [pick([0.2, 0.1, 0.6, 0.1])];
    const days = [0];
    const length = 2 + Math.floor(random() * (longest - 1));
    while (ratings.length < length) {
      const known = model.forward(plainHistory(ratings, days), trace);
      const stability = trace.stability[known - 1] ?? 1;
      const sameDay = ratings.at(-1) === 1 && random() < 0.5;
      const gap = sameDay ? 0 : Math.min(1000, Math.max(1, Math.round(stability * (0.5 + random()))));
      const remembered = random() < (gap === 0 ? 0.9 : model.recallAfter(gap, stability));
      ratings.push(remembered ? pick([0, 0.1, 0.8, 0.1]) : 1);
      days.push(gap);
    }
    return plainHistory(ratings, days, Date.UTC(2025, 0, 1) + Math.floor(random() * 300) * 86_400_000);
  });
}

/** A reader unlike the average one. */
export const otherWeights: readonly number[] = [
  0.6, 1.7, 4.5, 12, 7.1, 0.6, 2.2, 0.01, 1.4, 0.25, 1.0, 1.9, 0.1, 0.3, 2.0, 0.3, 2.5, 0.5, 0.3, 0.1, 0.25,
];
