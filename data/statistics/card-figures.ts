import { MATURE_FROM } from '../model/review-day.ts';
import { studyDay, studyDayStart, type StudyClock } from '../scheduling/study-day.ts';
import type { CardColumns, CardLight } from './card-columns.ts';
import type { Figure, FigureRow } from './figure.ts';
import { bySpan, type DayRange } from './spans.ts';

/** Which cards count. */
export type CardFilter = (card: CardLight) => boolean;

const INTERVAL_EDGES = [1, 2, 4, 7, 14, 21, 30, 60, 90, 180, 365, 730, 1825, Infinity];

/** Names of bins between edges: `under 1`, `1`, `2-3`, `1825 and more`. */
function binNames(edges: readonly number[]): readonly string[] {
  return edges.map((edge, index) => {
    const from = edges[index - 1];
    if (from === undefined) return `under ${edge}`;
    if (edge === Infinity) return `${from} and more`;
    return edge - from === 1 ? String(from) : `${from}–${edge - 1}`;
  });
}

function binned(edges: readonly number[], values: Iterable<number>, names = binNames(edges)): readonly FigureRow[] {
  const counts = edges.map(() => 0);
  for (const value of values) {
    const bin = edges.findIndex((edge) => value < edge);
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ x: names[index] ?? '', values: [count] }));
}

function collect(columns: CardColumns, filter: CardFilter, value: (card: CardLight) => number | undefined): number[] {
  const values: number[] = [];
  columns.forEach((card) => {
    if (!filter(card)) return;
    const found = value(card);
    if (found !== undefined) values.push(found);
  });
  return values;
}

/**
 * Reviews to come by study day, today first; what was due before today stands in
 * a column of its own on today. New, suspended and trashed cards have no date.
 */
export function forecastFigure(
  columns: CardColumns,
  filter: CardFilter,
  now: number,
  days: number,
  clock: StudyClock,
): Figure {
  const today = studyDay(now, clock);
  const starts = Array.from({ length: days + 1 }, (_, index) => studyDayStart(today + index, clock));
  const rows = starts.slice(0, days).map((_, index) => ({ x: today + index, values: [0, 0, 0] }));
  columns.forEach((card) => {
    if (card.state === 'new' || card.suspended || !filter(card)) return;
    const late = card.dueAt < (starts[0] ?? 0) && card.buriedUntil <= today;
    const index = late ? 0 : Math.max(dayIndex(starts, card.dueAt), card.buriedUntil - today);
    const values = rows[index]?.values;
    const column = late ? 2 : card.scheduledDays >= MATURE_FROM ? 1 : 0;
    if (values !== undefined) values[column] = (values[column] ?? 0) + 1;
  });
  return { id: 'forecast', x: 'day', columns: ['Young', 'Mature', 'From earlier days'], rows };
}

/** Index of the day that `at` lies in; the number of days where it is later than all of them. */
function dayIndex(starts: readonly number[], at: number): number {
  const first = starts[0] ?? 0;
  const last = starts.at(-1) ?? 0;
  if (at >= last) return starts.length - 1;
  // Days last 23 to 25 hours, so the guess is off by one at most.
  let index = Math.max(0, Math.min(starts.length - 2, Math.floor((at - first) / 86_400_000)));
  while (index > 0 && at < (starts[index] ?? 0)) index -= 1;
  while (at >= (starts[index + 1] ?? Infinity)) index += 1;
  return index;
}

/** Cards in review by their interval in days. */
export function intervals(columns: CardColumns, filter: CardFilter): Figure {
  const values = collect(columns, filter, (card) => (card.state === 'review' ? card.scheduledDays : undefined));
  return { id: 'intervals', x: 'name', columns: ['Cards'], rows: binned(INTERVAL_EDGES, values) };
}

/** Cards that were reviewed by stability in days: after so long, nine in ten would be remembered. */
export function stability(columns: CardColumns, filter: CardFilter): Figure {
  const values = collect(columns, filter, (card) => (card.state === 'new' ? undefined : card.stability));
  return { id: 'stability', x: 'name', columns: ['Cards'], rows: binned(INTERVAL_EDGES, values) };
}

/** Cards that were reviewed by difficulty, 1 to 10. */
export function difficulty(columns: CardColumns, filter: CardFilter): Figure {
  const edges = [2, 3, 4, 5, 6, 7, 8, 9, Infinity];
  const names = edges.map((_, index) => `${index + 1}–${index + 2}`);
  const values = collect(columns, filter, (card) => (card.state === 'new' ? undefined : card.difficulty));
  return { id: 'difficulty', x: 'name', columns: ['Cards'], rows: binned(edges, values, names) };
}

/** Cards that were reviewed by how likely they are to be remembered now, in tenths. */
export function retrievabilityFigure(
  columns: CardColumns,
  filter: CardFilter,
  now: number,
  clock: StudyClock,
  curve: (days: number, stability: number) => number,
): Figure {
  const edges = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, Infinity];
  const names = edges.map((_, index) => `${index * 10}–${index * 10 + 10}%`);
  const today = studyDay(now, clock);
  const dayOf = dayCache(clock);
  const values = collect(columns, filter, (card) =>
    Number.isNaN(card.lastReviewedAt) || card.stability <= 0
      ? undefined
      : curve(Math.max(0, today - dayOf(card.lastReviewedAt)), card.stability),
  );
  return { id: 'retrievability', x: 'name', columns: ['Cards'], rows: binned(edges, values, names) };
}

/** Cards by the day they were made. */
export function cardsAdded(columns: CardColumns, filter: CardFilter, range: DayRange, clock: StudyClock): Figure {
  const dayOf = dayCache(clock);
  const days = collect(columns, filter, (card) => dayOf(card.createdAt));
  return {
    id: 'cards-added',
    columns: ['Cards'],
    ...bySpan(
      range,
      1,
      days.map((day) => [day, [1]] as const),
    ),
  };
}

/** Study days of many instants: those of one quarter of an hour share theirs, since rollovers fall between. */
export function dayCache(clock: StudyClock): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / 900_000);
    const day = known.get(quarter) ?? studyDay(quarter * 900_000, clock);
    known.set(quarter, day);
    return day;
  };
}
