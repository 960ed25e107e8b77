import { err, ok, type Result } from '../../result.ts';
import { readWhen } from '../../search/query-values.ts';
import { CARD_PROPS, COMPARISONS, FLAG_COLOURS, type CardProp, type Comparison, type DueWhen } from './card-query.ts';

const DAYS_OF_UNIT: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

const NAMED_DAYS: Readonly<Record<string, DueWhen>> = {
  today: { kind: 'ahead', to: 0 },
  overdue: { kind: 'ahead', to: -1 },
  tomorrow: { kind: 'ahead', from: 1, to: 1 },
};

/**
 * `today` and what waited for it, `overdue`, `tomorrow`, `<7d` (from now on, with what is overdue),
 * `>3m`, `2d..5d`, or dates as `created:` has them.
 */
export function readDue(text: string): Result<DueWhen, string> {
  const why = 'When a card is due is written today, overdue, tomorrow, <7d, >30d (d w m y), 2d..5d, or 2026-05-01.';
  if (Object.hasOwn(NAMED_DAYS, text)) return ok(NAMED_DAYS[text] ?? { kind: 'ahead' });
  const compared = /^(<=|>=|<|>)?(-?\d{1,5})([dwmy])$/u.exec(text);
  if (compared !== null) {
    const days = Number(compared[2]) * (DAYS_OF_UNIT[compared[3] ?? 'd'] ?? 1);
    switch (compared[1]) {
      case '<=':
        return ok({ kind: 'ahead', to: days });
      case '>=':
        return ok({ kind: 'ahead', from: days });
      case '>':
        return ok({ kind: 'ahead', from: days + 1 });
      default:
        return ok({ kind: 'ahead', to: days - 1 });
    }
  }
  const run = /^(-?\d{1,5})d\.\.(-?\d{1,5})d$/u.exec(text);
  if (run !== null) {
    const [from, to] = [Number(run[1]), Number(run[2])];
    return from <= to ? ok({ kind: 'ahead', from, to }) : err('The first day is after the second. Turn them round.');
  }
  const dates = readWhen(text);
  if (dates.ok && dates.value.kind === 'days') return ok(dates.value);
  return err(!dates.ok && dates.error.startsWith('The first') ? dates.error : why);
}

export function printDue(when: DueWhen): string {
  if (when.kind === 'days') {
    return when.from !== undefined && when.from === when.to ? when.from : `${when.from ?? ''}..${when.to ?? ''}`;
  }
  const { from, to } = when;
  const named = Object.entries(NAMED_DAYS).find(
    ([, one]) => one.kind === 'ahead' && one.from === from && one.to === to,
  );
  if (named !== undefined) return named[0];
  if (from === undefined) return `<${(to ?? 0) + 1}d`;
  return to === undefined ? `>${from - 1}d` : `${from}d..${to}d`;
}

const PROP_NAMES: Readonly<Record<string, CardProp>> = {
  stability: 's',
  difficulty: 'd',
  retrievability: 'r',
  interval: 'ivl',
  lapse: 'lapses',
  reviews: 'reps',
};

/** `s<10`, `r>=90%`, `lapses=0`. */
export function readProp(
  text: string,
): Result<{ readonly prop: CardProp; readonly by: Comparison; readonly value: number }, string> {
  const match = /^([a-z]+)(<=|>=|!=|<|>|=)(-?\d{1,9}(?:\.\d{1,9})?)(%?)$/u.exec(text);
  const [, written = '', by, digits, percent] = match ?? [];
  const prop = CARD_PROPS.find((one) => one === written) ?? (Object.hasOwn(PROP_NAMES, written) ? PROP_NAMES[written] : undefined); // prettier-ignore
  const comparison = COMPARISONS.find((one) => one === by);
  if (prop === undefined || comparison === undefined || (percent === '%' && prop !== 'r')) {
    return err(
      'A figure is compared: prop:s<10 (stability in days), prop:d>7 (difficulty), prop:r<0.9 (retrievability), prop:ivl>30 (interval in days), prop:lapses>3, prop:reps=1.',
    );
  }
  const value = percent === '%' ? Number(digits) / 100 : Number(digits);
  if (prop === 'r' && (value < 0 || value > 1)) return err('Retrievability lies between 0 and 1, as in prop:r<0.9.');
  return ok({ prop, by: comparison, value });
}

const RATING_NAMES = ['again', 'hard', 'good', 'easy'];
const MOST_DAYS = 3650;

/** `7`: answered in the last 7 study days; `7:1` or `7:again`: so rated. */
export function readRated(text: string): Result<{ readonly days: number; readonly rating?: number }, string> {
  const [first = '', second, ...more] = text.replace(/^(\d+)d\b/u, '$1').split(':');
  const days = /^\d{1,4}$/u.test(first) ? Number(first) : 0;
  const named = RATING_NAMES.indexOf(second ?? '') + 1;
  const rating = named > 0 ? named : /^[1-4]$/u.test(second ?? '') ? Number(second) : undefined;
  if (days < 1 || days > MOST_DAYS || more.length > 0 || (second !== undefined && rating === undefined)) {
    return err(
      `Answers are written rated:7 (in the last 7 days, at most ${MOST_DAYS}), or rated:7:1 with a rating: 1 again, 2 hard, 3 good, 4 easy.`,
    );
  }
  return ok(rating === undefined ? { days } : { days, rating });
}

/** A flag by its number or its colour; undefined where there is none such. */
export function readFlag(text: string): number | undefined {
  if (/^[0-7]$/u.test(text)) return Number(text);
  const at = FLAG_COLOURS.findIndex((colour) => colour === text);
  return at === -1 ? undefined : at;
}
