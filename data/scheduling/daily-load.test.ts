import { describe, expect, it } from 'vitest';
import { forecast } from './daily-load.ts';
import { expectedMinutes } from './expected-minutes.ts';
import { studyDay } from './study-day.ts';
import { DAY, HOUR, MONDAY, reviewCard, testCard, UTC } from './testing.ts';

const at = (dueAt: number, changes = {}) => reviewCard({ dueAt, ...changes });

describe('forecast', () => {
  const today = studyDay(MONDAY, UTC);

  it('counts cards by the study day they come due, the backlog apart', () => {
    const cards = [
      at(MONDAY - DAY),
      at(MONDAY - 30 * DAY),
      at(MONDAY - 5 * HOUR),
      at(MONDAY + 10 * HOUR),
      at(MONDAY + 19 * HOUR - 1),
      at(MONDAY + 19 * HOUR),
      at(MONDAY + 2 * DAY),
      at(MONDAY + 3 * DAY),
    ];
    expect(forecast(cards, MONDAY, 3, UTC)).toEqual({
      backlog: 2,
      days: [
        { studyDay: today, due: 3 },
        { studyDay: today + 1, due: 1 },
        { studyDay: today + 2, due: 1 },
      ],
    });
  });

  it('leaves out new, suspended and trashed cards, and moves buried ones to the day they come back', () => {
    const cards = [
      testCard(),
      at(MONDAY, { suspended: 1 }),
      at(MONDAY, { trashed: 1 }),
      at(MONDAY - DAY, { buriedUntil: today + 1 }),
      at(MONDAY - DAY, { buriedUntil: today }),
    ];
    const { backlog, days } = forecast(cards, MONDAY, 2, UTC);
    expect([backlog, ...days.map(({ due }) => due)]).toEqual([1, 0, 1]);
  });

  it('keeps days apart over a change of clocks', () => {
    const clock = { rolloverHour: 4, timeZone: 'Europe/Berlin' };
    const saturday = Date.parse('2026-10-24T12:00:00+02:00');
    const cards = [at(Date.parse('2026-10-25T03:30:00+01:00')), at(Date.parse('2026-10-25T04:00:00+01:00'))];
    expect(forecast(cards, saturday, 2, clock).days.map(({ due }) => due)).toEqual([1, 1]);
  });
});

describe('expected minutes', () => {
  it('is nothing for no cards and a minute at least for any', () => {
    expect(expectedMinutes(0, [])).toBe(0);
    expect(expectedMinutes(1, [])).toBe(1);
    expect(expectedMinutes(50, [])).toBe(10);
  });

  it('follows recent answers once there are enough', () => {
    expect(
      expectedMinutes(
        100,
        Array.from({ length: 500 }, () => 6000),
      ),
    ).toBe(10);
    expect(expectedMinutes(100, [60_000])).toBe(33);
  });
});
