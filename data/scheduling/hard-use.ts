import type { Review } from '../model/card.ts';
import { recallCurve } from './scheduler.ts';

type Answer = Pick<Review, 'cardId' | 'reviewedAt' | 'studyDay' | 'rating' | 'practice' | 'before' | 'after'>;

/** What the log shows of someone who answers Hard for what was forgotten; the counts that show it. */
export type HardUse =
  /** Of cards answered Hard, far more were forgotten at the next review than the model expects. */
  | { readonly kind: 'later-forgotten'; readonly hard: number; readonly forgotten: number; readonly expected: number }
  /** Hardly anything is ever answered Again, and about as much is answered Hard as must have been forgotten. */
  | { readonly kind: 'instead-of-again'; readonly hard: number; readonly again: number; readonly expected: number };

/** Fewer than this show nothing. */
const LEAST_HARD = 20;
const LEAST_ANSWERS = 100;
/** How much more is forgotten than expected, and how far beyond chance (standard deviations), before it is told. */
const TIMES = 2;
const DEVIATIONS = 3;

/**
 * Whether Hard looks to be used for failing, from answers (oldest first) to cards in review; FSRS takes Hard
 * for remembered with effort, and so lets what was forgotten stay away longer. Compared with what the model
 * itself expected of each answer, so that difficult cards alone do not raise it. Pure.
 */
export function hardUse(log: readonly Answer[], parameters: readonly number[]): HardUse | undefined {
  const recall = recallCurve({ parameters });
  const last = new Map<string, Answer>();
  let answers = 0;
  let again = 0;
  let hard = 0;
  let lapses = 0;
  const later = { count: 0, forgotten: 0, expected: 0, variance: 0 };
  for (const answer of log) {
    if (answer.practice !== undefined) continue;
    const before = last.get(answer.cardId);
    last.set(answer.cardId, answer);
    if (answer.before.state !== 'review' || answer.before.lastReviewedAt === undefined || before === undefined)
      continue;
    const days = answer.studyDay - before.studyDay;
    if (days < 1) continue;
    const forgetting = 1 - recall(days, before.after.stability);
    answers += 1;
    lapses += forgetting;
    if (answer.rating === 1) again += 1;
    if (answer.rating === 2) hard += 1;
    if (before.rating !== 2 || before.before.state !== 'review') continue;
    later.count += 1;
    later.forgotten += answer.rating === 1 ? 1 : 0;
    later.expected += forgetting;
    later.variance += forgetting * (1 - forgetting);
  }
  const beyond = later.forgotten - later.expected;
  if (
    later.count >= LEAST_HARD &&
    later.forgotten > TIMES * later.expected &&
    beyond > DEVIATIONS * Math.sqrt(later.variance)
  ) {
    return { kind: 'later-forgotten', hard: later.count, forgotten: later.forgotten, expected: later.expected };
  }
  const enough = answers >= LEAST_ANSWERS && hard >= LEAST_HARD;
  if (enough && again < lapses / 5 && lapses - again > DEVIATIONS * Math.sqrt(lapses) && hard > (2 / 3) * lapses) {
    return { kind: 'instead-of-again', hard, again, expected: lapses };
  }
  return undefined;
}
