import { expect, test } from 'vitest';
import { clockDoubt } from './clock-doubt.ts';
import { DAY, HOUR, MONDAY } from './testing.ts';

test('doubts a clock an hour, a day or ten years back, and ten years ahead', () => {
  for (const by of [-HOUR, -DAY, -3652 * DAY]) expect(clockDoubt(MONDAY + by, MONDAY)?.kind).toBe('behind');
  expect(clockDoubt(MONDAY + 3652 * DAY, MONDAY)).toEqual({ kind: 'ahead', now: MONDAY + 3652 * DAY, last: MONDAY });
});

test('does not doubt a clock that was set right by a minute, or a year away from the library', () => {
  for (const by of [0, -60_000, HOUR, 366 * DAY]) expect(clockDoubt(MONDAY + by, MONDAY)).toBeUndefined();
});
