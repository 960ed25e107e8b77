import type { Figure, FigureId } from '../../data/library.ts';
import { formatNumber, formatPercent } from '../ui/format.ts';

type FigureText = {
  readonly title: string;
  /** What is counted, and what to read from it. */
  readonly about: string;
  /** What a column's numbers are, by column; counts unless said. */
  readonly units?: readonly ('count' | 'share' | 'minutes')[];
};

export const FIGURE_TEXTS: Readonly<Record<FigureId, FigureText>> = {
  activity: { title: 'Days', about: 'Answers on each day of the past year.' },
  forecast: { title: 'To come', about: 'Reviews that fall due each day. New cards have no date yet.' },
  reviews: {
    title: 'Reviews',
    about: 'Answers by what the card was; a mature one had an interval of three weeks or more.',
  },
  retention: {
    title: 'Remembered',
    about: 'Of the cards that came back for review, how many were remembered.',
    units: ['count', 'count', 'share'],
  },
  time: { title: 'Time', about: 'Minutes from seeing a question to rating it.', units: ['minutes'] },
  buttons: { title: 'Answers', about: 'How often each button was pressed, by what the card was.' },
  hours: {
    title: 'Hours',
    about: 'When cards came back for review, and the share remembered.',
    units: ['count', 'share'],
  },
  intervals: { title: 'Intervals', about: 'Cards in review by the days between their reviews.' },
  stability: { title: 'Stability', about: 'Days after which nine in ten such cards would still be remembered.' },
  difficulty: { title: 'Difficulty', about: 'From 1, easy to keep, to 10.' },
  retrievability: { title: 'Recall today', about: 'How likely each card is to be remembered at this moment.' },
  'cards-added': { title: 'Cards added', about: 'By the day they were made.' },
  papers: { title: 'Papers', about: 'Added to the library, and marked as read.' },
  'time-to-read': { title: 'From added to read', about: 'How long papers had waited when they were marked as read.' },
};

const DAY_MS = 86_400_000;
// Study-day numbers count calendar days, so they are shown as UTC days wherever the reader is.
const dayName = new Intl.DateTimeFormat('en', { timeZone: 'UTC', month: 'short', day: 'numeric' });
const fullDay = new Intl.DateTimeFormat('en', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' });
const monthName = new Intl.DateTimeFormat('en', { timeZone: 'UTC', year: 'numeric', month: 'short' });

/** A place on the x axis in few words, for the axis. */
export function shortX(kind: Figure['x'], x: number | string): string {
  if (typeof x === 'string') return x;
  if (kind === 'hour') return `${x}:00`;
  return (kind === 'month' ? monthName : dayName).format(x * DAY_MS);
}

/** A place on the x axis in full, for the table and what is pointed at. */
export function fullX(kind: Figure['x'], x: number | string): string {
  if (typeof x === 'string') return x;
  if (kind === 'hour') return `${x}:00–${x}:59`;
  if (kind === 'month') return monthName.format(x * DAY_MS);
  return kind === 'week' ? `Week of ${fullDay.format(x * DAY_MS)}` : fullDay.format(x * DAY_MS);
}

export const X_NAMES = { day: 'Day', week: 'Week', month: 'Month', hour: 'Hour', name: '' } as const;

/** A number of a column; a share without answers is a dash. */
export function formatValue(id: FigureId, column: number, value: number): string {
  if (Number.isNaN(value)) return '–';
  const unit = FIGURE_TEXTS[id].units?.[column] ?? 'count';
  if (unit === 'share') return formatPercent(value);
  return formatNumber(unit === 'minutes' ? Math.round(value * 10) / 10 : value);
}
