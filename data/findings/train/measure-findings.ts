import { hiddenTexts } from '../cloze.ts';
import { composer } from '../compose.ts';
import type { Ranked } from '../rank.ts';
import type { KeyAbstract } from './samples.ts';

export type FindingFigures = {
  /** Of the sentences above the natural cut; those that one annotator chose count neither way. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Share of the abstracts with a best sentence among the first two. */
  readonly bestInTwo: number;
};

/** How well `ranked`, the sentences of each abstract, match the annotators. */
export function measureFindings(
  abstracts: readonly KeyAbstract[],
  ranked: readonly (readonly Ranked[])[],
): FindingFigures {
  const total = { right: 0, wrong: 0, missed: 0, best: 0 };
  for (const [at, abstract] of abstracts.entries()) {
    const own = countFindings(abstract, ranked[at] ?? []);
    total.right += own.right;
    total.wrong += own.wrong;
    total.missed += own.missed;
    total.best += Number(own.bestInTwo);
  }
  return {
    precision: total.right / (total.right + total.wrong),
    recall: total.right / (total.right + total.missed),
    f1: f1(total.right, total.wrong, total.missed),
    bestInTwo: total.best / abstracts.length,
  };
}

/** Of the key sentences, those with a cloze, and those whose first hidden part meets what an annotator would hide. */
export function measureClozes(abstracts: readonly KeyAbstract[]): {
  readonly sentences: number;
  readonly asked: number;
  readonly met: number;
} {
  const counts = { sentences: 0, asked: 0, met: 0 };
  for (const { sentences, title, key, spans } of abstracts) {
    const compose = composer(sentences, title);
    for (const at of key) {
      const [hidden] = hiddenTexts(compose(at).cloze, 1);
      counts.sentences += 1;
      if (hidden === undefined) continue;
      counts.asked += 1;
      if ((spans[at] ?? []).some((span) => meet(sentences[at] ?? '', hidden.replaceAll('\\', ''), span)))
        counts.met += 1;
    }
  }
  return counts;
}

/** Whether two parts of a sentence share a character; one that was reworded has no place, and counts by its words. */
function meet(sentence: string, one: string, other: string): boolean {
  const plain = sentence.replaceAll('\\', '');
  const [from, to] = [plain.indexOf(one), plain.indexOf(other.replaceAll('\\', ''))];
  if (from === -1 || to === -1) return one.includes(other) || other.includes(one);
  return from < to + other.length && to < from + one.length;
}

export function countFindings({ key, either, best }: KeyAbstract, ranked: readonly Ranked[]) {
  const chosen = ranked.filter((entry) => entry.chosen).map((entry) => entry.sentence);
  const right = chosen.filter((sentence) => key.includes(sentence)).length;
  const wrong = chosen.filter((sentence) => !key.includes(sentence) && !either.includes(sentence)).length;
  const missed = key.length - right;
  const bestInTwo = ranked.slice(0, 2).some((entry) => best.includes(entry.sentence));
  return { chosen, right, wrong, missed, bestInTwo, f1: f1(right, wrong, missed) };
}

const f1 = (right: number, wrong: number, missed: number) => (2 * right) / Math.max(1, 2 * right + wrong + missed);
