import { historiesOf } from '../scheduling/optimizer/histories.ts';
import { optimize, type Optimized } from '../scheduling/optimizer/optimize.ts';
import type { Context } from './context.ts';
import { readLog } from './review-log.ts';
import { readSettings } from './settings.ts';

export type OptimizedFromLog = Optimized & {
  /** Answers left out because they are dated in the future, or their cards are gone. */
  readonly future: number;
  readonly orphaned: number;
};

/** Learns parameters from the review log; changes nothing. Takes seconds, so it is for a worker. */
export async function optimizeParameters(
  context: Context,
  onProgress: (share: number) => void,
): Promise<OptimizedFromLog> {
  const [settings, log, ids] = await Promise.all([
    readSettings(context.db),
    readLog(context.db),
    context.db.cards.toCollection().primaryKeys(),
  ]);
  const known = new Set(ids);
  const { histories, future, orphaned } = historiesOf(log, (id) => known.has(id), context.now());
  return { ...optimize(histories, settings.scheduler.parameters, onProgress), future, orphaned };
}
