import { editDistance, typosAllowed } from './near-words.ts';
import type { Node } from './query-ast.ts';
import type { TextIndex } from './text-index.ts';
import { wordsOf } from './words.ts';

/** A query with words that nothing holds replaced by the nearest that something does. */
export type Correction = {
  readonly root: Node;
  /** The query as it would be typed. */
  readonly query: string;
  readonly words: readonly { readonly typed: string; readonly meant: string }[];
};

/** Mends the words of a query that stand in no paper; undefined where there is nothing to mend. */
export function correct(index: TextIndex, root: Node, text: string): Correction | undefined {
  const words: { typed: string; meant: string }[] = [];
  const places: { start: number; end: number; text: string }[] = [];
  const mend = (node: Node): Node => {
    if (node.kind === 'and' || node.kind === 'or') return { ...node, parts: node.parts.map(mend) };
    if (node.kind !== 'words') return node;
    const typed = wordsOf(node.text);
    const meant = typed.map((word, at) => (index.holds(word, !node.phrase && at === typed.length - 1) ? word : (nearest(index, word) ?? word))); // prettier-ignore
    if (meant.every((word, at) => word === typed[at])) return node;
    meant.forEach((word, at) => {
      if (word !== typed[at]) words.push({ typed: typed[at] ?? '', meant: word });
    });
    const joined = meant.join(' ');
    const quoted = node.phrase || meant.length > 1 ? `"${joined}"` : joined;
    places.push({
      start: node.start,
      end: node.end,
      text: node.field === undefined ? quoted : `${node.field}:${quoted}`,
    });
    return { ...node, text: joined };
  };
  const mended = mend(root);
  if (words.length === 0) return undefined;
  let query = text;
  for (const place of places.toSorted((a, b) => b.start - a.start)) {
    query = query.slice(0, place.start) + place.text + query.slice(place.end);
  }
  return { root: mended, query, words };
}

/** The most frequent of the nearest words. The first letter is seldom mistyped, or swapped with the second. */
function nearest(index: TextIndex, word: string): string | undefined {
  const most = typosAllowed(word.length);
  if (most === 0) return undefined;
  let best: string | undefined;
  let least = most + 1;
  let often = 0;
  index.eachWord((candidate, term) => {
    if (candidate[0] !== word[0] && (candidate[0] !== word[1] || candidate[1] !== word[0])) return;
    if (Math.abs(candidate.length - word.length) > least) return;
    const distance = editDistance(word, candidate, Math.min(most, least));
    if (distance > most || distance > least) return;
    const frequency = index.frequency(term);
    if (distance < least || frequency > often) {
      best = candidate;
      least = distance;
      often = frequency;
    }
  });
  return best;
}
