import type { Figure, FigureRow } from './figure.ts';

/** Study-day numbers, both included. */
export type DayRange = { readonly from: number; readonly to: number };

const DAYS_AS_DAYS = 92;
const DAYS_AS_WEEKS = 731;
const DAY_MS = 86_400_000;

/** How a range is cut up: short ones by day, up to two years by week, longer ones by month. */
export function spanOf({ from, to }: DayRange): Extract<Figure['x'], 'day' | 'week' | 'month'> {
  const days = to - from + 1;
  return days <= DAYS_AS_DAYS ? 'day' : days <= DAYS_AS_WEEKS ? 'week' : 'month';
}

/** The first study day of the span a day lies in; weeks begin on Monday, 1970-01-01 was a Thursday. */
function spanStart(day: number, span: 'day' | 'week' | 'month'): number {
  if (span === 'day') return day;
  if (span === 'week') return day - ((day + 3) % 7);
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS;
}

/** Sums of days by span over the range, the spans in which nothing was counted with zeros. */
export function bySpan(
  range: DayRange,
  width: number,
  counted: Iterable<readonly [day: number, values: readonly number[]]>,
): { readonly x: 'day' | 'week' | 'month'; readonly rows: readonly FigureRow[] } {
  const x = spanOf(range);
  const sums = new Map<number, number[]>();
  for (let day = range.from; day <= range.to; day += 1) {
    const start = spanStart(day, x);
    if (!sums.has(start))
      sums.set(
        start,
        Array.from({ length: width }, () => 0),
      );
  }
  for (const [day, values] of counted) {
    if (day < range.from || day > range.to) continue;
    const sum = sums.get(spanStart(day, x));
    if (sum !== undefined) values.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value));
  }
  return { x, rows: [...sums].map(([start, values]) => ({ x: start, values })) };
}
