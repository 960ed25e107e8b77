/**
 * A statistic as a table, from which chart, table and CSV are made alike: a row
 * is a place on the x axis with one number for each column.
 */
export type Figure = {
  readonly id: FigureId;
  /** What `x` holds: a study-day number (of a day, or the first of a week or month), an hour 0 to 23, or a name. */
  readonly x: 'day' | 'week' | 'month' | 'hour' | 'name';
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
};

export type FigureRow = { readonly x: number | string; readonly values: readonly number[] };

export const FIGURE_IDS = [
  'activity',
  'forecast',
  'reviews',
  'retention',
  'time',
  'buttons',
  'hours',
  'intervals',
  'stability',
  'difficulty',
  'retrievability',
  'cards-added',
  'papers',
  'time-to-read',
] as const;

export type FigureId = (typeof FIGURE_IDS)[number];
