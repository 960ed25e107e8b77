import type { RankParameters } from '../model/rank-parameters.ts';
import { rankFeatures, toRow } from '../rank-features.ts';
import { roleChances } from '../roles.ts';
import { fitLogistic, type Example } from './fit-logistic.ts';
import type { KeyAbstract } from './samples.ts';

/** Held against the weights, and what a best sentence counts for; by leaving each abstract out in turn. */
const STRENGTH = 1;
const BEST_COUNTS = 2;

/** Fits the two regressions of `rankFindings`. A sentence that only one annotator chose is left out of the first. */
export function fitKeyFindings(abstracts: readonly KeyAbstract[]): RankParameters {
  const key: Example[] = [];
  const best: Example[] = [];
  for (const abstract of abstracts) {
    const rows = rankFeatures(abstract.sentences, abstract.title, roleChances(abstract.sentences)).map(toRow);
    for (const [index, row] of rows.entries()) {
      const isBest = abstract.best.includes(index);
      const weight = isBest ? BEST_COUNTS : 1;
      best.push({ row, answer: Number(isBest), weight });
      if (!abstract.either.includes(index)) key.push({ row, answer: Number(abstract.key.includes(index)), weight });
    }
  }
  return { key: rounded(fitLogistic(key, STRENGTH)), best: rounded(fitLogistic(best, STRENGTH)) };
}

const rounded = (weights: readonly number[]) => weights.map((weight) => Number(weight.toFixed(3)));
