import { expect, test } from 'vitest';
import { formatStudyDay, fromDateField, toDateField } from './study-dates.ts';

test('a study day is written and read as its calendar day, wherever one is', () => {
  expect(formatStudyDay(20_515)).toBe('Mar 3, 2026');
  expect(toDateField(20_515)).toBe('2026-03-03');
  expect(fromDateField('2026-03-03')).toBe(20_515);
  for (const text of ['', '2026-3-3', '2026-02-31x', 'tomorrow']) expect(fromDateField(text)).toBeUndefined();
});
