import type { CardHistory } from './histories.ts';

/** Stability is kept within these bounds, in days, as the other implementations of FSRS-6 do. */
const LEAST_STABILITY = 0.001;
const MOST_STABILITY = 36_500;
/** Longer histories are cut: what comes after says little and costs as much. */
export const LONGEST_HISTORY = 256;

/** Of one card: the state after each of its answers, and what was predicted before it. */
export type Trace = {
  readonly stability: Float64Array;
  readonly difficulty: Float64Array;
  /** Probability of recall just before each answer; 1 where none was predicted (the first, and the same day). */
  readonly recall: Float64Array;
};

const column = (): Float64Array => new Float64Array(LONGEST_HISTORY);

export function newTrace(): Trace {
  return { stability: column(), difficulty: column(), recall: column() };
}

const bounded = (stability: number): number => Math.min(MOST_STABILITY, Math.max(LEAST_STABILITY, stability));
const within = (difficulty: number): number => Math.min(10, Math.max(1, difficulty));

/**
 * FSRS-6 over whole histories, with the derivative of its log loss by each of the
 * 21 weights. Written for speed: one pass forwards and one backwards a card,
 * instead of one for each of its prefixes, which gives the same sum.
 */
export function fsrsLoss(weights: readonly number[]) {
  const w = (index: number): number => weights[index] ?? 0;
  const [w4, w5, w6, w7, w8, w9] = [w(4), w(5), w(6), w(7), w(8), w(9)];
  const [w10, w11, w12, w13, w14, w15] = [w(10), w(11), w(12), w(13), w(14), w(15)];
  const [w16, w17, w18, w19, w20] = [w(16), w(17), w(18), w(19), w(20)];
  const root = 0.9 ** (-1 / w20);
  const factor = root - 1;
  const factorByW20 = (root * Math.log(0.9)) / (w20 * w20);
  const easeBase = Math.exp(w8);
  const easyDifficulty = w4 - Math.exp(3 * w5) + 1;
  const lapseCeiling = Math.exp(-w17 * w18);

  const firstDifficulty = (rating: number): number => w4 - Math.exp(w5 * (rating - 1)) + 1;
  const recallAfter = (days: number, stability: number): number => (1 + (factor * days) / stability) ** -w20;
  const bonusOf = (rating: number): number => (rating === 2 ? w15 : rating === 4 ? w16 : 1);

  function nextStability(stability: number, difficulty: number, days: number, recall: number, rating: number): number {
    if (days === 0) {
      const growth = Math.exp(w17 * (rating - 3 + w18)) * stability ** -w19;
      return stability * (rating === 1 ? growth : Math.max(1, growth));
    }
    if (rating === 1) {
      const forgotten = w11 * difficulty ** -w12 * ((stability + 1) ** w13 - 1) * Math.exp(w14 * (1 - recall));
      return Math.min(forgotten, stability * lapseCeiling);
    }
    const growth = easeBase * (11 - difficulty) * stability ** -w9 * (Math.exp(w10 * (1 - recall)) - 1);
    return stability * (1 + growth * bonusOf(rating));
  }

  function nextDifficulty(difficulty: number, rating: number): number {
    const moved = difficulty - (w6 * (rating - 3) * (10 - difficulty)) / 9;
    return within(w7 * easyDifficulty + (1 - w7) * moved);
  }

  /** Runs a history through the model; returns how many answers were looked at. */
  function forward({ ratings, days }: CardHistory, trace: Trace): number {
    const length = Math.min(ratings.length, LONGEST_HISTORY);
    let stability = 0;
    let difficulty = 0;
    for (let place = 0; place < length; place += 1) {
      const rating = ratings[place] ?? 3;
      const gap = days[place] ?? 0;
      let recall = 1;
      if (place === 0) {
        stability = bounded(w(rating - 1));
        difficulty = within(firstDifficulty(rating));
      } else {
        if (gap > 0) recall = recallAfter(gap, stability);
        stability = bounded(nextStability(stability, difficulty, gap, recall, rating));
        difficulty = nextDifficulty(difficulty, rating);
      }
      trace.stability[place] = stability;
      trace.difficulty[place] = difficulty;
      trace.recall[place] = recall;
    }
    return length;
  }

  /**
   * Adds the derivatives of a history's loss to `gradient`, after `forward` has
   * filled the trace. `weightOf`: how much an answer counts, 0 for not at all.
   * Returns the loss.
   */
  function backward(
    { ratings, days }: CardHistory,
    trace: Trace,
    length: number,
    weightOf: (place: number) => number,
    gradient: Float64Array,
  ): number {
    const add = (index: number, by: number): void => {
      gradient[index] = (gradient[index] ?? 0) + by;
    };
    let loss = 0;
    /** Derivatives of all later losses by the state after the answer at hand. */
    let byStability = 0;
    let byDifficulty = 0;
    for (let place = length - 1; place >= 1; place -= 1) {
      const rating = ratings[place] ?? 3;
      const gap = days[place] ?? 0;
      const stability = trace.stability[place - 1] ?? 1;
      const difficulty = trace.difficulty[place - 1] ?? 1;
      const recall = trace.recall[place] ?? 1;
      const result = trace.stability[place] ?? 1;
      let before = 0;
      let beforeDifficulty = 0;
      let byRecall = 0;

      if (byStability !== 0 && result > LEAST_STABILITY && result < MOST_STABILITY) {
        const up = byStability;
        if (gap === 0) {
          const growth = Math.exp(w17 * (rating - 3 + w18)) * stability ** -w19;
          if (rating > 1 && growth < 1) before += up;
          else {
            before += up * growth * (1 - w19);
            add(17, up * result * (rating - 3 + w18));
            add(18, up * result * w17);
            add(19, -up * result * Math.log(stability));
          }
        } else if (rating === 1) {
          const share = w11 * difficulty ** -w12 * Math.exp(w14 * (1 - recall));
          const power = (stability + 1) ** w13;
          const forgotten = share * (power - 1);
          if (forgotten < stability * lapseCeiling) {
            add(11, (up * forgotten) / w11);
            add(12, -up * forgotten * Math.log(difficulty));
            add(13, up * share * power * Math.log(stability + 1));
            add(14, up * forgotten * (1 - recall));
            beforeDifficulty -= (up * w12 * forgotten) / difficulty;
            before += (up * share * w13 * power) / (stability + 1);
            byRecall -= up * w14 * forgotten;
          } else {
            before += up * lapseCeiling;
            add(17, -up * result * w18);
            add(18, -up * result * w17);
          }
        } else {
          const bonus = bonusOf(rating);
          const ease = easeBase * (11 - difficulty) * stability ** -w9;
          const surprise = Math.exp(w10 * (1 - recall));
          const plain = ease * (surprise - 1);
          const growth = plain * bonus;
          before += up * (1 + growth * (1 - w9));
          beforeDifficulty -= (up * stability * growth) / (11 - difficulty);
          add(8, up * stability * growth);
          add(9, -up * stability * growth * Math.log(stability));
          add(10, up * stability * ease * bonus * surprise * (1 - recall));
          byRecall -= up * stability * ease * bonus * surprise * w10;
          if (rating === 2) add(15, up * stability * plain);
          if (rating === 4) add(16, up * stability * plain);
        }
      }

      const settled = trace.difficulty[place] ?? 1;
      if (byDifficulty !== 0 && settled > 1 && settled < 10) {
        const up = byDifficulty;
        const moved = difficulty - (w6 * (rating - 3) * (10 - difficulty)) / 9;
        beforeDifficulty += up * (1 - w7) * (1 + (w6 * (rating - 3)) / 9);
        add(6, (-up * (1 - w7) * (rating - 3) * (10 - difficulty)) / 9);
        add(7, up * (easyDifficulty - moved));
        add(4, up * w7);
        add(5, -up * w7 * 3 * Math.exp(3 * w5));
      }

      if (gap > 0) {
        const weight = weightOf(place);
        if (weight > 0) {
          const remembered = rating > 1;
          loss -= weight * Math.log(remembered ? recall : 1 - recall);
          byRecall += weight * (remembered ? -1 / recall : 1 / (1 - recall));
        }
        const base = 1 + (factor * gap) / stability;
        before += (byRecall * recall * w20 * factor * gap) / (stability * stability * base);
        add(20, byRecall * recall * (-Math.log(base) - (w20 * gap * factorByW20) / (stability * base)));
      }
      byStability = before;
      byDifficulty = beforeDifficulty;
    }
    const first = ratings[0] ?? 3;
    const stability = w(first - 1);
    if (stability >= LEAST_STABILITY && stability <= MOST_STABILITY) add(first - 1, byStability);
    const difficulty = firstDifficulty(first);
    if (difficulty > 1 && difficulty < 10) {
      const power = Math.exp(w5 * (first - 1));
      add(4, byDifficulty);
      add(5, -byDifficulty * (first - 1) * power);
    }
    return loss;
  }

  return { forward, backward, recallAfter, nextStability, nextDifficulty, firstDifficulty };
}
