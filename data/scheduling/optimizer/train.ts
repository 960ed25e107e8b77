import { defaultParameters, parameterRanges } from '../scheduler.ts';
import { seeded } from '../seeded.ts';
import { firstRecalls, searchFirstStability, smoothAndFill, withoutOutliers } from './first-stability.ts';
import { fsrsLoss, newTrace } from './fsrs-loss.ts';
import { predictedOf, type CardHistory } from './histories.ts';

const EPOCHS = 5;
const BATCH = 512;
const RATE = 0.04;
const GAMMA = 1;
/** Answers below which nothing is learnt, and below which only the first stabilities are. */
const LEAST_ANSWERS = 8;
export const LEAST_ANSWERS_FOR_ALL = 64;
/** The scheduler lets no first stability be shorter, in days, so no shorter one may be learnt. */
const LEAST_FIRST_STABILITY = 0.1;

/** How much each weight differs between readers: standard deviations over the benchmark's collections. */
const DEVIATIONS = [
  6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32,
  0.14, 0.27,
] as const;

/** What straying from where training began costs, with its derivatives added to `gradient`. */
export function strayPenalty(
  weights: readonly number[],
  start: readonly number[],
  share: number,
  gradient?: Float64Array,
): number {
  let sum = 0;
  weights.forEach((weight, index) => {
    const variance = (DEVIATIONS[index] ?? 1) ** 2;
    const away = weight - (start[index] ?? 0);
    sum += (share * away * away) / variance;
    if (gradient !== undefined) gradient[index] = (gradient[index] ?? 0) + (2 * share * away) / variance;
  });
  return sum;
}

/** Adam with the usual betas, its weights kept within FSRS-6's ranges. */
export function adam(start: readonly number[], ranges: readonly (readonly [number, number])[] = parameterRanges) {
  const first = new Float64Array(start.length);
  const second = new Float64Array(start.length);
  let weights = [...start];
  let turn = 0;
  return {
    weights: (): readonly number[] => weights,
    step(gradient: Float64Array, rate: number): void {
      turn += 1;
      weights = weights.map((weight, index) => {
        const slope = gradient[index] ?? 0;
        const mean = 0.9 * (first[index] ?? 0) + 0.1 * slope;
        const square = 0.999 * (second[index] ?? 0) + 0.001 * slope * slope;
        first[index] = mean;
        second[index] = square;
        const move = mean / (1 - 0.9 ** turn) / (Math.sqrt(square / (1 - 0.999 ** turn)) + 1e-8);
        const [least, most] = ranges[index] ?? [-Infinity, Infinity];
        return Math.min(most, Math.max(least, weight - rate * move));
      });
    },
  };
}

export type Training = {
  readonly weights: readonly number[];
  /** What could be learnt from so many answers. */
  readonly learnt: 'nothing' | 'first stabilities' | 'all';
};

type Item = { readonly history: CardHistory; readonly weights: Float64Array; readonly size: number };

function shuffle(items: Item[], random: () => number): void {
  for (let place = items.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    [items[place], items[other]] = [items[other]!, items[place]!];
  }
}

/** Histories with how much each answer counts: later ones more, 0.25 to 1 over the log. 0 where `until` has passed. */
function weighed(histories: readonly CardHistory[], until: number): { items: Item[]; total: number } {
  const times: number[] = [];
  const counts = ({ days, at }: CardHistory, place: number): boolean =>
    (days[place] ?? 0) > 0 && (at[place] ?? 0) <= until;
  for (const history of histories) {
    history.at.forEach((at, place) => {
      if (counts(history, place)) times.push(at);
    });
  }
  const sorted = Float64Array.from(times).toSorted();
  const rank = (at: number): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const items = histories.flatMap((history) => {
    let size = 0;
    const weights = history.at.map((at, place) => {
      if (!counts(history, place)) return 0;
      size += 1;
      return 0.25 + 0.75 * (rank(at) / sorted.length) ** 3;
    });
    return size === 0 ? [] : [{ history, weights, size }];
  });
  return { items, total: sorted.length };
}

/** The histories up to a time, the answers after it cut off. */
const upTo = (histories: readonly CardHistory[], until: number): readonly CardHistory[] =>
  histories.flatMap(({ ratings, days, at }) => {
    const length = at.findLastIndex((each) => each <= until) + 1;
    return length < 2
      ? []
      : [{ ratings: ratings.subarray(0, length), days: days.subarray(0, length), at: at.subarray(0, length) }];
  });

/** Where training begins: the default weights with the first stabilities that the log suggests. */
export function startingWeights(histories: readonly CardHistory[]): readonly number[] {
  const rows = firstRecalls(histories);
  const answers = histories.flatMap(({ ratings, days }) => [...ratings].filter((_, place) => (days[place] ?? 0) > 0));
  const average = answers.length === 0 ? 0.9 : answers.filter((rating) => rating > 1).length / answers.length;
  const known = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const [rating, group] of rows) {
    counts.set(
      rating,
      group.reduce((sum, { count }) => sum + count, 0),
    );
    known.set(rating, searchFirstStability(group, average, defaultParameters[rating - 1] ?? 1, defaultParameters));
  }
  const four = smoothAndFill(known, counts, defaultParameters);
  if (four === undefined) return defaultParameters;
  return [...four.map((each) => Math.max(LEAST_FIRST_STABILITY, each)), ...defaultParameters.slice(4)];
}

/**
 * The weights of FSRS-6 under which the log up to `until` (epoch ms) is
 * likeliest: the loss, batches, rates and limits of the reference optimiser
 * (fsrs-rs), except that a batch is made of whole cards. Pure, and the same for
 * the same log. `onProgress` hears of shares from 0 to 1.
 */
export function train(
  log: readonly CardHistory[],
  until = Infinity,
  onProgress: (share: number) => void = () => undefined,
): Training {
  const histories = withoutOutliers(upTo(log, until));
  const answers = histories.reduce((sum, history) => sum + predictedOf(history), 0);
  if (answers < LEAST_ANSWERS) return { weights: defaultParameters, learnt: 'nothing' };
  const start = startingWeights(histories);
  if (answers < LEAST_ANSWERS_FOR_ALL) return { weights: start, learnt: 'first stabilities' };

  const { items, total } = weighed(histories, until);
  const ranges = parameterRanges.map(([least, most], index): readonly [number, number] =>
    index < 4 ? [Math.max(least, LEAST_FIRST_STABILITY), most] : [least, most],
  );
  const optimiser = adam(start, ranges);
  const random = seeded(2023);
  const trace = newTrace();
  const turns = (Math.floor(total / BATCH) + 1) * EPOCHS;
  let turn = 0;
  let best = { loss: Infinity, weights: start };
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(items, random);
    let gradient = new Float64Array(start.length);
    let size = 0;
    let model = fsrsLoss(optimiser.weights());
    items.forEach((item, place) => {
      const length = model.forward(item.history, trace);
      model.backward(item.history, trace, length, (at) => item.weights[at] ?? 0, gradient);
      size += item.size;
      if (size < BATCH && place < items.length - 1) return;
      strayPenalty(optimiser.weights(), start, (GAMMA * size) / total, gradient);
      const rate = (RATE * (1 + Math.cos((Math.PI * Math.min(turn, turns)) / turns))) / 2;
      optimiser.step(gradient, rate);
      turn += 1;
      size = 0;
      gradient = new Float64Array(start.length);
      model = fsrsLoss(optimiser.weights());
      onProgress(Math.min(1, turn / turns));
    });
    const weights = optimiser.weights();
    const loss = totalLoss(weights, items) + strayPenalty(weights, start, GAMMA);
    if (loss < best.loss) best = { loss, weights };
  }
  return { weights: ordered(best.weights), learnt: 'all' };
}

function totalLoss(weights: readonly number[], items: readonly Item[]): number {
  const model = fsrsLoss(weights);
  const trace = newTrace();
  let loss = 0;
  for (const { history, weights: counts } of items) {
    const length = model.forward(history, trace);
    for (let place = 1; place < length; place += 1) {
      const weight = counts[place] ?? 0;
      if (weight === 0) continue;
      const predicted = trace.recall[place] ?? 1;
      loss -= weight * Math.log((history.ratings[place] ?? 0) > 1 ? predicted : 1 - predicted);
    }
  }
  return loss;
}

/** A better first rating never means the shorter stability. */
function ordered(weights: readonly number[]): readonly number[] {
  let least = 0;
  return weights.map((weight, index) => {
    if (index > 3) return weight;
    least = Math.max(least, weight);
    return least;
  });
}
