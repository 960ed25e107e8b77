import { describe, expect, it } from 'vitest';
import { count, formatAgo, formatBytes, formatDate, formatDuration, formatEffort, formatList } from './format.ts';

const DAY = 86_400_000;

describe('format', () => {
  it('counts one thing and many', () => {
    expect([count(0, 'paper'), count(1, 'paper'), count(1083, 'paper')]).toEqual([
      '0 papers',
      '1 paper',
      '1,083 papers',
    ]);
    expect(count(2, 'entry', 'entries')).toBe('2 entries');
  });

  it('says how long ago in the largest whole unit', () => {
    const now = Date.UTC(2026, 9, 4, 12);
    expect(formatAgo(now - 3 * DAY, now)).toBe('3 days ago');
    expect(formatAgo(now - DAY, now)).toBe('yesterday');
    expect(formatAgo(now + 15 * DAY, now)).toBe('in 2 weeks');
    expect(formatAgo(now - 20_000, now)).toBe('now');
  });

  it('names intervals from seconds to years', () => {
    expect([30_000, 600_000, 7_200_000, 11 * DAY, 46 * DAY, 840 * DAY].map(formatDuration)).toEqual([
      '30 s',
      '10 min',
      '2 hours',
      '11 days',
      '1.5 months',
      '2.3 years',
    ]);
    expect(formatDuration(-5)).toBe('0 s');
  });

  it('estimates effort without false precision', () => {
    expect([1000, 540_000, 60 * 90_000].map(formatEffort)).toEqual([
      'under a minute',
      'about 9 minutes',
      'about 1.5 hours',
    ]);
  });

  it('writes dates, lists and sizes', () => {
    expect(formatDate(new Date(2026, 9, 4).getTime())).toBe('Oct 4, 2026');
    expect(formatList(['Du', 'Luo', 'Qiu'])).toBe('Du, Luo, and Qiu');
    expect([12, 640_400, 2_140_000].map(formatBytes)).toEqual(['12 bytes', '640 kB', '2.1 MB']);
  });
});
