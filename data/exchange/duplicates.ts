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

export const authorSet = (work: Comparable): ReadonlySet<string> =>
  new Set(work.author.map((name) => authorKey([name])).filter((key) => key !== ''));

/** Whether two identifiers of one kind differ: then the works differ, whatever they are called. */
function contradicts(a: Comparable, b: Comparable): 'arxiv' | 'doi' | undefined {
  const [left, right] = [identifiers(a), identifiers(b)];
  if (left.arxiv && right.arxiv && left.arxiv !== right.arxiv) return 'arxiv';
  return left.doi && right.doi && left.doi !== right.doi ? 'doi' : undefined;
}

/**
 * Whether two works are one. Sure: the same arXiv id or DOI; or the same title and a common author, with identifiers
 * that do not contradict each other. Likely: the same authors and a title that is much alike, or the same title
 * without authors to go by, or with two DOIs, as a preprint server and a journal give. Two arXiv ids are two works.
 */
export function compareWorks(a: Comparable, b: Comparable): Verdict | undefined {
  const [left, right] = [identifiers(a), identifiers(b)];
  if (left.arxiv && left.arxiv === right.arxiv) return { kind: 'sure', why: 'the same arXiv id' };
  if (left.doi && left.doi === right.doi) return { kind: 'sure', why: 'the same DOI' };
  const differ = contradicts(a, b);
  if (differ === 'arxiv') return undefined;
  const sameTitle = titleKey(a.title) !== '' && titleKey(a.title) === titleKey(b.title);
  const [people, others] = [authorSet(a), authorSet(b)];
  const authors = overlap(people, others);
  const none = people.size === 0 || others.size === 0;
  if (sameTitle) {
    if (titleKey(a.title).length < 12 && none) return undefined;
    if (differ === 'doi')
      return authors >= 0.5 ? { kind: 'likely', why: 'the same title and authors, but two DOIs' } : undefined;
    if (!none && authors > 0) return { kind: 'sure', why: 'the same title and authors' };
    return none ? { kind: 'likely', why: 'the same title' } : undefined;
  }
  if (none) return undefined;
  const bothKnown = Math.min(people.size, others.size);
  if (authors < (bothKnown <= 2 ? 1 : 0.6)) return undefined;
  const alike = overlap(words(a.title), words(b.title));
  const sameName = leadName(a.title) !== '' && leadName(a.title) === leadName(b.title);
  const years = Math.abs((a.issued?.year ?? 0) - (b.issued?.year ?? 0));
  const apart = a.issued !== undefined && b.issued !== undefined && years > 3;
  if (apart || differ === 'doi') return undefined;
  // Parts of a series ("Report 3") are alike but for their numbers.
  if (numbers(a.title) !== numbers(b.title) && numbers(a.title) !== '' && numbers(b.title) !== '') return undefined;
  const enough = bothKnown >= 3 ? 0.5 : 0.6;
  if (alike >= enough || (sameName && authors >= 0.8))
    return { kind: 'likely', why: 'the same authors and a title much alike' };
  return undefined;
}

export type Duplicate<T> = Verdict & { readonly a: T; readonly b: T };

/** Works with a key in common are compared; each key is rare, so that a library of 100,000 stays quick. */
function keysOf(work: Comparable): readonly string[] {
  const ids = identifiers(work);
  const title = titleKey(work.title);
  const people = [...authorSet(work)];
  const [first = ''] = people;
  const rest = people.slice(1, 4).concat(people.length > 4 ? people.slice(-1) : []);
  const pairs =
    people.length === 1
      ? [...words(work.title)].map((word) => `${first} ${word}`)
      : rest.map((other) => [first, other].toSorted().join(' '));
  const lead = leadName(work.title);
  return [
    ...(ids.arxiv ? [`arxiv ${ids.arxiv}`] : []),
    ...(ids.doi ? [`doi ${ids.doi}`] : []),
    ...(title ? [`title ${title}`] : []),
    ...(lead && first ? [`lead ${lead} ${first}`] : []),
    ...pairs.map((pair) => `by ${pair}`),
  ];
}

/** More works than this under one key are no evidence: "Editorial", or two very common names. */
const MOST = 60;

/** Pairs of works that are, or may be, one; sure ones first. */
export function findDuplicates<T extends Comparable>(works: readonly T[]): readonly Duplicate<T>[] {
  const byKey = new Map<string, number[]>();
  for (const [index, work] of works.entries()) {
    for (const key of new Set(keysOf(work))) {
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
        const verdict = a && b && compareWorks(a, b);
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
  const byKey = new Map<string, W[]>();
  for (const work of works) {
    for (const key of new Set(keysOf(work))) byKey.set(key, [...(byKey.get(key) ?? []), work]);
  }
  const found = new Map<W, { known: K; why: string }>();
  for (const one of known) {
    const other = workOf(one);
    for (const key of new Set(keysOf(other))) {
      const candidates = byKey.get(key);
      if (candidates === undefined || candidates.length > MOST) continue;
      for (const work of candidates) {
        const verdict = found.has(work) ? undefined : compareWorks(work, other);
        if (verdict) found.set(work, { known: one, why: verdict.why });
      }
    }
  }
  return found;
}
