const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

/** Clocks are set right by seconds, and two windows may note a change a moment apart. */
const BACK_AT_MOST = 10 * MINUTE;
/** Some leave a library for a year; a clock that ran down comes back years off. */
const AHEAD_AT_MOST = 2 * YEAR;

/** What is odd about a clock: it stands before a time that has been, or years after the last one known. */
export type ClockDoubt = { readonly kind: 'behind' | 'ahead'; readonly now: number; readonly last: number };

/**
 * Whether the clock can be right that says `now`, when something is known to have happened at `last` (epoch ms both).
 * Changes of zone and of summer time do not matter, as neither moves the epoch. Undefined where nothing is odd.
 */
export function clockDoubt(now: number, last: number): ClockDoubt | undefined {
  if (now < last - BACK_AT_MOST) return { kind: 'behind', now, last };
  if (now > last + AHEAD_AT_MOST) return { kind: 'ahead', now, last };
  return undefined;
}
