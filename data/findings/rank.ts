import type { CueKind } from './finding-cues.ts';
import { RANK_PARAMETERS, type RankParameters } from './model/rank-parameters.ts';
import { rankFeatures, toRow } from './rank-features.ts';
import { roleChances, type RoleChances } from './roles.ts';

export { nameInTitle } from './rank-features.ts';

/** A sentence as a possible finding. `chosen` says that it stands above the natural cut. */
export type Ranked = {
  readonly sentence: number;
  readonly score: number;
  /** Why, in a few words: "result sentence, states a number". */
  readonly reason: string;
  readonly chosen: boolean;
};

const FEWEST = 2;
const MOST = 5;
/** Log odds of being a key finding above which a sentence is proposed; the odds that serve F1 best lie below even. */
const CUT = -0.5;
/** Below these log odds nothing is proposed, however little else there is. */
const FLOOR = -2.2;

/**
 * Every sentence of an English abstract, the one most worth remembering first.
 * The cut leaves two to five of them, fewer where fewer say anything. The order
 * weighs how likely people call a sentence a key finding and how likely the
 * best one, by two logistic regressions over the same few features.
 */
export function rankFindings(
  sentences: readonly string[],
  title = '',
  parameters: RankParameters = RANK_PARAMETERS,
): readonly Ranked[] {
  const chances = roleChances(sentences);
  const weighed = rankFeatures(sentences, title, chances).map((entry, sentence) => {
    const row = toRow(entry);
    return { sentence, key: logOdds(parameters.key, row), best: logOdds(parameters.best, row), seen: entry.seen };
  });
  const byKey = weighed.toSorted((a, b) => b.key - a.key || a.sentence - b.sentence);
  const chosen = new Set(
    byKey
      .filter(({ key }, rank) => rank < MOST && (key >= CUT || (rank < FEWEST && key > FLOOR)))
      .map(({ sentence }) => sentence),
  );
  return weighed
    .map(({ sentence, key, best, seen }) => ({
      sentence,
      score: (key + best) / 2,
      reason: reasonFor(seen, chances[sentence]),
      chosen: chosen.has(sentence),
    }))
    .toSorted((a, b) => b.score - a.score || a.sentence - b.sentence);
}

/** The constant stands before the weights. */
function logOdds(weights: readonly number[], row: readonly number[]): number {
  return row.reduce((sum, value, at) => sum + value * (weights[at + 1] ?? 0), weights[0] ?? 0);
}

function reasonFor(seen: ReadonlySet<CueKind>, chances: RoleChances | undefined): string {
  const parts: string[] = [];
  const result = chances?.result ?? 0;
  if (seen.has('contribution') && result < 0.5) parts.push('says what is new');
  else if (result >= 0.5 || seen.has('finding')) parts.push('result sentence');
  else if (seen.has('claim')) parts.push('draws a conclusion');
  if (seen.has('number')) parts.push('states a number');
  if (seen.has('comparison')) parts.push('compares');
  return parts.length === 0 ? 'from the body of the abstract' : parts.join(', ');
}
