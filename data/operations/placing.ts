import type { Placing } from '../scheduling/placement.ts';
import { studyDay, studyDayStart } from '../scheduling/study-day.ts';
import type { Settings } from '../model/settings.ts';
import type { Context } from './context.ts';
import { studyClock } from './settings.ts';

const DAY = 86_400_000;
/** Further ahead than this, days are taken for empty. */
const DAYS_AHEAD = 1500;

/**
 * What the days ahead hold, for choosing the day on which a card of this paper
 * comes back. A copy: what is answered later does not change it. Reads columns in
 * memory, which are loaded once.
 */
export async function placingFor(context: Context, settings: Settings, paperId: string, now: number): Promise<Placing> {
  const clock = studyClock(settings);
  const today = studyDay(now, clock);
  const start = studyDayStart(today, clock);
  const columns = await context.cardColumns.load(context.db);
  const counts = new Uint32Array(DAYS_AHEAD);
  const siblingDays: number[] = [];
  columns.forEach((card) => {
    if (card.state !== 'review' || card.suspended) return;
    // Due times are starts of days, which clocks set forward or back move by an hour or so.
    const ahead = Math.round((card.dueAt - start) / DAY);
    if (ahead <= 0 || ahead >= DAYS_AHEAD) return;
    counts[ahead] = (counts[ahead] ?? 0) + 1;
    if (card.paperId === paperId) siblingDays.push(today + ahead);
  });
  return { due: (day) => counts[day - today] ?? 0, siblingDays };
}
