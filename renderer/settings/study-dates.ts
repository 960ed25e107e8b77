const DAY = 86_400_000;
const dates = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });

/** The number of a study day as the calendar day it begins on: `Oct 4, 2026`. */
export const formatStudyDay = (day: number): string => dates.format(day * DAY);

/** As a date field holds it: `2026-10-04`. */
export const toDateField = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The study day of what a date field holds, undefined where it is empty or no date. */
export function fromDateField(text: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at / DAY;
}
