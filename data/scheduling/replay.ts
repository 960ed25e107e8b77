import type { Rating } from '../model/card.ts';
import { fsrsLoss, newTrace } from './optimizer/fsrs-loss.ts';
import { historiesOf, type CardHistory, type LoggedAnswer } from './optimizer/histories.ts';
import type { Memory } from './reschedule.ts';

/**
 * The memory of each card after its last review, had it been scheduled under
 * these weights all along. Cards without a log are left out. Pure.
 */
export function replayMemories(
  log: readonly LoggedAnswer[],
  weights: readonly number[],
  now: number,
): ReadonlyMap<string, Memory> {
  const byCard = new Map<string, LoggedAnswer[]>();
  for (const answer of log) {
    const list = byCard.get(answer.cardId);
    if (list === undefined) byCard.set(answer.cardId, [answer]);
    else list.push(answer);
  }
  // As the scheduler has it, no first stability is below a tenth of a day.
  const model = fsrsLoss(weights.map((weight, index) => (index < 4 ? Math.max(0.1, weight) : weight)));
  const trace = newTrace();
  const memories = new Map<string, Memory>();
  for (const [cardId, answers] of byCard) {
    const [history] = historiesOf(answers, () => true, now).histories;
    if (history === undefined && answers.length === 0) continue;
    const known = history ?? single(answers);
    if (known === undefined) continue;
    const length = model.forward(known, trace);
    const [stability, difficulty] = [trace.stability[length - 1], trace.difficulty[length - 1]];
    if (stability !== undefined && difficulty !== undefined) memories.set(cardId, { stability, difficulty });
  }
  return memories;
}

/** A card answered once has no history to learn from, but a memory. */
function single(answers: readonly LoggedAnswer[]): CardHistory | undefined {
  const last = answers.at(-1);
  if (last === undefined) return undefined;
  const rating: Rating = last.rating;
  return { ratings: Uint8Array.of(rating), days: Uint16Array.of(0), at: Float64Array.of(last.reviewedAt) };
}
