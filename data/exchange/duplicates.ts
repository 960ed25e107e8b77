import type { Bibliography } from '../model/paper.ts';
import { authorKey, foldText, identifiers, titleKey } from './plan-keys.ts';

/** What two works are compared by. */
export type Comparable = Pick<Bibliography, 'title' | 'author' | 'arxiv' | 'DOI' | 'issued'>;

export type Verdict = {
  /** `sure` may be merged without asking; `likely` is for the reader to say. */
  readonly kind: 'sure' | 'likely';
  readonly why: string;
};

/** The share of equal members of two lists, 0 to 1, of the smaller one. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const one of a) if (b.has(one)) both += 1;
  return both / Math.max(1, Math.min(a.size, b.size));
}

const COMMON = new Set(
  'a an the of for and in on to with via from by is are as at using towards toward into over under its their we how what when why'.split(
    ' ',
  ),
);

const words = (title: string): ReadonlySet<string> =>
  new Set(
    title
      .normalize('NFKD')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1 && !COMMON.has(word)),
  );

const numbers = (title: string): string => (title.match(/\d+|\b[IVX]{1,4}\b/gu) ?? []).join();

/** The name that a title begins with, as `FlexServe` in `FlexServe: A Fast …`; '' where there is none. */
function leadName(title: string): string {
  const lead = /^([^:]{2,60}):\s/u.exec(title)?.[1] ?? '';
  return lead.split(/\s+/u).length <= 4 ? foldText(lead) : '';
}

/** Folded last words of family names met so far: a library has far fewer names than authors. */
const folded = new Map<string, string>();
const MOST_FOLDED = 200_000;

function authorSet(work: Comparable): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const name of work.author) {
    const written = name.family ?? name.literal ?? '';
    let key = folded.get(written);
    if (key === undefined) {
      key = authorKey([name]);
      if (folded.size > MOST_FOLDED) folded.clear();
      folded.set(written, key);
    }
    if (key !== '') keys.add(key);
  }
  return keys;
}

/** What a work is compared by, worked out once; the words of its title only where they are asked for. */
class Features {
  readonly ids: ReturnType<typeof identifiers>;
  readonly title: string;
  readonly people: ReadonlySet<string>;
  readonly work: Comparable;
  #words: ReadonlySet<string> | undefined;
  #lead: string | undefined;

  constructor(work: Comparable) {
    this.work = work;
    this.ids = identifiers(work);
    this.title = titleKey(work.title);
    this.people = authorSet(work);
  }

  get words(): ReadonlySet<string> {
    this.#words ??= words(this.work.title);
    return this.#words;
  }

  get lead(): string {
    this.#lead ??= leadName(this.work.title);
    return this.#lead;
  }
}

/** Whether two identifiers of one kind differ: then the works differ, whatever they are called. */
function contradicts(left: Features, right: Features): 'arxiv' | 'doi' | undefined {
  if (left.ids.arxiv && right.ids.arxiv && left.ids.arxiv !== right.ids.arxiv) return 'arxiv';
  return left.ids.doi && right.ids.doi && left.ids.doi !== right.ids.doi ? 'doi' : undefined;
}

/**
 * Whether two works are one. Sure: the same arXiv id or DOI; or the same title and a common author, with identifiers
 * that do not contradict each other. Likely: the same authors and a title that is much alike, or the same title
 * without authors to go by, or with two DOIs, as a preprint server and a journal give. Two arXiv ids are two works.
 */
export const compareWorks = (a: Comparable, b: Comparable): Verdict | undefined =>
  compare(new Features(a), new Features(b));

function compare(a: Features, b: Features): Verdict | undefined {
  if (a.ids.arxiv && a.ids.arxiv === b.ids.arxiv) return { kind: 'sure', why: 'the same arXiv id' };
  if (a.ids.doi && a.ids.doi === b.ids.doi) return { kind: 'sure', why: 'the same DOI' };
  const differ = contradicts(a, b);
  if (differ === 'arxiv') return undefined;
  const authors = overlap(a.people, b.people);
  const none = a.people.size === 0 || b.people.size === 0;
  if (a.title !== '' && a.title === b.title) {
    if (a.title.length < SHORTEST_TITLE && none) return undefined;
    if (differ === 'doi') {
      return authors >= 0.5 ? { kind: 'likely', why: 'the same title and authors, but two DOIs' } : undefined;
    }
    if (!none && authors > 0) return { kind: 'sure', why: 'the same title and authors' };
    return none ? { kind: 'likely', why: 'the same title' } : undefined;
  }
  return none || differ === 'doi' ? undefined : compareTitles(a, b, authors);
}

/** A title this short ("Editorial") names no work by itself. */
const SHORTEST_TITLE = 12;

/** The same people under a title that is much alike, within three years. */
function compareTitles(a: Features, b: Features, authors: number): Verdict | undefined {
  const fewer = Math.min(a.people.size, b.people.size);
  if (authors < (fewer <= 2 ? 1 : 0.6)) return undefined;
  const [first, second] = [a.work.issued?.year, b.work.issued?.year];
  if (first !== undefined && second !== undefined && Math.abs(first - second) > 3) return undefined;
  // Parts of a series ("Report 3") are alike but for their numbers.
  const [left, right] = [numbers(a.work.title), numbers(b.work.title)];
  if (left !== right && left !== '' && right !== '') return undefined;
  const sameName = a.lead !== '' && a.lead === b.lead;
  const alike = overlap(a.words, b.words) >= (fewer >= 3 ? 0.5 : 0.6);
  return alike || (sameName && authors >= 0.8)
    ? { kind: 'likely', why: 'the same authors and a title much alike' }
    : undefined;
}

export type Duplicate<T> = Verdict & { readonly a: T; readonly b: T };

/** Works with a key in common are compared; each key is rare, so that a library of 100,000 stays quick. */
function keysOf(work: Features): readonly string[] {
  const { ids, title } = work;
  const people = [...work.people];
  const [first = ''] = people;
  const rest = people.slice(1, 4).concat(people.length > 4 ? people.slice(-1) : []);
  const pairs =
    people.length === 1
      ? [...work.words].map((word) => `${first} ${word}`)
      : rest.map((other) => (first < other ? `${first} ${other}` : `${other} ${first}`));
  return [
    ...(ids.arxiv ? [`arxiv ${ids.arxiv}`] : []),
    ...(ids.doi ? [`doi ${ids.doi}`] : []),
    ...(title ? [`title ${title}`] : []),
    ...(work.lead && first ? [`lead ${work.lead} ${first}`] : []),
    ...pairs.map((pair) => `by ${pair}`),
  ];
}

/** More works than this under one key are no evidence: "Editorial", or two very common names. */
const MOST = 60;

/** Pairs of works that are, or may be, one; sure ones first. */
export function findDuplicates<T extends Comparable>(works: readonly T[]): readonly Duplicate<T>[] {
  const byKey = new Map<string, number[]>();
  const features = works.map((work) => new Features(work));
  for (const [index, work] of features.entries()) {
    for (const key of keysOf(work)) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [index]);
      else list.push(index);
    }
  }
  const seen = new Set<number>();
  const found: Duplicate<T>[] = [];
  for (const list of byKey.values()) {
    if (list.length < 2 || list.length > MOST) continue;
    for (const [place, left] of list.entries()) {
      for (const right of list.slice(place + 1)) {
        const pair = left * works.length + right;
        if (seen.has(pair)) continue;
        seen.add(pair);
        const [a, b] = [works[left], works[right]];
        const [x, y] = [features[left], features[right]];
        const verdict = x && y && compare(x, y);
        if (a && b && verdict) found.push({ ...verdict, a, b });
      }
    }
  }
  return found.toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === 'sure' ? -1 : 1));
}

/**
 * For each of some new works the first known one that it may be. In proportion to both: only known works that share
 * a key with a new one are compared.
 */
export function findLikely<W extends Comparable, K>(
  works: readonly W[],
  known: readonly K[],
  workOf: (known: K) => Comparable,
): ReadonlyMap<W, { readonly known: K; readonly why: string }> {
  const byKey = new Map<string, { readonly work: W; readonly features: Features }[]>();
  const people = new Set<string>();
  const titles = new Set<string>();
  for (const work of works) {
    const features = new Features(work);
    titles.add(features.title);
    for (const one of features.people) people.add(one);
    for (const key of keysOf(features)) byKey.set(key, [...(byKey.get(key) ?? []), { work, features }]);
  }
  const found = new Map<W, { known: K; why: string }>();
  for (const one of known) {
    const other = new Features(workOf(one));
    // Most works share no person with the few new ones, and need no keys.
    if (!titles.has(other.title) && ![...other.people].some((person) => people.has(person))) continue;
    for (const key of keysOf(other)) {
      const candidates = byKey.get(key);
      if (candidates === undefined || candidates.length > MOST) continue;
      for (const { work, features } of candidates) {
        const verdict = found.has(work) ? undefined : compare(features, other);
        if (verdict) found.set(work, { known: one, why: verdict.why });
      }
    }
  }
  return found;
}
