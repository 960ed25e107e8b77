import type { Paper } from '../model/paper.ts';

/** Fewer decisions of either kind say nothing. */
const DECISIONS_NEEDED = 3;
/** A word that one paper alone has says little. */
const SMOOTHING = 2;

export type WordInterest = {
  /** Above 0 leans to keeping. */
  readonly scoreOf: (title: string) => number;
  /** The words of a title that speak most for it. */
  readonly wordsOf: (title: string) => readonly string[];
};

/**
 * What a reader keeps by the words of its titles: for each word, how much more often it stands in
 * papers kept than in those set aside (log odds, smoothed). Undefined where too little was decided.
 * Coarser than the suggested order of the lists, but it judges entries that no index has yet.
 */
export function wordInterest(papers: readonly Pick<Paper, 'title' | 'status' | 'trashed'>[]): WordInterest | undefined {
  const kept = new Map<string, number>();
  const left = new Map<string, number>();
  let [keeps, leaves] = [0, 0];
  for (const { title, status, trashed } of papers) {
    if (trashed === 0 && status === 'inbox') continue;
    const isKept = trashed === 0 && status !== 'archived';
    if (isKept) keeps += 1;
    else leaves += 1;
    const into = isKept ? kept : left;
    for (const word of wordsOf(title)) into.set(word, (into.get(word) ?? 0) + 1);
  }
  if (keeps < DECISIONS_NEEDED || leaves < DECISIONS_NEEDED) return undefined;
  const weight = (word: string): number => {
    const inKept = ((kept.get(word) ?? 0) + SMOOTHING) / (keeps + 2 * SMOOTHING);
    const inLeft = ((left.get(word) ?? 0) + SMOOTHING) / (leaves + 2 * SMOOTHING);
    // What neither kind has is no reason either way, however few there are of one.
    return kept.has(word) || left.has(word) ? Math.log(inKept / inLeft) : 0;
  };
  return {
    scoreOf: (title) => wordsOf(title).reduce((sum, word) => sum + weight(word), 0),
    wordsOf: (title) =>
      wordsOf(title)
        .map((word) => ({ word, says: weight(word) }))
        .filter(({ says }) => says > 0)
        .toSorted((a, b) => b.says - a.says)
        .slice(0, 3)
        .map(({ word }) => word),
  };
}

/** Each word once, without the shortest, which tell nothing. */
const wordsOf = (title: string): readonly string[] => [
  ...new Set(title.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []),
];
