import { describe, expect, it } from 'vitest';
import { daysText, intervalText } from './interval-text.ts';
import { studyDay, studyDayStart } from './study-day.ts';
import { DAY, HOUR, MONDAY, UTC } from './testing.ts';

const evening = MONDAY + 12 * HOUR;
const inDays = (days: number): number => studyDayStart(studyDay(evening, UTC) + days, UTC);

describe('interval text', () => {
  it('says minutes and hours of a step', () => {
    const minutes = [0, 0.4, 1, 10, 59, 60, 90, 60 * 23];
    expect(minutes.map((each) => intervalText(MONDAY, MONDAY + each * 60_000, UTC))).toEqual([
      '1 min',
      '1 min',
      '1 min',
      '10 min',
      '59 min',
      '1 hr',
      '2 hr',
      '23 hr',
    ]);
  });

  it('counts study days, not hours, for a card due at the start of one', () => {
    expect(intervalText(evening, inDays(1), UTC)).toBe('1 day');
    expect(intervalText(evening, inDays(4), UTC)).toBe('4 days');
    expect(intervalText(evening, inDays(4) + 60_000, UTC)).toBe('3 days');
  });

  it('says months and years to one decimal', () => {
    expect([30, 31, 64, 91, 182, 364, 365, 475, 730, 36_500].map((days) => daysText(days))).toEqual([
      '30 days',
      '1 month',
      '2.1 months',
      '3 months',
      '6 months',
      '1 year',
      '1 year',
      '1.3 years',
      '2 years',
      '99.9 years',
    ]);
  });

  it('writes units out for reading aloud, in the language asked for', () => {
    expect(intervalText(MONDAY, MONDAY + 600_000, UTC, { style: 'long' })).toBe('10 minutes');
    expect(intervalText(MONDAY, MONDAY + 2 * HOUR, UTC, { style: 'long' })).toBe('2 hours');
    expect(daysText(64, { locale: 'de' })).toBe('2,1 Monate');
  });

  it('does not say less than a minute for a time that has passed', () => {
    expect(intervalText(MONDAY, MONDAY - DAY, UTC)).toBe('1 min');
  });
});
