import { zoneOffset } from './zone-offset.ts';

/** When a study day begins: at `rolloverHour` (0 to 23) on the wall clock of `timeZone` (IANA; the system's if absent). */
export type StudyClock = { readonly rolloverHour: number; readonly timeZone?: string };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Clocks are set back by three hours at most (Casey station); four leave room. */
const LONGEST_SET_BACK = 4 * HOUR;

/** The wall clock less the rollover, encoded as if it were UTC. */
function shiftedWall(at: number, clock: StudyClock): number {
  return at + zoneOffset(at, clock.timeZone) - clock.rolloverHour * HOUR;
}

/**
 * Where clocks were set back over the rollover itself (at 0:01 with midnight as
 * rollover, say), the wall clock is for a while in the day before again. The
 * study day that had begun goes on: returns the latest one reached before.
 */
function dayReachedBefore(at: number, shifted: number, clock: StudyClock): number {
  const day = Math.floor(shifted / DAY);
  if (shifted - day * DAY < DAY - LONGEST_SET_BACK) return day;
  const offset = zoneOffset(at, clock.timeZone);
  let before = at - LONGEST_SET_BACK;
  if (zoneOffset(before, clock.timeZone) <= offset) return day;
  let after = at;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zoneOffset(middle, clock.timeZone) > offset) before = middle;
    else after = middle;
  }
  return Math.max(day, Math.floor(shiftedWall(before, clock) / DAY));
}

/**
 * Number of the study day an instant (epoch ms) belongs to: local calendar days
 * since 1970-01-01, each beginning at the rollover hour. Never decreases with
 * time, whatever the clocks do. Throws RangeError for an unknown zone or a time
 * that is no date.
 */
export function studyDay(at: number, clock: StudyClock): number {
  if (!Number.isFinite(at)) throw new RangeError(`Not a time: ${at}`);
  return dayReachedBefore(at, shiftedWall(at, clock), clock);
}

/**
 * The wall clock less the rollover, as a Date whose *UTC* fields carry it: what
 * ts-fsrs needs in order to count study days, because it counts UTC dates. Its
 * UTC day is always `studyDay(at)`.
 */
export function studyDate(at: number, clock: StudyClock): Date {
  return new Date(Math.max(shiftedWall(at, clock), studyDay(at, clock) * DAY));
}

/**
 * The first instant (epoch ms) of a study day. Where the rollover hour is
 * skipped by the clocks, the day begins as soon as they have passed it.
 */
export function studyDayStart(day: number, clock: StudyClock): number {
  const wall = day * DAY + clock.rolloverHour * HOUR;
  const guess = wall - zoneOffset(wall, clock.timeZone);
  for (const start of [guess, wall - zoneOffset(guess, clock.timeZone)]) {
    if (studyDay(start, clock) === day && studyDay(start - 1, clock) === day - 1) return start;
  }
  // Clocks change near this rollover. Zones lie within 15 hours of UTC, and study days never decrease.
  let before = wall - 15 * HOUR;
  let from = wall + 15 * HOUR;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (studyDay(middle, clock) >= day) from = middle;
    else before = middle;
  }
  return from;
}
