import { bitOf, FIRST_TERM } from './index-parts.ts';
import type { TextIndex } from './text-index.ts';

const TITLE = bitOf('title');
const OF_CONTENT = TITLE | bitOf('abstract') | bitOf('tag');
/** The strongest words of a paper say what it is about; more of them only cost time. */
const WORDS = 30;
/** Words of more papers than this share tell nothing apart. */
const COMMON = 0.2;

export type RelatedDoc = { readonly doc: number; readonly score: number; readonly words: readonly string[] };

/** TF-IDF weights of the words of a document's title, abstract and tags, strongest first, normed to length 1. */
export function strongestWords(
  index: TextIndex,
  doc: number,
  most = WORDS,
): readonly { readonly term: number; readonly weight: number }[] {
  const often = new Map<number, number>();
  let counts = 0;
  index.scan(doc, (value) => {
    if (value < FIRST_TERM) counts = ((1 << value) & OF_CONTENT) === 0 ? 0 : 1 << value === TITLE ? 2 : 1;
    else if (counts > 0) often.set(value - FIRST_TERM, (often.get(value - FIRST_TERM) ?? 0) + counts);
  });
  const { size } = index;
  const weighed: { term: number; weight: number }[] = [];
  for (const [term, times] of often) {
    const frequency = index.frequency(term);
    // A word of this paper alone relates it to none, a word of all to every one.
    if (frequency < 2 || (frequency > size * COMMON && size > 20) || index.word(term).length < 2) continue;
    weighed.push({ term, weight: (1 + Math.log(times)) * Math.log(size / frequency) });
  }
  const strongest = weighed.toSorted((a, b) => b.weight - a.weight).slice(0, most);
  const norm = Math.sqrt(strongest.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return strongest.map(({ term, weight }) => ({ term, weight: weight / norm }));
}

/**
 * The papers nearest to one by their words (cosine of TF-IDF), best first, with the
 * words they share. `isShown` leaves out what is gone or in the trash.
 */
export function relatedTo(
  index: TextIndex,
  doc: number,
  isShown: (doc: number) => boolean,
  most: number,
): readonly RelatedDoc[] {
  const words = strongestWords(index, doc);
  const scores = new Float32Array(index.size);
  for (const { term, weight } of words) {
    index.eachPost(term, (other, bits) => {
      if ((bits & OF_CONTENT) !== 0) scores[other]! += weight * weight * ((bits & TITLE) === 0 ? 1 : 1.6);
    });
  }
  // The nearest by shared words are compared once more, with their own other words in the balance.
  const candidates = best(scores, most * 8, (other) => other !== doc && isShown(other));
  const own = new Map(words.map(({ term, weight }) => [term, weight]));
  return candidates
    .map((other) => {
      const shared = strongestWords(index, other).flatMap(({ term, weight }) => {
        const mine = own.get(term);
        return mine === undefined ? [] : [{ term, product: mine * weight }];
      });
      return {
        doc: other,
        score: shared.reduce((sum, { product }) => sum + product, 0),
        words: shared.toSorted((a, b) => b.product - a.product).slice(0, 3).map(({ term }) => index.word(term)), // prettier-ignore
      };
    })
    .filter(({ score, words: shared }) => score > 0.04 && shared.length > 1)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most);
}

function best(scores: Float32Array, most: number, isWanted: (doc: number) => boolean): readonly number[] {
  const top: number[] = [];
  let least = 0;
  for (let doc = 0; doc < scores.length; doc += 1) {
    const score = scores[doc] ?? 0;
    if (score <= least || !isWanted(doc)) continue;
    const at = top.findIndex((one) => (scores[one] ?? 0) < score);
    top.splice(at === -1 ? top.length : at, 0, doc);
    if (top.length > most) top.pop();
    if (top.length === most) least = scores[top.at(-1) ?? 0] ?? 0;
  }
  return top;
}
