import { fsrsLoss } from './fsrs-loss.ts';
import { firstLongTerm, type CardHistory } from './histories.ts';

/** How the first answers on another day went, of cards with one first rating and after so many days. */
export type FirstRecall = { readonly days: number; readonly recall: number; readonly count: number };

const LEAST = 0.001;
const MOST = 100;
/** Of all first answers, the share in rare groups that is left out, and the least number of them. */
const RARE_SHARE = 20;
const RARE_LEAST = 20;
const GROUP_LEAST = 6;
const LONGEST_FIRST = { easy: 365, other: 100 } as const;
/** Weights by which a missing first stability is interpolated between its neighbours', on a log scale. */
const W1 = 0.41;
const W2 = 0.54;

type Groups = Map<number, Map<number, CardHistory[]>>;

function groupsOf(histories: readonly CardHistory[]): Groups {
  const groups: Groups = new Map();
  for (const history of histories) {
    const place = firstLongTerm(history);
    if (place === -1) continue;
    const rating = history.ratings[0] ?? 0;
    const days = history.days[place] ?? 0;
    const ofRating = groups.get(rating) ?? new Map<number, CardHistory[]>();
    groups.set(rating, ofRating);
    const ofDays = ofRating.get(days);
    if (ofDays === undefined) ofRating.set(days, [history]);
    else ofDays.push(history);
  }
  return groups;
}

/**
 * The histories without cards whose first interval is a rare one for its first
 * rating (the twentieth in the smallest groups), or far too long: such cards
 * come from holidays and imports and pull the first stabilities about.
 */
export function withoutOutliers(histories: readonly CardHistory[]): readonly CardHistory[] {
  const kept: CardHistory[] = [];
  for (const [rating, byDays] of groupsOf(histories)) {
    const groups = [...byDays].toSorted(([days, a], [others, b]) => a.length - b.length || others - days);
    const total = groups.reduce((sum, [, group]) => sum + group.length, 0);
    const room = Math.max(RARE_LEAST, total / RARE_SHARE);
    const longest = rating === 4 ? LONGEST_FIRST.easy : LONGEST_FIRST.other;
    let removed = 0;
    for (const [days, group] of groups) {
      if (removed + group.length < room) removed += group.length;
      else if (group.length >= GROUP_LEAST && days <= longest) kept.push(...group);
    }
  }
  return kept;
}

/** How the first answers on another day went, by first rating. */
export function firstRecalls(histories: readonly CardHistory[]): ReadonlyMap<number, readonly FirstRecall[]> {
  const result = new Map<number, readonly FirstRecall[]>();
  for (const [rating, byDays] of groupsOf(histories)) {
    const rows = [...byDays].map(([days, group]) => {
      const remembered = group.filter((history) => (history.ratings[firstLongTerm(history)] ?? 0) > 1).length;
      return { days, recall: remembered / group.length, count: group.length };
    });
    result.set(
      rating,
      rows.toSorted((a, b) => a.days - b.days),
    );
  }
  return result;
}

/**
 * The first stability, in days, under which what happened was likeliest, drawn a
 * little towards the one by default; by ternary search, as in fsrs-rs.
 * `averageRecall` smooths small groups.
 */
export function searchFirstStability(
  rows: readonly FirstRecall[],
  averageRecall: number,
  byDefault: number,
  defaults: readonly number[],
): number {
  const { recallAfter } = fsrsLoss(defaults);
  const smoothed = rows.map(({ days, recall, count }) => ({
    days,
    count,
    recall: (recall * count + averageRecall) / (count + 1),
  }));
  const loss = (stability: number): number => {
    let sum = Math.abs(stability - byDefault) / 16;
    for (const { days, recall, count } of smoothed) {
      const predicted = recallAfter(days, stability);
      sum -= count * (recall * Math.log(predicted) + (1 - recall) * Math.log(1 - predicted));
    }
    return sum;
  };
  let low = LEAST;
  let high = MOST;
  for (let turn = 0; turn < 200 && high - low > 1e-9; turn += 1) {
    const third = (high - low) / 3;
    if (loss(low + third) < loss(high - third)) high -= third;
    else low += third;
  }
  return (low + high) / 2;
}

/**
 * The four first stabilities from those that are known (by rating), never
 * falling with the rating: of two in the wrong order the one with fewer answers
 * gives way, and missing ones are interpolated as in fsrs-rs. `undefined` where
 * none is known.
 */
export function smoothAndFill(
  known: ReadonlyMap<number, number>,
  counts: ReadonlyMap<number, number>,
  defaults: readonly number[],
): readonly [number, number, number, number] | undefined {
  const found = new Map([...known].filter(([rating]) => (counts.get(rating) ?? 0) > 0));
  const pairs = [
    [1, 2],
    [2, 3],
    [3, 4],
    [1, 3],
    [2, 4],
    [1, 4],
  ] as const;
  for (const [small, big] of pairs) {
    const [less, more] = [found.get(small), found.get(big)];
    if (less === undefined || more === undefined || less <= more) continue;
    if ((counts.get(small) ?? 0) > (counts.get(big) ?? 0)) found.set(big, less);
    else found.set(small, more);
  }
  const filled = fill([found.get(1), found.get(2), found.get(3), found.get(4)], defaults);
  if (filled === undefined) return undefined;
  const [again, hard, good, easy] = filled.map((each) => Math.min(MOST, Math.max(LEAST, each)));
  return [again ?? LEAST, hard ?? LEAST, good ?? LEAST, easy ?? LEAST];
}

type Four = readonly [number | undefined, number | undefined, number | undefined, number | undefined];

function fill(four: Four, defaults: readonly number[]): readonly number[] | undefined {
  const known = four.filter((each) => each !== undefined).length;
  if (known === 0) return undefined;
  if (known === 1) {
    const place = four.findIndex((each) => each !== undefined);
    const scale = (four[place] ?? 1) / (defaults[place] ?? 1);
    return defaults.slice(0, 4).map((each) => each * scale);
  }
  let [r1, r2, r3, r4] = four;
  const both = W1 + W2 - W1 * W2;
  // Two apart on the scale first; the outermost follow from their neighbours.
  if (r2 === undefined && r3 === undefined && r1 !== undefined && r4 !== undefined) {
    r2 = r1 ** (W1 / both) * r4 ** (1 - W1 / both);
    r3 = r1 ** (1 - W2 / both) * r4 ** (W2 / both);
  }
  if (r2 === undefined && r3 !== undefined) {
    r2 = r1 === undefined ? r3 ** (1 / (1 - W2)) * (r4 ?? r3) ** (1 - 1 / (1 - W2)) : r1 ** W1 * r3 ** (1 - W1);
  }
  if (r3 === undefined && r2 !== undefined) {
    r3 = r4 === undefined ? (r1 ?? r2) ** (1 - 1 / (1 - W1)) * r2 ** (1 / (1 - W1)) : r2 ** (1 - W2) * r4 ** W2;
  }
  if (r2 === undefined || r3 === undefined) return undefined;
  r1 ??= r2 ** (1 / W1) * r3 ** (1 - 1 / W1);
  r4 ??= r2 ** (1 - 1 / W2) * r3 ** (1 / W2);
  return [r1, r2, r3, r4];
}
