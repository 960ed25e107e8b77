import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { studyDate, studyDay, studyDayStart, type StudyClock } from './study-day.ts';
import { DAY, HOUR } from './testing.ts';
import { isTimeZone, zoneOffset } from './zone-offset.ts';

const ZONES = [
  'UTC',
  'Pacific/Pago_Pago',
  'America/Los_Angeles',
  'America/Caracas',
  'America/St_Johns',
  'America/Santiago',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Antarctica/Troll',
  'Antarctica/Casey',
];

const clocks = fc.record({ rolloverHour: fc.integer({ min: 0, max: 23 }), timeZone: fc.constantFrom(...ZONES) });
const times = fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2060, 0) });
const berlin: StudyClock = { rolloverHour: 4, timeZone: 'Europe/Berlin' };
const dayOf = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / DAY;

const hoursOf = (day: number): number => (studyDayStart(day + 1, berlin) - studyDayStart(day, berlin)) / HOUR;

describe('study day', () => {
  it('begins at the rollover hour of the wall clock', () => {
    expect(studyDay(Date.parse('2026-07-02T03:59:59.999+02:00'), berlin)).toBe(dayOf(2026, 7, 1));
    expect(studyDay(Date.parse('2026-07-02T04:00:00+02:00'), berlin)).toBe(dayOf(2026, 7, 2));
  });

  it('agrees on an evening in California, which is tomorrow in UTC', () => {
    const clock = { rolloverHour: 4, timeZone: 'America/Los_Angeles' };
    const before = Date.parse('2026-01-10T15:30:00-08:00');
    const after = Date.parse('2026-01-10T16:30:00-08:00');
    expect(studyDay(after, clock)).toBe(studyDay(before, clock));
  });

  it('has the leap day', () => {
    const day = studyDay(Date.parse('2028-02-29T12:00:00+01:00'), berlin);
    expect(day).toBe(dayOf(2028, 2, 29));
    expect(studyDayStart(day + 1, berlin)).toBe(Date.parse('2028-03-01T04:00:00+01:00'));
  });

  it('lasts 23 hours when clocks go forward and 25 when they go back', () => {
    expect(hoursOf(dayOf(2026, 3, 28))).toBe(23);
    expect(hoursOf(dayOf(2026, 10, 24))).toBe(25);
    expect(hoursOf(dayOf(2026, 10, 25))).toBe(24);
  });

  it('begins at once where the rollover hour is skipped', () => {
    const clock = { rolloverHour: 2, timeZone: 'Europe/Berlin' };
    expect(studyDayStart(dayOf(2026, 3, 29), clock)).toBe(Date.parse('2026-03-29T03:00:00+02:00'));
  });

  it('begins once where clocks go back over the rollover', () => {
    const clock = { rolloverHour: 0, timeZone: 'America/St_Johns' };
    const midnight = Date.parse('2006-10-29T00:00:00-02:30');
    expect(studyDayStart(dayOf(2006, 10, 29), clock)).toBe(midnight);
    for (let minute = 0; minute < 120; minute += 1) {
      expect(studyDay(midnight + minute * 60_000, clock)).toBe(dayOf(2006, 10, 29));
    }
    const troll = { rolloverHour: 2, timeZone: 'Antarctica/Troll' };
    const back = Date.parse('2025-10-26T01:00:00Z');
    expect(studyDay(back - 1, troll)).toBe(dayOf(2025, 10, 26));
    expect(studyDay(back, troll)).toBe(dayOf(2025, 10, 26));
  });

  it('survives the date that Samoa left out', () => {
    const clock = { rolloverHour: 4, timeZone: 'Pacific/Apia' };
    const starts = [29, 30, 31].map((date) => studyDayStart(dayOf(2011, 12, date), clock));
    expect(starts).toEqual([
      Date.parse('2011-12-29T04:00:00-10:00'),
      Date.parse('2011-12-31T00:00:00+14:00'),
      Date.parse('2011-12-31T04:00:00+14:00'),
    ]);
  });

  it('never goes back with time, in any zone', () => {
    fc.assert(
      fc.property(clocks, times, fc.integer({ min: 0, max: 3 * DAY }), (clock, at, later) => {
        expect(studyDay(at + later, clock)).toBeGreaterThanOrEqual(studyDay(at, clock));
      }),
      { numRuns: 2000 },
    );
  });

  it('starts where it says, and exactly once a day, in any zone', () => {
    fc.assert(
      fc.property(clocks, times, (clock, at) => {
        const day = studyDay(at, clock);
        const start = studyDayStart(day, clock);
        const next = studyDayStart(day + 1, clock);
        expect(start).toBeLessThanOrEqual(at);
        expect(next).toBeGreaterThan(at);
        expect([studyDay(start - 1, clock), studyDay(start, clock), studyDay(next - 1, clock)]).toEqual([
          day - 1,
          day,
          day,
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  it('begins at the rollover hour on an ordinary day, in any zone', () => {
    fc.assert(
      fc.property(clocks, times, (clock, at) => {
        const start = studyDayStart(studyDay(at, clock), clock);
        const offset = zoneOffset(start, clock.timeZone);
        fc.pre(
          zoneOffset(start - DAY, clock.timeZone) === offset && zoneOffset(start + DAY, clock.timeZone) === offset,
        );
        expect((start + offset) % DAY).toBe(clock.rolloverHour * HOUR);
      }),
    );
  });

  it('is the UTC day of the study date, which ts-fsrs counts by', () => {
    fc.assert(
      fc.property(clocks, times, (clock, at) => {
        expect(Math.floor(studyDate(at, clock).getTime() / DAY)).toBe(studyDay(at, clock));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same through the system zone as by its name', () => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2060, 0) }), (at) => {
        expect(studyDay(at, { rolloverHour: 4 })).toBe(studyDay(at, { rolloverHour: 4, timeZone }));
      }),
    );
  });

  it('follows the system zone when it changes', () => {
    const before = process.env['TZ'];
    try {
      const at = Date.parse('2026-07-02T03:00:00Z');
      process.env['TZ'] = 'Asia/Kolkata';
      expect(studyDay(at, { rolloverHour: 4 })).toBe(dayOf(2026, 7, 2));
      process.env['TZ'] = 'America/Los_Angeles';
      expect(studyDay(at, { rolloverHour: 4 })).toBe(dayOf(2026, 7, 1));
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  it('refuses what is no time and no zone', () => {
    expect(() => studyDay(Number.NaN, berlin)).toThrow(RangeError);
    expect(() => studyDay(0, { rolloverHour: 4, timeZone: 'Mars/Olympus' })).toThrow(RangeError);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('Asia/Kathmandu')).toBe(true);
  });
});
