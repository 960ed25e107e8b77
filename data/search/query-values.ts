import { err, ok, type Result } from '../result.ts';
import type { Range, When } from './query-ast.ts';

const DAYS_OF_UNIT: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7, m: 30, y: 365 };

/** `2023`, `2023..2025`, `2023..`, `..2020`, `>2020`, `<=2020`. */
export function readYears(text: string): Result<Range, string> {
  const why = 'A year is written year:2024, year:2023..2025, or year:>2020.';
  const compared = /^(<=|>=|<|>)(\d{4})$/u.exec(text);
  if (compared !== null) {
    const year = Number(compared[2]);
    switch (compared[1]) {
      case '<':
        return ok({ to: year - 1 });
      case '<=':
        return ok({ to: year });
      case '>':
        return ok({ from: year + 1 });
      default:
        return ok({ from: year });
    }
  }
  const match = /^(\d{4})?(?:(\.\.|…|–|-)(\d{4})?)?$/u.exec(text);
  if (match === null || (match[1] === undefined && match[3] === undefined)) return err(why);
  const [, first, dots, last] = match;
  const from = first === undefined ? undefined : Number(first);
  const to = dots === undefined ? from : last === undefined ? undefined : Number(last);
  if (from !== undefined && to !== undefined && from > to) return err(`${from} is after ${to}. Turn the years round.`);
  return ok({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
}

/** `<7d`, `>3m`, `today`, `2024`, `2024-05`, `2024-05-01..2024-06-15`. A bare age is as `<`. */
export function readWhen(text: string): Result<When, string> {
  const why =
    'A time is written as an age (<7d, >3m; h d w m y), as today, or as a date (2025-06, 2025-06-01..2025-06-30).';
  if (text === 'today') return ok({ kind: 'age', newerThan: 1 });
  const age = /^(<=?|>=?)?(\d{1,4}(?:\.\d)?)([hdwmy])$/u.exec(text);
  if (age !== null) {
    const days = Number(age[2]) * (DAYS_OF_UNIT[age[3] ?? 'd'] ?? 1);
    return ok({ kind: 'age', ...(age[1]?.startsWith('>') === true ? { olderThan: days } : { newerThan: days }) });
  }
  const [first = '', last, ...more] = text.split(/\.\.|…/u);
  if (more.length > 0 || (first === '' && (last ?? '') === '')) return err(why);
  const from = first === '' ? undefined : dayOf(first, 'first');
  const to = last === '' ? undefined : dayOf(last ?? first, 'last');
  if ((first !== '' && from === undefined) || (last !== '' && to === undefined)) return err(why);
  if (from !== undefined && to !== undefined && from > to)
    return err('The first date is after the second. Turn them round.');
  return ok({ kind: 'days', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
}

/** The first or last day, `2024-02-29`, of a year, a month or a day; undefined where there is none. */
function dayOf(text: string, end: 'first' | 'last'): string | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(text);
  if (match === null) return undefined;
  const [, year = '', month, day] = match;
  const m = month ?? (end === 'first' ? '01' : '12');
  const lastDay = new Date(Date.UTC(Number(year), Number(m), 0)).getUTCDate();
  const d = day ?? (end === 'first' ? '01' : String(lastDay).padStart(2, '0'));
  if (Number(m) < 1 || Number(m) > 12 || Number(d) < 1 || Number(d) > lastDay) return undefined;
  return `${year}-${m}-${d}`;
}
