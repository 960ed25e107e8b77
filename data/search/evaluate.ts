import type { Paper } from '../model/paper.ts';
import { assertNever } from '../result.ts';
import { ALL_PARTS, bitOf } from './index-parts.ts';
import type { Node, TextField } from './query-ast.ts';
import type { TextIndex } from './text-index.ts';
import { wordsOf } from './words.ts';
import { fits, type Facts } from './fits.ts';

/** What a hit that no word brought is marked with. */
const PLAIN = 0x80;

const PART_OF_FIELD: Readonly<Record<TextField, number>> = {
  title: bitOf('title'),
  abstract: bitOf('abstract'),
  author: bitOf('author'),
  venue: bitOf('venue'),
};

/** How much a word counts where it stands: a title before all, the abstract last. */
const WEIGHTS = [30, 12, 12, 1, 2, 4, 16];
const WEIGHT_OF_BITS = Float32Array.from({ length: 256 }, (_, bits) => {
  const found = WEIGHTS.filter((__, index) => (bits & (1 << index)) !== 0);
  const best = Math.max(0, ...found);
  return best + (found.reduce((sum, one) => sum + one, 0) - best) * 0.05;
});

export type Evaluation = {
  /** By document: bits of the parts that hold what was sought; 0 for no hit. */
  readonly hits: Uint8Array;
  /** By document; meaningful for hits. */
  readonly score: Float32Array;
};

export type World = {
  readonly index: TextIndex;
  /** The paper of a document number; undefined where it changed, is gone, or in the trash. */
  readonly row: (doc: number) => Paper | undefined;
  readonly facts: Facts;
};

/** Finds the papers that fit a query. Does not yet order them. */
export function evaluate(world: World, node: Node): Evaluation {
  const { size } = world.index;
  const score = new Float32Array(size);
  const hits = find(world, node, ALL_PARTS, score, undefined);
  for (let doc = 0; doc < size; doc += 1) if (hits[doc] !== 0 && world.row(doc) === undefined) hits[doc] = 0;
  return { hits, score };
}

/** `within`: only documents hit there need be looked at. */
function find(
  world: World,
  node: Node,
  parts: number,
  score: Float32Array | undefined,
  within: Uint8Array | undefined,
): Uint8Array {
  const { size } = world.index;
  switch (node.kind) {
    case 'words':
      return findWords(world.index, node, parts, score);
    case 'and':
      return findAll(world, node.parts, parts, score, within);
    case 'or': {
      const any = new Uint8Array(size);
      for (const part of node.parts) {
        const hits = find(world, part, parts, score, within);
        for (let doc = 0; doc < size; doc += 1) any[doc]! |= hits[doc] ?? 0;
      }
      return any;
    }
    case 'not': {
      const hits = find(world, node.part, parts, undefined, within);
      for (let doc = 0; doc < size; doc += 1) hits[doc] = hits[doc] === 0 ? PLAIN : 0;
      return hits;
    }
    case 'void':
      return new Uint8Array(size).fill(PLAIN);
    case 'in':
    case 'tag':
    case 'status':
    case 'year':
    case 'added':
    case 'read':
    case 'has':
    case 'is':
    case 'arxiv':
    case 'doi': {
      const hits = new Uint8Array(size);
      const fit = fits(node, world.facts);
      for (let doc = 0; doc < size; doc += 1) {
        if (within !== undefined && within[doc] === 0) continue;
        const paper = world.row(doc);
        if (paper !== undefined && fit(paper)) hits[doc] = PLAIN;
      }
      return hits;
    }
    default:
      return assertNever(node);
  }
}

function findAll(
  world: World,
  nodes: readonly Node[],
  parts: number,
  score: Float32Array | undefined,
  outer: Uint8Array | undefined,
): Uint8Array {
  const places = nodes.flatMap((node) => (node.kind === 'in' ? [node.place] : []));
  const hasWords = nodes.some(holdsWords);
  let allowed = parts;
  // `in:` says where the words beside it are sought; alone it asks for papers that have such a part.
  if (places.length > 0 && hasWords) {
    allowed = places.reduce((bits, place) => bits | bitOf(place === 'notes' ? 'note' : place), 0);
  }
  let hits = outer;
  for (const node of nodes.toSorted((a, b) => cost(a) - cost(b))) {
    if (node.kind === 'in' && hasWords) continue;
    const found = find(world, node, allowed, score, hits);
    if (hits !== undefined) {
      for (let doc = 0; doc < found.length; doc += 1) found[doc] = (hits[doc] ?? 0) === 0 || found[doc] === 0 ? 0 : (found[doc] ?? 0) | (hits[doc] ?? 0); // prettier-ignore
    }
    hits = found;
  }
  return hits ?? new Uint8Array(world.index.size).fill(PLAIN);
}

function holdsWords(node: Node): boolean {
  if (node.kind === 'words') return true;
  if (node.kind === 'not') return holdsWords(node.part);
  return (node.kind === 'and' || node.kind === 'or') && node.parts.some(holdsWords);
}

/** Words are looked up, the rest is tried on each paper that the words have left. */
function cost(node: Node): number {
  if (node.kind === 'words') return 0;
  return holdsWords(node) ? 1 : 2;
}

function findWords(
  index: TextIndex,
  node: Extract<Node, { kind: 'words' }>,
  within: number,
  score: Float32Array | undefined,
): Uint8Array {
  const parts = node.field === undefined ? within : PART_OF_FIELD[node.field];
  const words = wordsOf(node.text);
  const { size } = index;
  const all = new Uint8Array(size);
  // What has no letter or digit, as `--`, asks for nothing.
  if (words.length === 0) return all.fill(PLAIN);
  const byAuthor = node.field === 'author';
  const isPrefix = (at: number): boolean => byAuthor || (!node.phrase && at === words.length - 1);
  words.forEach((word, at) => {
    const hits = at === 0 ? all : new Uint8Array(size);
    index.gather(hits, word, isPrefix(at), parts);
    if (at > 0) for (let doc = 0; doc < size; doc += 1) all[doc]! &= hits[doc] ?? 0;
  });
  if (words.length > 1) {
    const matchers = words.map((word, at) => index.matcher(word, isPrefix(at)));
    for (let doc = 0; doc < size; doc += 1) {
      if (all[doc] === 0) continue;
      all[doc] = byAuthor ? (index.holdsAuthor(doc, matchers) ? parts : 0) : index.phraseIn(doc, matchers) & parts;
    }
  }
  if (score !== undefined) addScore(index, score, all, words, isPrefix(words.length - 1) && words.length === 1, parts);
  return all;
}

/** Rare words count more than common ones, whole words more than beginnings. */
function addScore(
  index: TextIndex,
  score: Float32Array,
  hits: Uint8Array,
  words: readonly string[],
  prefix: boolean,
  parts: number,
): void {
  const { size } = index;
  let found = 0;
  for (let doc = 0; doc < size; doc += 1) if (hits[doc] !== 0) found += 1;
  const rarity = Math.log(1 + size / (found + 1)) * words.length;
  for (let doc = 0; doc < size; doc += 1) {
    const bits = hits[doc] ?? 0;
    if (bits !== 0) score[doc]! += (WEIGHT_OF_BITS[bits] ?? 0) * rarity;
  }
  const [word] = words;
  if (!prefix || word === undefined) return;
  const whole = new Uint8Array(size);
  index.gather(whole, word, false, parts);
  for (let doc = 0; doc < size; doc += 1) {
    const bits = whole[doc] ?? 0;
    if (bits !== 0) score[doc]! += (WEIGHT_OF_BITS[bits] ?? 0) * rarity * 0.3;
  }
}
