import { studyDay, studyDayStart, type StudyClock } from './study-day.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR_DAYS = 365.25;
const MONTH_DAYS = YEAR_DAYS / 12;

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year';

export type IntervalStyle = {
  /** `short` (the default) for buttons: "10 min", "4 days". `long` for reading aloud: "10 minutes". */
  readonly style?: 'short' | 'long';
  /** BCP 47; `en` unless given. */
  readonly locale?: string;
};

const formats = new Map<string, Intl.NumberFormat>();

function write(count: number, unit: Unit, { style = 'short', locale = 'en' }: IntervalStyle): string {
  // Months and years have no short form that reads well ("2.1 mths").
  const unitDisplay = style === 'short' && (unit === 'minute' || unit === 'hour') ? 'short' : 'long';
  const key = `${locale} ${unit} ${unitDisplay}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay,
      maximumFractionDigits: unit === 'month' || unit === 'year' ? 1 : 0,
    });
  formats.set(key, format);
  return format.format(count);
}

/** A number of whole days as a person says it: days up to 30, then months, from a year on years, to one decimal. */
export function daysText(days: number, style: IntervalStyle = {}): string {
  if (days <= 30) return write(days, 'day', style);
  const months = Math.round((days / MONTH_DAYS) * 10) / 10;
  return months < 12 ? write(months, 'month', style) : write(days / YEAR_DAYS, 'year', style);
}

/**
 * How long until a card comes back, `from` and `to` in epoch ms: "10 min",
 * "4 days", "2.1 months", "1.3 years". A card that is due at the start of a
 * study day is so many days away, however few hours that is; anything else is
 * measured on the clock, in minutes, hours or days, at least "1 min".
 */
export function intervalText(from: number, to: number, clock: StudyClock, style: IntervalStyle = {}): string {
  const day = studyDay(to, clock);
  const days = day - studyDay(from, clock);
  if (days >= 1 && studyDayStart(day, clock) === to) return daysText(days, style);
  const minutes = Math.max(1, Math.round((to - from) / MINUTE));
  if (minutes < 60) return write(minutes, 'minute', style);
  const hours = Math.round(minutes / 60);
  return hours < 24 ? write(hours, 'hour', style) : daysText(Math.round((to - from) / DAY), style);
}
