import { evaluate, type Fit } from './evaluate.ts';
import { predictedOf, type CardHistory } from './histories.ts';
import { LEAST_ANSWERS_FOR_ALL, train } from './train.ts';

/** The latest share of answers is held out, to see whether what was learnt from the rest holds for them. */
const HELD_OUT = 0.2;

export type Optimized =
  /** `needed` answers on another day than the one before are the least. */
  | { readonly kind: 'too-few'; readonly answers: number; readonly needed: number }
  | {
      readonly kind: 'fitted';
      /** Whether the new weights predict the held-out answers better than those in use. */
      readonly helps: boolean;
      readonly weights: readonly number[];
      /** Of the weights in use and of those learnt without the held-out answers, on the held-out answers. */
      readonly before: Fit;
      readonly after: Fit;
      /** Answers learnt from, the held-out ones included: they are learnt from in the end. */
      readonly answers: number;
      readonly learnt: 'first stabilities' | 'all';
    };

/**
 * Learns weights from a log. The last fifth of the answers, by time, is held
 * out: weights learnt from the rest must predict them better (log loss) than
 * those in use, else these stay. What is then proposed is learnt from all
 * answers. Pure; slow, so for a worker. `onProgress` hears of shares 0 to 1.
 */
export function optimize(
  histories: readonly CardHistory[],
  inUse: readonly number[],
  onProgress: (share: number) => void = () => undefined,
): Optimized {
  const answers = histories.reduce((sum, history) => sum + predictedOf(history), 0);
  if (answers < LEAST_ANSWERS_FOR_ALL) return { kind: 'too-few', answers, needed: LEAST_ANSWERS_FOR_ALL };
  const times = histories.flatMap(({ at, days }) => [...at].filter((_, place) => (days[place] ?? 0) > 0));
  times.sort((a, b) => a - b);
  const cut = times[Math.floor(times.length * (1 - HELD_OUT)) - 1] ?? 0;
  const isHeldOut = ({ at }: CardHistory, place: number): boolean => (at[place] ?? 0) > cut;
  const trial = train(histories, cut, (share) => onProgress(share * 0.45));
  const before = evaluate(inUse, histories, isHeldOut);
  const after = evaluate(trial.weights, histories, isHeldOut);
  const full = train(histories, Infinity, (share) => onProgress(0.45 + share * 0.55));
  // Rare first intervals are left out of learning, and may have been nearly all.
  if (trial.learnt === 'nothing' || full.learnt === 'nothing') {
    return { kind: 'too-few', answers, needed: LEAST_ANSWERS_FOR_ALL };
  }
  // What is proposed must be of the kind that was tried: a few answers fewer may have been enough for less only.
  const { weights } = trial.learnt === full.learnt ? full : trial;
  const helps = after.answers > 0 && after.logLoss < before.logLoss;
  return { kind: 'fitted', helps, weights: weights.map(rounded), before, after, answers, learnt: trial.learnt };
}

/** Four decimals, as weights are published, so that they can be copied to other programs and compared. */
const rounded = (weight: number): number => Math.round(weight * 10_000) / 10_000;
