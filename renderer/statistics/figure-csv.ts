import { unparse } from 'papaparse';
import type { Figure } from '../../data/library.ts';
import { fullX, X_NAMES } from './figure-texts.ts';

const DAY_MS = 86_400_000;

/** The figure as CSV (RFC 4180): days as ISO dates, numbers unrounded, an empty field where there is none. */
export function toCsv(figure: Figure): string {
  const isDate = figure.x === 'day' || figure.x === 'week' || figure.x === 'month';
  const fields = [X_NAMES[figure.x] === '' ? 'Group' : X_NAMES[figure.x], ...figure.columns];
  const data = figure.rows.map(({ x, values }) => [
    isDate ? new Date(Number(x) * DAY_MS).toISOString().slice(0, 10) : fullX(figure.x, x),
    ...values.map((value) => (Number.isNaN(value) ? '' : String(value))),
  ]);
  return `${unparse({ fields, data }, { newline: '\r\n' })}\r\n`;
}
