import { describe, expect, it } from 'vitest';
import { outlived } from './ladder.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 9, 25, 12);

type Rung = { readonly writtenAt: number; readonly sequence: number; readonly aside: boolean };
const at = (writtenAt: number): Rung => ({ writtenAt, sequence: 0, aside: false });
const hourly = (count: number): Rung[] => Array.from({ length: count }, (_, hour) => at(NOON - hour * HOUR));

/**
 * The same rule told another way: each backup is asked whether it is to stay, by the calendar
 * names of its day, ISO week and month, without looking at how the ladder walks.
 */
function oracle(all: readonly Rung[], now: number): ReadonlySet<Rung> {
  const newest = all.reduce((a, b) => (b.writtenAt > a.writtenAt ? b : a));
  const stays = new Set(all.filter((one) => one === newest || now - one.writtenAt < 2 * DAY));
  let rest = all.filter((one) => !stays.has(one));
  for (const [count, name] of [
    [12, (one: Rung) => new Date(one.writtenAt).toISOString().slice(0, 10)],
    [10, isoWeek],
    [9, (one: Rung) => new Date(one.writtenAt).toISOString().slice(0, 7)],
  ] as const) {
    const byName = new Map<string, Rung[]>();
    for (const one of rest) byName.set(name(one), [...(byName.get(name(one)) ?? []), one]);
    const chosen = [...byName.values()]
      .map((group) => group.reduce((a, b) => (b.writtenAt > a.writtenAt ? b : a)))
      .toSorted((a, b) => b.writtenAt - a.writtenAt)
      .slice(0, count);
    for (const one of chosen) stays.add(one);
    const last = chosen.at(-1);
    rest = last === undefined ? [] : rest.filter((one) => one.writtenAt < last.writtenAt);
  }
  return stays;
}

/** The Thursday of the week, which names it. */
function isoWeek({ writtenAt }: Rung): string {
  const date = new Date(writtenAt);
  const day = (date.getUTCDay() + 6) % 7;
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() - day + 3)).toISOString();
}

describe('the ladder of backups', () => {
  it('keeps all of two days, then 12 daily, 10 weekly and 9 monthly', () => {
    const all = hourly(3 * 365 * 24);
    const gone = new Set(outlived(all, NOON));
    const kept = all.filter((each) => !gone.has(each));
    expect(kept.length).toBe(48 + 12 + 10 + 9);
    expect(kept.slice(0, 48)).toEqual(all.slice(0, 48));
    const days = kept.slice(48, 60).map(({ writtenAt }) => Math.floor(writtenAt / DAY));
    expect(days).toEqual(Array.from({ length: 12 }, (_, index) => Math.floor(NOON / DAY) - 2 - index));
    expect(NOON - (kept.at(-1)?.writtenAt ?? 0)).toBeGreaterThan(290 * DAY);
  });

  it('keeps hour by hour over three years what another telling of the rule keeps, nights of clock changes too', () => {
    const zone = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23' });
    let kept: Rung[] = [];
    const localHours = new Set<string>();
    for (const backup of hourly(3 * 365 * 24).toReversed()) {
      const all = [...kept, backup];
      const gone = new Set(outlived(all, backup.writtenAt));
      kept = all.filter((each) => !gone.has(each));
      expect(new Set(kept)).toEqual(oracle(all, backup.writtenAt));
      localHours.add(zone.format(backup.writtenAt));
    }
    expect(localHours.size).toBe(24);
    expect(kept.length).toBeGreaterThan(70);
    expect(NOON - (kept[0]?.writtenAt ?? 0)).toBeGreaterThan(200 * DAY);
  }, 60_000);

  it('keeps a single old backup, one written in the future, and what lies aside', () => {
    const old = hourly(1);
    expect(outlived(old, NOON + 5000 * DAY)).toEqual([]);
    expect(outlived(old, NOON - 5000 * DAY)).toEqual([]);
    const aside = hourly(500 * 24).map((each) => ({ ...each, aside: true }));
    expect(outlived([...aside, at(NOON)], NOON + 900 * DAY)).toEqual([]);
  });
});
