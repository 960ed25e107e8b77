import { marginals, TRANSITION_PLACES, transitionPlaces } from '../model/chain.ts';
import { features } from '../model/features.ts';
import { finder } from '../model/table.ts';
import { ROLES } from '../roles.ts';
import { random, shuffled } from './random.ts';
import type { LabelledAbstract } from './samples.ts';

const WIDTH = ROLES.length;
const SQUARE = WIDTH * WIDTH;

/** Found by four-fold cross-validation on the training abstracts. */
const ROUNDS = 16;
const RATE = 0.005;
const DROPPED = 0.5;
const PULL_TO_ZERO = 1e-5;
const FEWEST_ABSTRACTS = 2;
/** A label's weight is the annotators' agreement to this power: most low-agreement labels are noise. */
const AGREEMENT_POWER = 3;

/** Feature numbers in ascending order, `ROLES.length` weights for each, and the tables of transitions. */
export type FittedRoles = {
  readonly features: Uint32Array;
  readonly weights: Float32Array;
  readonly transitions: Float32Array;
};

type Sample = {
  readonly features: readonly Int32Array[];
  readonly labels: readonly number[];
  readonly weights: readonly number[];
};

/**
 * Fits a linear-chain conditional random field (Lafferty et al. 2001) by
 * stochastic gradients with AdaGrad steps, features dropped at random and the
 * weights of the later rounds averaged. The models of all seeds are averaged
 * into one, which a linear model allows. The same input gives the same output.
 */
export function fitRoles(abstracts: readonly LabelledAbstract[], seeds: readonly number[]): FittedRoles {
  // Sorted, so that what is fitted does not hang on the order in which features are found.
  const all = abstracts.map(({ sentences }) => features(sentences).map((numbers) => numbers.toSorted()));
  const kept = frequent(all);
  const find = finder(kept);
  const samples = abstracts.map(({ labels, confs }, at): Sample => ({
    features: (all[at] ?? []).map((numbers) => Int32Array.from(numbers, find).filter((index) => index >= 0)),
    labels: labels.map((label) => ROLES.indexOf(label)),
    weights: confs.map((agreement) => agreement ** AGREEMENT_POWER),
  }));
  const weights = new Float32Array(kept.length * WIDTH);
  const transitions = new Float32Array(TRANSITION_PLACES * SQUARE);
  for (const seed of seeds) {
    const one = fitOnce(samples, kept.length, seed);
    addTo(weights, one.weights, 1 / seeds.length);
    addTo(transitions, one.transitions, 1 / seeds.length);
  }
  return { features: kept, weights, transitions };
}

/** The features of at least two abstracts, ascending. */
function frequent(all: readonly (readonly Uint32Array[])[]): Uint32Array {
  const counts = new Map<number, number>();
  for (const abstract of all) {
    const here = new Set<number>();
    for (const numbers of abstract) for (const number of numbers) here.add(number);
    for (const number of here) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return Uint32Array.from(
    [...counts].filter(([, count]) => count >= FEWEST_ABSTRACTS).map(([number]) => number),
  ).toSorted();
}

function addTo(sum: Float32Array, values: Float32Array, share: number): void {
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (values[at] ?? 0) * share;
}

function fitOnce(samples: readonly Sample[], size: number, seed: number): Omit<FittedRoles, 'features'> {
  const next = random(seed);
  const weights = new Float32Array(size * WIDTH);
  const transitions = new Float32Array(TRANSITION_PLACES * SQUARE);
  const step = adaGrad(weights);
  const stepTransition = adaGrad(transitions);
  const sums = { weights: new Float32Array(weights.length), transitions: new Float32Array(transitions.length) };
  let averaged = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const at of shuffled(samples.length, next)) {
      const sample = samples[at];
      if (sample) learn(sample, weights, transitions, step, stepTransition, next);
    }
    if (round * 2 < ROUNDS) continue;
    averaged += 1;
    addTo(sums.weights, weights, 1);
    addTo(sums.transitions, transitions, 1);
  }
  return {
    weights: sums.weights.map((sum) => sum / averaged),
    transitions: sums.transitions.map((sum) => sum / averaged),
  };
}

type Step = (at: number, gradient: number) => void;

/** Steps of a weight grow smaller the more it has been moved (Duchi et al. 2011). */
function adaGrad(weights: Float32Array): Step {
  const moved = new Float32Array(weights.length);
  return (at, gradient) => {
    const weight = weights[at] ?? 0;
    const slope = gradient + PULL_TO_ZERO * weight;
    const total = (moved[at] ?? 0) + slope * slope;
    moved[at] = total;
    weights[at] = weight - (RATE * slope) / Math.sqrt(total + 0.01);
  };
}

function learn(
  { features: given, labels, weights: trust }: Sample,
  weights: Float32Array,
  transitions: Float32Array,
  step: Step,
  stepTransition: Step,
  next: () => number,
): void {
  const count = given.length;
  const kept = given.map((numbers) => numbers.filter(() => next() >= DROPPED));
  const scores = new Float64Array(count * WIDTH);
  const steps = new Float64Array(count * SQUARE);
  for (const [place, numbers] of kept.entries()) {
    for (const number of numbers) {
      for (let label = 0; label < WIDTH; label += 1) {
        const cell = place * WIDTH + label;
        scores[cell] = (scores[cell] ?? 0) + (weights[number * WIDTH + label] ?? 0) / (1 - DROPPED);
      }
    }
    for (const table of place > 0 ? transitionPlaces(place, count) : []) {
      for (let pair = 0; pair < SQUARE; pair += 1) {
        const cell = place * SQUARE + pair;
        steps[cell] = (steps[cell] ?? 0) + (transitions[table * SQUARE + pair] ?? 0);
      }
    }
  }
  const expected = marginals(scores, steps, WIDTH);
  for (const [place, numbers] of kept.entries()) {
    const weight = trust[place] ?? 1;
    for (let label = 0; label < WIDTH; label += 1) {
      const wrong = (expected.labels[place * WIDTH + label] ?? 0) - Number(labels[place] === label);
      for (const number of numbers) step(number * WIDTH + label, (wrong * weight) / (1 - DROPPED));
    }
    if (place === 0) continue;
    const both = Math.sqrt(weight * (trust[place - 1] ?? 1));
    const pairSeen = (labels[place - 1] ?? 0) * WIDTH + (labels[place] ?? 0);
    for (const table of transitionPlaces(place, count)) {
      for (let pair = 0; pair < SQUARE; pair += 1) {
        const wrong = (expected.steps[place * SQUARE + pair] ?? 0) - Number(pair === pairSeen);
        stepTransition(table * SQUARE + pair, wrong * both);
      }
    }
  }
}
