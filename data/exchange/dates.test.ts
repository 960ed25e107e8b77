import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDate, parseDate, parseMonth, partialDate } from './dates.ts';

test.each([
  ['2018-10-03T07:24', 2018, 10, 3],
  ['2018-10-03T7', 2018, 10, 3],
  ['2026-05-03T00:00:00.000Z', 2026, 5, 3],
  ['2009-1-15', 2009, 1, 15],
  ['2009-11', 2009, 11, undefined],
  ['15-1-2012', 2012, 1, 15],
  ['4/25/2015', 2015, 4, 25],
  ['1-2012', 2012, 1, undefined],
  ['9/2015', 2015, 9, undefined],
  ['9/15', 2015, 9, undefined],
  ['September 1, 2015', 2015, 9, 1],
  ['September, 2015', 2015, 9, undefined],
  ['15.1.2015', 2015, 1, 15],
  ['2015.10.15', 2015, 10, 15],
  ['15 January 2015', 2015, 1, 15],
  ['15. März 2015', 2015, 3, 15],
  ['2015-', 2015, undefined, undefined],
  ['2015?', 2015, undefined, undefined],
  ['30 BC', -29, undefined, undefined],
  ['0030-01 BC', -29, 1, undefined],
  ['2014/2017', 2014, undefined, undefined],
  ['2015-01-15 / 2015-02-25', 2015, 1, 15],
  ['2014/06/01/', 2014, 6, 1],
  ['2016/12//', 2016, 12, undefined],
  ['2012///', 2012, undefined, undefined],
  ['2001/00/00/', 2001, undefined, undefined],
  ['2015/october', 2015, 10, undefined],
  ['2013/02/15/received', 2013, 2, 15],
  ['2023 Feb 30', 2023, 2, undefined],
  ['c. 1998', 1998, undefined, undefined],
])('reads %s', (text, year, month, day) => {
  const expected = Object.fromEntries(Object.entries({ year, month, day }).filter(([, value]) => value !== undefined));
  expect(parseDate(text)).toEqual(expected);
});

test.each(['', '///', 'YEAR/MONTH/DAY/', '99', 'in press', '\u0000'])('finds no date in %j', (text) => {
  expect(parseDate(text)).toBeUndefined();
});

test('reads months by number and by name', () => {
  expect(['1', '12', 'jan', 'Juni', 'DECEMBER', 'okt'].map(parseMonth)).toEqual([1, 12, 1, 6, 12, 10]);
  expect(['0', '13', '', 'winter', '-'].map(parseMonth)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('reads back what it writes', () => {
  const date = fc
    .tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.option(fc.integer({ min: 1, max: 12 })),
      fc.option(fc.integer({ min: 1, max: 31 })),
    )
    .map(([year, month, day]) => partialDate(year, month ?? undefined, day ?? undefined));
  fc.assert(
    fc.property(date, (value) => {
      expect(value && parseDate(formatDate(value))).toEqual(value);
    }),
  );
});
