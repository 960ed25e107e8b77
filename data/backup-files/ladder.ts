const DAY = 24 * 60 * 60 * 1000;
const ALL_WITHIN = 2 * DAY;

/** How many periods of each kind keep their newest backup. */
const LADDER = [
  { count: 12, period: (at: number) => Math.floor(at / DAY) },
  // The epoch was a Thursday: weeks are counted from Monday.
  { count: 10, period: (at: number) => Math.floor((at / DAY + 3) / 7) },
  { count: 9, period: (at: number) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth() },
] as const;

type Rung = { readonly writtenAt: number; readonly sequence: number; readonly aside: boolean };

/**
 * Which backups may go: all of the last two days stay, and beyond that the newest of each of the
 * last 12 days, 10 weeks and 9 months that have any, counted in UTC. Weeks begin where the days
 * end, and months where the weeks end, so the ladder reaches as far back as it can. The newest
 * always stays, and so does what was kept aside, until a person has decided about it.
 */
export function outlived<B extends Rung>(backups: readonly B[], now: number): readonly B[] {
  const newestFirst = backups
    .filter((each) => !each.aside)
    .toSorted((a, b) => b.writtenAt - a.writtenAt || b.sequence - a.sequence);
  const kept = new Set(newestFirst.filter((each, index) => index === 0 || each.writtenAt > now - ALL_WITHIN));
  let older = newestFirst.filter((each) => !kept.has(each));
  for (const { count, period } of LADDER) {
    const periods = new Set<number>();
    let reached = Infinity;
    for (const backup of older) {
      const its = period(backup.writtenAt);
      if (periods.has(its)) continue;
      if (periods.size === count) break;
      periods.add(its);
      kept.add(backup);
      reached = backup.writtenAt;
    }
    older = older.filter(({ writtenAt }) => writtenAt < reached);
  }
  return newestFirst.filter((each) => !kept.has(each));
}
