import { clearedIn } from '../scheduling/catch-up.ts';
import { readerOf } from '../scheduling/reader.ts';
import { RETENTIONS, simulate, type Deck, type Reader, type Workload } from '../scheduling/simulator.ts';
import { studyDay, studyDayStart } from '../scheduling/study-day.ts';
import type { CatchUp } from '../model/settings.ts';
import type { Context } from './context.ts';
import { readLog } from './review-log.ts';
import { readSettings, studyClock } from './settings.ts';

const YEAR = 365;

export type WorkloadCurve = {
  readonly points: readonly Workload[];
  readonly current: Workload;
  readonly reader: Reader;
  readonly newPerDay: number;
};

/** The cards as the simulator takes them; those in steps as if seen today. */
async function deckOf(context: Context): Promise<Deck> {
  const clock = studyClock(await readSettings(context.db));
  const today = studyDay(context.now(), clock);
  const columns = await context.cardColumns.load(context.db);
  const cards: Deck['cards'][number][] = [];
  let fresh = 0;
  columns.forEach((card) => {
    if (card.suspended || context.papers.get(card.paperId)?.trashed === 1) return;
    if (card.state === 'new') fresh += 1;
    else {
      cards.push({
        stability: card.stability,
        difficulty: card.difficulty,
        elapsed: Math.max(0, today - studyDay(card.lastReviewedAt, clock)),
        dueIn: studyDay(card.dueAt, clock) - today,
      });
    }
  });
  return { cards, fresh };
}

/**
 * What each desired retention would cost and give over a year, with the reader's
 * own parameters, answers and times, learning so many new cards a day. Takes
 * seconds, so it is for a worker.
 */
export async function simulatedWorkload(
  context: Context,
  newPerDay: number,
  onProgress: (share: number) => void,
): Promise<WorkloadCurve> {
  const [{ scheduler: settings }, deck, log] = await Promise.all([
    readSettings(context.db),
    deckOf(context),
    readLog(context.db),
  ]);
  const reader = readerOf(log);
  const input = { deck, reader, settings, newPerDay, days: YEAR };
  const points = RETENTIONS.map((retention, index) => {
    const point = simulate(input, retention);
    onProgress((index + 1) / (RETENTIONS.length + 1));
    return point;
  });
  return { points, current: simulate(input, settings.desiredRetention), reader, newPerDay };
}

export type CatchUpOutlook = {
  /** Reviews waiting now. */
  readonly waiting: number;
  /** Epoch ms of the day on which nothing waits any more, absent where it is over a year away. */
  readonly clearedOn?: number;
};

/** How a catch-up with so many cards a day would go. */
export async function catchUpOutlook(
  context: Context,
  { perDay, order }: Pick<CatchUp, 'perDay' | 'order'>,
): Promise<CatchUpOutlook> {
  const settings = await readSettings(context.db);
  const clock = studyClock(settings);
  const { cards } = await deckOf(context);
  const waiting = cards.filter(({ dueIn }) => dueIn <= 0).length;
  const days = clearedIn(
    cards.map((card) => ({ ...card, dueAt: card.dueIn })),
    perDay,
    order,
    settings.scheduler,
  );
  if (days === undefined) return { waiting };
  return { waiting, clearedOn: studyDayStart(studyDay(context.now(), clock) + days, clock) };
}
