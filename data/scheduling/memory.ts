import type { MemoryState } from '../model/card.ts';

/** The memory state of a card that was never reviewed, due at once (`now` in epoch ms). */
export function newMemoryState(now: number): MemoryState {
  return { state: 'new', stability: 0, difficulty: 0, dueAt: now, step: 0, reps: 0, lapses: 0, scheduledDays: 0 };
}

/** The part of a card that a review changes: the snapshot a review stores, and what undo restores. */
export function memoryOf(card: MemoryState): MemoryState {
  const { state, stability, difficulty, dueAt, step, reps, lapses, scheduledDays, lastReviewedAt } = card;
  const memory = { state, stability, difficulty, dueAt, step, reps, lapses, scheduledDays };
  return lastReviewedAt === undefined ? memory : { ...memory, lastReviewedAt };
}

/**
 * Whether the numbers can be scheduled from: all finite, counts not negative,
 * and for a card that was reviewed a stability above 0 and a difficulty of 1 to
 * 10. For checking rows that come from outside; ts-fsrs would hand NaN on.
 */
export function isMemoryState(memory: MemoryState): boolean {
  const { stability, difficulty, dueAt, step, reps, lapses, scheduledDays, lastReviewedAt } = memory;
  const counts = [step, reps, lapses, scheduledDays];
  if (!counts.every((count) => Number.isFinite(count) && count >= 0)) return false;
  if (!Number.isFinite(dueAt) || !(lastReviewedAt === undefined || Number.isFinite(lastReviewedAt))) return false;
  if (memory.state === 'new') return stability === 0 && difficulty === 0;
  return stability >= 0.001 && stability <= 36_500 && difficulty >= 1 && difficulty <= 10;
}
