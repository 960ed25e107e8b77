import { strongestWords } from './related.ts';
import type { TextIndex } from './text-index.ts';

/** A paper as the words that tell most about it: numbers of terms and their TF-IDF weights. */
export type Features = { readonly terms: Uint32Array; readonly weights: Float32Array };

/** What the reader did with a paper: kept it (`true`), or set it aside. Weight 1 unless it says more or less. */
export type Decision = { readonly features: Features; readonly kept: boolean; readonly weight: number };

/** A linear model over words: above 0 leans to keeping. */
export type InterestModel = { readonly weights: ReadonlyMap<number, number>; readonly bias: number };

const PASSES = 60;
const RATE = 0.5;
/** Pulls weights towards nothing: fifty decisions say little about a thousand words. */
const DECAY = 0.002;
/** With fewer of either kind there is nothing to learn. */
export const DECISIONS_NEEDED = 3;

const WORDS = 60;

export function featuresOf(index: TextIndex, doc: number): Features {
  const words = strongestWords(index, doc, WORDS);
  return {
    terms: Uint32Array.from(words.map(({ term }) => term)),
    weights: Float32Array.from(words.map(({ weight }) => weight)),
  };
}

/**
 * Logistic regression by gradient steps over the decisions in their order, both kinds
 * counting alike however few one of them is. The same decisions give the same model.
 * Undefined where there are too few of either kind.
 */
export function learnInterest(decisions: readonly Decision[]): InterestModel | undefined {
  const kept = decisions.filter((one) => one.kept).length;
  const left = decisions.length - kept;
  if (kept < DECISIONS_NEEDED || left < DECISIONS_NEEDED) return undefined;
  const weights = new Map<number, number>();
  let bias = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const rate = RATE / (1 + pass / 10);
    for (const { features, kept: isKept, weight } of decisions) {
      const share = decisions.length / (2 * (isKept ? kept : left));
      const error = (isKept ? 1 : 0) - 1 / (1 + Math.exp(-interestIn({ weights, bias }, features)));
      const step = rate * error * weight * share;
      bias += step * 0.1;
      features.terms.forEach((term, at) => {
        const before = weights.get(term) ?? 0;
        weights.set(term, before * (1 - rate * DECAY) + step * (features.weights[at] ?? 0));
      });
    }
  }
  return { weights, bias };
}

/** How much a paper is like those that were kept; only the order of scores means something. */
export function interestIn(model: InterestModel, features: Features): number {
  let sum = model.bias;
  for (let at = 0; at < features.terms.length; at += 1) {
    sum += (model.weights.get(features.terms[at] ?? 0) ?? 0) * (features.weights[at] ?? 0);
  }
  return sum;
}

/** The terms that speak most for a paper, strongest first. */
export function reasonsFor(model: InterestModel, features: Features, most: number): readonly number[] {
  return [...features.terms]
    .map((term, at) => ({ term, says: (model.weights.get(term) ?? 0) * (features.weights[at] ?? 0) }))
    .filter(({ says }) => says > 0)
    .toSorted((a, b) => b.says - a.says)
    .slice(0, most)
    .map(({ term }) => term);
}
