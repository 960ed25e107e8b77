import { hash, mix } from './hash.ts';
import { tokens } from './tokens.ts';

const WORD = 7;
const NO_WORD = 1;
/** One seed for each family of features; they go into the numbers, so changing one asks for new training. */
const SEED = {
  word: 11,
  pair: 12,
  opens: 13,
  opensWithTwo: 14,
  opensWithThree: 15,
  opensAt: 16,
  closes: 17,
  prefix: 18,
  suffix: 19,
  wordAt: 20,
  wordAndOwn: 21,
  beforeWord: 22,
  beforeOpens: 23,
  afterWord: 24,
  afterOpens: 25,
  always: 26,
  fifth: 27,
  fromStart: 28,
  fromEnd: 29,
  countAndPlace: 30,
  own: 31,
  fromFirstOwn: 32,
  fromLastOwn: 33,
  firstOwn: 34,
  length: 35,
  mark: 36,
} as const;

const FEATURE_MASK = 0xff_ffff;

const OWN_WORK = /\b(?:we|our|us|this (?:paper|work|study|article|report|research|survey|thesis|chapter))\b/iu;

const MARKS: readonly RegExp[] = [
  /\d/u,
  /\d\s?%|\bpercent|\bper cent/u,
  /https?:|www\.|\u00a9|@/u,
  /\?\s*$/u,
  /[^.!?\s]\s*$/u,
  /^[^\p{Lu}]/u,
  /\([A-Z][A-Za-z-]{0,30}[A-Z]\w{0,30}\)/u,
  /\[\d|\(\w+ et al/u,
  /[:;]/u,
];

/** Sentences beyond this count from the start or the end are all alike. */
const FAR = 6;
const LONGEST = 1200;

/**
 * The features of each sentence of an abstract as numbers of 24 bits, none
 * twice: its words and pairs of words, how it opens and closes, endings of
 * words (tenses), where it stands in the abstract and to where the authors
 * first speak of their own work, and the words of its neighbours.
 */
export function features(sentences: readonly string[]): readonly Uint32Array[] {
  const words = sentences.map((sentence) => tokens(sentence));
  const ids = words.map((said) => said.map((word) => hash(word, WORD)));
  const own = sentences.map((sentence) => OWN_WORK.test(sentence.slice(0, LONGEST)));
  const count = sentences.length;
  return sentences.map((sentence, index) => {
    const found = new Set<number>();
    const add = (seed: number, value: number) => void found.add(mix(seed, value) & FEATURE_MASK);
    const said = ids[index] ?? [];
    const part = index === 0 ? 0 : index === count - 1 ? 4 : 1 + Math.floor((index * 3) / count);
    addWords(add, words[index] ?? [], said, part, ownPlace(own.indexOf(true), index));
    addNeighbour(add, ids[index - 1], SEED.beforeWord, SEED.beforeOpens);
    addNeighbour(add, ids[index + 1], SEED.afterWord, SEED.afterOpens);
    addPlace(add, index, count);
    addOwn(add, own, index);
    add(SEED.length, Math.min(12, Math.floor(said.length / 4)));
    const read = sentence.slice(0, LONGEST);
    for (const [mark, pattern] of MARKS.entries()) if (pattern.test(read)) add(SEED.mark, mark);
    return Uint32Array.from(found);
  });
}

type Add = (seed: number, value: number) => void;

/** Before the first sentence of own work, that sentence, after it; or no such sentence. */
function ownPlace(first: number, index: number): number {
  if (first < 0) return 9;
  return 1 + Math.sign(index - first);
}

function addWords(add: Add, words: readonly string[], ids: readonly number[], part: number, own: number): void {
  const id = (at: number) => ids[at] ?? NO_WORD;
  add(SEED.pair, mix(NO_WORD, id(0)));
  for (const [at, word] of words.entries()) {
    add(SEED.word, id(at));
    add(SEED.wordAt, mix(id(at), part));
    add(SEED.wordAndOwn, mix(id(at), own));
    add(SEED.pair, mix(id(at), id(at + 1)));
    if (word.length > 4) {
      add(SEED.prefix, hash(word.slice(0, 5), WORD));
      add(SEED.suffix, hash(word.slice(-3), WORD));
    }
  }
  add(SEED.opens, id(0));
  add(SEED.opensAt, mix(id(0), part));
  add(SEED.opensWithTwo, mix(id(0), id(1)));
  add(SEED.opensWithThree, mix(mix(id(0), id(1)), id(2)));
  add(SEED.closes, mix(id(ids.length - 2), id(ids.length - 1)));
}

function addNeighbour(add: Add, ids: readonly number[] | undefined, word: number, opens: number): void {
  if (!ids) {
    add(opens, 0);
    return;
  }
  for (const id of ids) add(word, id);
  add(opens, mix(ids[0] ?? NO_WORD, ids[1] ?? NO_WORD));
}

function addPlace(add: Add, index: number, count: number): void {
  add(SEED.always, 0);
  add(SEED.fifth, Math.floor((index * 5) / count));
  add(SEED.fromStart, Math.min(index, FAR));
  add(SEED.fromEnd, Math.min(count - 1 - index, FAR));
  add(SEED.countAndPlace, mix(Math.min(count, 12), Math.min(index, 12)));
}

const near = (steps: number) => 10 + Math.max(-4, Math.min(4, steps));

function addOwn(add: Add, own: readonly boolean[], index: number): void {
  const first = own.indexOf(true);
  add(SEED.own, first < 0 ? 2 : Number(own[index]));
  if (first < 0) return;
  add(SEED.fromFirstOwn, near(index - first));
  add(SEED.fromLastOwn, near(index - own.lastIndexOf(true)));
  add(SEED.firstOwn, Math.floor((first * 10) / own.length));
}
