import type { NoteCard } from './match-note-lines.ts';
import type { NoteLine } from './note-lines.ts';
import { likeness, shapeOf } from './similarity.ts';

/** The cards that one line of the note made when it was last read. */
export type OldLine = { readonly line: string; readonly gone: boolean; readonly cards: NoteCard[] };

/** A line edited where it stood may change a good deal, one that also moved only a little. */
const ALIKE_IN_PLACE = 0.25;
const ALIKE_ELSEWHERE = 0.5;
/** A trashed card comes back only for what is nearly its own line. */
const ALIKE_TRASHED = 0.8;
const PLACE_BONUS = 0.3;
/** Beyond this many comparisons a changed line is looked for near its place only. */
const MOST_COMPARISONS = 250_000;

/** Pairs each line of a note with the line it was before. Each line has at most one partner. */
export function pairLines(old: readonly OldLine[], now: readonly NoteLine[]): ReadonlyMap<NoteLine, OldLine> {
  const pairs = new Map<NoteLine, OldLine>();
  const live = old.filter((group) => !group.gone);
  const trashed = old.filter((group) => group.gone);
  pairEqual(live, now, pairs);
  const gaps = gapNumbers(live, now, pairs);
  pairEqual(trashed, now, pairs);
  pairAlike(live, now, pairs, (group, line) => {
    const here = gaps.old.get(group) === gaps.now.get(line);
    return here ? { least: ALIKE_IN_PLACE, bonus: PLACE_BONUS } : { least: ALIKE_ELSEWHERE, bonus: 0 };
  });
  pairAlike(trashed, now, pairs, () => ({ least: ALIKE_TRASHED, bonus: 0 }));
  return pairs;
}

/** The first equal line of then is the first of now, and so on. */
function pairEqual(old: readonly OldLine[], now: readonly NoteLine[], pairs: Map<NoteLine, OldLine>): void {
  const waiting = new Map<string, OldLine[]>();
  for (const group of old.toReversed()) {
    const same = waiting.get(group.line);
    if (same) same.push(group);
    else waiting.set(group.line, [group]);
  }
  for (const line of now) {
    if (pairs.has(line)) continue;
    const group = waiting.get(line.source)?.pop();
    if (group) pairs.set(line, group);
  }
}

/**
 * Between which unchanged lines each remaining one stands, counted from the
 * top. Only unchanged lines that kept their order count, so that a moved line
 * does not shift what it moved past.
 */
function gapNumbers(
  old: readonly OldLine[],
  now: readonly NoteLine[],
  pairs: ReadonlyMap<NoteLine, OldLine>,
): { readonly old: ReadonlyMap<OldLine, number>; readonly now: ReadonlyMap<NoteLine, number> } {
  const oldIndex = new Map(old.map((group, index) => [group, index]));
  const anchors = longestRising(
    now.flatMap((line) => {
      const group = pairs.get(line);
      const index = group && oldIndex.get(group);
      return index === undefined ? [] : [index];
    }),
  );
  const gaps = { old: new Map<OldLine, number>(), now: new Map<NoteLine, number>() };
  let gap = 0;
  for (const [index, group] of old.entries()) {
    if (anchors.has(index)) gap += 1;
    gaps.old.set(group, gap);
  }
  gap = 0;
  for (const line of now) {
    const group = pairs.get(line);
    const index = group && oldIndex.get(group);
    if (index !== undefined && anchors.has(index)) gap += 1;
    gaps.now.set(line, gap);
  }
  return gaps;
}

/** The members of a longest rising subsequence. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const value of values) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.set(value, tails[low - 1]);
    tails[low] = value;
  }
  const rising = new Set<number>();
  for (let value = tails.at(-1); value !== undefined; value = before.get(value)) rising.add(value);
  return rising;
}

type Rule = { readonly least: number; readonly bonus: number };

/** Pairs what is left, the most alike first. */
function pairAlike(
  old: readonly OldLine[],
  now: readonly NoteLine[],
  pairs: Map<NoteLine, OldLine>,
  rule: (group: OldLine, line: NoteLine) => Rule,
): void {
  const taken = new Set(pairs.values());
  const groups = old
    .filter((group) => !taken.has(group))
    .map((group, at) => ({ group, at, shape: shapeOf(group.line) }));
  const lines = now.filter((line) => !pairs.has(line)).map((line, at) => ({ line, at, shape: shapeOf(line.source) }));
  const crowded = groups.length * lines.length > MOST_COMPARISONS;
  const window = MOST_COMPARISONS / (2 * Math.max(1, groups.length));
  const found: { group: OldLine; line: NoteLine; score: number; apart: number }[] = [];
  for (const { group, at, shape } of groups) {
    for (const candidate of lines) {
      if (crowded && Math.abs(at - candidate.at) > window) continue;
      const { least, bonus } = rule(group, candidate.line);
      if (crowded && bonus === 0) continue;
      const alike = likeness(shape, candidate.shape);
      if (alike < least) continue;
      found.push({ group, line: candidate.line, score: alike + bonus, apart: Math.abs(at - candidate.at) });
    }
  }
  found.sort((a, b) => b.score - a.score || a.apart - b.apart);
  for (const { group, line } of found) {
    if (taken.has(group) || pairs.has(line)) continue;
    taken.add(group);
    pairs.set(line, group);
  }
}
