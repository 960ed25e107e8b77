import type { PartialDate } from '../model/paper.ts';

/** First letters of month names, English first, then the German, French, Spanish and Italian ones that differ. */
const MONTH_STARTS: readonly (readonly string[])[] = [
  ['jan', 'jän', 'ene', 'gen'],
  ['feb', 'fev', 'fév'],
  ['mar', 'mär', 'mrz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'aoû', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];

/** Month 1 to 12 from a number or a name (`3`, `03`, `mar`, `March`, `Juni`), or undefined. */
export function parseMonth(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (/^\d{1,2}$/u.test(trimmed)) {
    const month = Number(trimmed);
    return month >= 1 && month <= 12 ? month : undefined;
  }
  if (!/^\p{L}/u.test(trimmed)) return undefined;
  const index = MONTH_STARTS.findIndex((starts) => starts.some((start) => trimmed.startsWith(start)));
  return index === -1 ? undefined : index + 1;
}

/** A date from its parts, or undefined without a year. A month or day out of range is left out, not guessed. */
export function partialDate(year: number | undefined, month?: number, day?: number): PartialDate | undefined {
  if (year === undefined || !Number.isInteger(year) || Math.abs(year) > 99_999) return undefined;
  if (month === undefined || !Number.isInteger(month) || month < 1 || month > 12) return { year };
  if (day === undefined || !Number.isInteger(day) || day < 1 || day > daysIn(year, month)) return { year, month };
  return { year, month, day };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const number = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);

/** Numbers in the order they are written; of a range, its first end. */
function fromNumbers(text: string): PartialDate | undefined {
  const era = /^(\d{1,5})(?:-(\d{1,2}))?\s*(BC|AD)\b/iu.exec(text);
  if (era) {
    const year = Number(era[1]);
    return partialDate(era[3]?.toUpperCase() === 'BC' ? 1 - year : year, number(era[2]));
  }
  const yearFirst = /^(-?\d{4,5})(?!\d)(?:[-/.](\d{1,2})(?!\d)(?:[-/.](\d{1,2})(?!\d))?)?/u.exec(text);
  // `2015/october` and `2015 Oct 3` are left to the words.
  if (yearFirst && (yearFirst[2] !== undefined || !/^[-/., ]*\p{L}{3}/u.test(text.slice(yearFirst[0].length)))) {
    return partialDate(Number(yearFirst[1]), number(yearFirst[2]), number(yearFirst[3]));
  }
  const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/u.exec(text);
  if (dayFirst) {
    const [first, second] = [Number(dayFirst[1]), Number(dayFirst[2])];
    // 04/25/2015 can only be month first.
    return second > 12 && first <= 12
      ? partialDate(Number(dayFirst[3]), first, second)
      : partialDate(Number(dayFirst[3]), second, first);
  }
  const monthFirst = /^(\d{1,2})[-/.](\d{4}|\d{2})$/u.exec(text);
  if (!monthFirst) return undefined;
  const year = Number(monthFirst[2]);
  return partialDate(year < 100 ? 2000 + year : year, Number(monthFirst[1]));
}

/** Words and numbers in any order: the year has four digits, the day one or two. */
function fromWords(text: string): PartialDate | undefined {
  const tokens = text.match(/\d+|\p{L}+/gu) ?? [];
  const year = number(tokens.find((token) => /^\d{4}$/u.test(token)));
  const month = tokens.map((token) => (/^\p{L}/u.test(token) ? parseMonth(token) : undefined)).find((found) => found);
  const day = number(tokens.find((token) => /^\d{1,2}$/u.test(token)));
  return partialDate(year, month, day);
}

/**
 * A date in any shape that bibliographies use: ISO with or without time, `2014/06/01/`, `2016/12//`,
 * `15.1.2015`, `9/2015`, `1 September 2015`, `Sep 2015`, `30 BC`. Of a range the first end is taken.
 * Undefined where no year can be read.
 */
export function parseDate(text: string): PartialDate | undefined {
  const start = text.slice(0, 100).normalize('NFC').trim();
  return fromNumbers(start) ?? fromWords(start);
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** ISO 8601 as far as the date is known: `2024`, `2024-03`, `2024-03-05`. */
export function formatDate(date: PartialDate): string {
  const year = date.year < 0 ? `-${pad(-date.year, 4)}` : pad(date.year, 4);
  if (date.month === undefined) return year;
  return date.day === undefined ? `${year}-${pad(date.month, 2)}` : `${year}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}
