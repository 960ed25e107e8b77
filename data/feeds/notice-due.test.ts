import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { studyDay } from '../scheduling/study-day.ts';
import { isNoticeDue } from './notice-due.ts';

const clock = { rolloverHour: 4 };
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 4, day, hour, minute).getTime();
const from = (hour: number, notify = true) => ({ notify, hour });

describe('telling of the digest', () => {
  it('waits for the hour, and goes on until the day ends', () => {
    expect(isNoticeDue(from(7), undefined, at(4, 6, 59), clock)).toBe(false);
    expect(isNoticeDue(from(7), undefined, at(4, 7), clock)).toBe(true);
    expect(isNoticeDue(from(7), at(4, 8), at(5, 3), clock)).toBe(false);
    expect(isNoticeDue(from(7), at(3, 8), at(5, 3), clock)).toBe(true);
  });

  it('is not done unless it was asked for', () => {
    expect(isNoticeDue(from(7, false), undefined, at(4, 12), clock)).toBe(false);
  });

  it('begins with the study day where the hour lies before its rollover', () => {
    expect(isNoticeDue(from(1), at(3, 23), at(4, 2), clock)).toBe(false);
    expect(isNoticeDue(from(1), at(3, 23), at(4, 4), clock)).toBe(true);
  });

  it('is not silenced by a clock that was ahead', () => {
    expect(isNoticeDue(from(7), at(20, 8), at(4, 8), clock)).toBe(true);
  });

  it('happens at most once a study day', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 24 * 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(hours, fc.nat(23), fc.nat(12), (looks, hour, rolloverHour) => {
        const own = { rolloverHour };
        const told: number[] = [];
        for (const look of looks.toSorted((a, b) => a - b)) {
          const now = at(4, look);
          if (isNoticeDue(from(hour), told.at(-1), now, own)) told.push(now);
        }
        const days = told.map((one) => studyDay(one, own));
        expect(new Set(days).size).toBe(days.length);
      }),
    );
  });
});
