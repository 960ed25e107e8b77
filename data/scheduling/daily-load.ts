import type { Card } from '../model/card.ts';
import { studyDay, studyDayStart, type StudyClock } from './study-day.ts';

export type DayLoad = { readonly studyDay: number; readonly due: number };

export type Forecast = {
  /** Cards due before today that are still waiting; not counted in any day. */
  readonly backlog: number;
  /** Today first, one entry for each study day. */
  readonly days: readonly DayLoad[];
};

type Scheduled = Pick<Card, 'state' | 'dueAt' | 'suspended' | 'trashed' | 'buriedUntil'>;

/**
 * How many cards come due on each of the next `days` study days (today is the
 * first). New cards have no date yet, and suspended and trashed ones never come:
 * none of them counts. A buried card counts on the day it comes back.
 */
export function forecast(cards: readonly Scheduled[], now: number, days: number, clock: StudyClock): Forecast {
  const today = studyDay(now, clock);
  const starts = Array.from({ length: days + 1 }, (_, index) => studyDayStart(today + index, clock));
  const due = Array.from({ length: days }, () => 0);
  let backlog = 0;
  for (const card of cards) {
    if (card.state === 'new' || card.suspended === 1 || card.trashed === 1) continue;
    const index = Math.max(lastStarted(starts, card.dueAt), card.buriedUntil > today ? card.buriedUntil - today : -1);
    if (index === -1) backlog += 1;
    else if (index < days) due[index] = (due[index] ?? 0) + 1;
  }
  return { backlog, days: due.map((count, index) => ({ studyDay: today + index, due: count })) };
}

/** Index of the last of the sorted `starts` that is not after `at`, -1 where all are. */
function lastStarted(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
