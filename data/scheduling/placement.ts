import type { SchedulerSettings } from '../model/settings.ts';
import { hashOf, seeded } from './seeded.ts';

/** Whole days that an interval may be, and what it would be without fuzz. */
export type IntervalRange = { readonly ideal: number; readonly least: number; readonly most: number };

/** What a day is chosen by. Days are study-day numbers. */
export type Placing = {
  /** Reviews that come due on a day as things stand; asked only where load is balanced. */
  readonly due: (day: number) => number;
  /** Days on which other cards of the same paper are due. */
  readonly siblingDays: readonly number[];
};

export type PlacingSettings = Pick<SchedulerSettings, 'fuzz' | 'balance' | 'easyDays' | 'daysOff' | 'maximumInterval'>;

/** How far fuzz reaches: a share of each stretch of the interval, and a day. Below 2.5 days there is none. */
const STRETCHES = [
  { from: 2.5, to: 7, share: 0.15 },
  { from: 7, to: 20, share: 0.1 },
  { from: 20, to: Infinity, share: 0.05 },
] as const;
const EASE = { normal: 1, reduced: 0.5, minimum: 0.0001 } as const;
/** How much a day counts that is so many days from a sibling; further away it counts in full. */
const NEAR_SIBLING = [0.000001, 0.2, 0.4, 0.6, 0.8] as const;
const LOAD_POWER = 2.15;
const LENGTH_POWER = 3;

/**
 * The days an interval (in days, not necessarily whole) may be blurred to, from
 * `minimum` to `maximum`: Anki's table, so that a schedule brought along is
 * blurred alike. From 3 days on there are always two to choose from, unless the
 * bounds leave one.
 */
export function fuzzRange(interval: number, minimum: number, maximum: number): IntervalRange {
  const floor = Math.min(minimum, maximum);
  const bounded = (days: number): number => Math.min(maximum, Math.max(floor, days));
  const centre = bounded(interval);
  const ideal = bounded(Math.round(interval));
  if (centre < STRETCHES[0].from)
    return { ideal, least: bounded(Math.round(centre)), most: bounded(Math.round(centre)) };
  const reach = STRETCHES.reduce(
    (sum, { from, to, share }) => sum + share * Math.max(0, Math.min(centre, to) - from),
    1,
  );
  const least = bounded(Math.round(centre - reach));
  const most = bounded(Math.round(centre + reach));
  return { ideal, least, most: most === least && most > 2 && most < maximum ? most + 1 : most };
}

/** 0 for Monday to 6 for Sunday. Study day 0 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The time off that a day lies in. */
const timeOff = ({ daysOff }: PlacingSettings, day: number) => daysOff.find(({ from, to }) => day >= from && day <= to);

/**
 * The intervals to choose from: the range without days off. Where nothing of it
 * is left, as many days on the nearer side of the time off, the side before it
 * where both are as near, for a card seen early is still remembered.
 */
function choices(range: IntervalRange, today: number, settings: PlacingSettings): readonly number[] {
  const { ideal, least, most } = settings.fuzz ? range : { ...range, least: range.ideal, most: range.ideal };
  const days: number[] = [];
  for (let interval = least; interval <= most; interval += 1) {
    if (timeOff(settings, today + interval) === undefined) days.push(interval);
  }
  if (days.length > 0) return days;
  const side = (step: 1 | -1): number[] => {
    const found: number[] = [];
    for (
      let interval = ideal;
      interval >= 1 && interval <= settings.maximumInterval && found.length <= most - least;
      interval += step
    ) {
      if (timeOff(settings, today + interval) === undefined) found.push(interval);
      else if (found.length > 0) break;
    }
    return found;
  };
  const [before, after] = [side(-1), side(1)];
  const distance = (found: readonly number[]): number =>
    found[0] === undefined ? Infinity : Math.abs(found[0] - ideal);
  const nearer = distance(before) <= distance(after) ? before : after;
  return nearer.length > 0 ? nearer : [ideal];
}

/**
 * The interval, in days, of all that a range allows: by chance, but likelier the
 * fewer reviews its day already has, the shorter it is, the farther the paper's
 * other cards are, and the easier settings let that weekday be (weights as in
 * Anki). Always the same for the same `seedText` and number of reviews.
 */
export function placeInterval(
  range: IntervalRange,
  today: number,
  settings: PlacingSettings,
  placing: Placing,
  seedText: string,
  reps: number,
): number {
  const days = choices(range, today, settings);
  const weights = days.map((interval) => {
    const day = today + interval;
    const due = settings.balance ? placing.due(day) : 0;
    const load = due === 0 ? 1 : (1 / due) ** LOAD_POWER * (1 / interval) ** LENGTH_POWER;
    const near = placing.siblingDays.reduce((least, other) => Math.min(least, Math.abs(other - day)), Infinity);
    return load * (NEAR_SIBLING[near] ?? 1) * EASE[settings.easyDays[weekdayOf(day)] ?? 'normal'];
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // The first number of neighbouring seeds is alike; hashing sets them apart.
  let left = seeded(hashOf(seedText, reps))() * total;
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return days[index] ?? range.ideal;
  }
  return days.at(-1) ?? range.ideal;
}
