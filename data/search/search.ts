import type { Paper } from '../model/paper.ts';
import { correct, type Correction } from './correct.ts';
import { evaluate, type World } from './evaluate.ts';
import { explainNothing } from './explain.ts';
import { markWords, type MarkWord } from './mark-words.ts';
import { isEmptyQuery, type QueryProblem } from './query-ast.ts';
import { parseQuery } from './query-parse.ts';
import { rank } from './rank.ts';

export type Found = {
  /** The best of what was found, as many as were asked for. */
  readonly papers: readonly Paper[];
  /** How many were found in all. */
  readonly total: number;
  /** Whether the order means something: best first. Without words all fit alike, and the newest come first. */
  readonly ranked: boolean;
  readonly problems: readonly QueryProblem[];
  /** Why nothing was found; absent where something was. */
  readonly reason?: string;
  /** What was sought instead, where nothing held a word as it was typed. */
  readonly corrected?: Correction;
  /** What to mark in the texts. */
  readonly words: readonly MarkWord[];
};

/** Answers a query from memory, in a millisecond or two at 100,000 papers. */
export function search(world: World, text: string, most = Infinity): Found {
  const { root, problems } = parseQuery(text);
  const first = evaluate(world, root);
  const order = rank(first.hits, first.score);
  const words = markWords(root);
  const ranked = words.length > 0;
  if (order.length > 0 || isEmptyQuery(root)) {
    return { papers: papersOf(world, order, most), total: order.length, ranked, problems, words };
  }
  const corrected = correct(world.index, root, text);
  if (corrected !== undefined) {
    const again = evaluate(world, corrected.root);
    const near = rank(again.hits, again.score);
    if (near.length > 0) {
      const papers = papersOf(world, near, most);
      return { papers, total: near.length, ranked, problems, corrected, words: markWords(corrected.root) };
    }
  }
  return { papers: [], total: 0, ranked, problems, words, reason: explainNothing(world, root) };
}

/** How many papers fit a query. */
export function countFound(world: World, text: string): number {
  const { hits } = evaluate(world, parseQuery(text).root);
  let found = 0;
  for (const hit of hits) if (hit !== 0) found += 1;
  return found;
}

function papersOf(world: World, order: Uint32Array, most: number): readonly Paper[] {
  const papers: Paper[] = [];
  for (const doc of order) {
    if (papers.length >= most) break;
    const paper = world.row(doc);
    if (paper !== undefined) papers.push(paper);
  }
  return papers;
}
