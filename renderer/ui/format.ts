const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const;

/** The one language of the interface; numbers and dates follow it. */
const LOCALE = 'en';

const numbers = new Intl.NumberFormat(LOCALE);
const percents = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat(LOCALE, { year: 'numeric', month: 'short', day: 'numeric' });
const times = new Intl.DateTimeFormat(LOCALE, { hour: 'numeric', minute: '2-digit' });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const lists = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const plurals = new Intl.PluralRules(LOCALE);

/** `1,083`. */
export const formatNumber = (value: number): string => numbers.format(value);

/** `0.9` as `90%`, with one decimal where there is one. */
export const formatPercent = (share: number): string => percents.format(share);

/** Epoch ms as `Oct 4, 2026`, in local time. */
export const formatDate = (at: number): string => days.format(at);

/** Epoch ms as `4:05 PM`, in local time. */
export const formatTime = (at: number): string => times.format(at);

/** `Du, Luo and Qiu`. */
export const formatList = (items: readonly string[]): string => lists.format(items);

/** `3 papers`, `1 paper`; `many` where adding an s is wrong. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${formatNumber(n)} ${plurals.select(n) === 'one' ? one : many}`;
}

/** `3 days ago`, `in 2 weeks`, `yesterday`, `now`; both in epoch ms. */
export function formatAgo(at: number, now: number): string {
  const difference = at - now;
  const unit = UNITS.find(([, size]) => Math.abs(difference) >= size);
  return unit === undefined ? 'now' : relative.format(Math.trunc(difference / unit[1]), unit[0]);
}

/**
 * A length of time in one unit, as precise as a reader of intervals wants it:
 * `10 min`, `4 days`, `1.5 months`, `2.3 years`. Milliseconds; negative counts as none.
 */
export function formatDuration(ms: number): string {
  const length = Math.max(0, ms);
  if (length < MINUTE) return `${Math.round(length / 1000)} s`;
  if (length < HOUR) return `${Math.round(length / MINUTE)} min`;
  if (length < DAY) return count(Math.round(length / HOUR), 'hour');
  if (length < 30 * DAY) return count(Math.round(length / DAY), 'day');
  if (length < 365 * DAY) return count(tenths(length / (30.4375 * DAY)), 'month');
  return count(tenths(length / (365.25 * DAY)), 'year');
}

/** Minutes of work as `under a minute`, `about 9 minutes`, `about 1 hour`. */
export function formatEffort(ms: number): string {
  const minutes = Math.round(Math.max(0, ms) / MINUTE);
  if (minutes < 1) return 'under a minute';
  return minutes < 90 ? `about ${count(minutes, 'minute')}` : `about ${count(tenths(minutes / 60), 'hour')}`;
}

/** A short time, in ms, as `7.4 s`. */
export const formatSeconds = (ms: number): string => `${formatNumber(tenths(ms / 1000))} s`;

/** Bytes as `640 kB`, `2.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte');
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${formatNumber(tenths(bytes / 1_000_000))} MB`;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
