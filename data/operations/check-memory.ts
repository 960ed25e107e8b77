import { isMemoryState, memoryOf, newMemoryState } from '../scheduling/memory.ts';
import { schedule } from '../scheduling/scheduler.ts';
import type { StudyClock } from '../scheduling/study-day.ts';
import type { Card, MemoryState, Review } from '../model/card.ts';
import type { SchedulerSettings } from '../model/settings.ts';
import { isScheduled } from './review-log.ts';

/** Of two reviews of one card the later; a clock that stood still lets the count of repetitions decide. */
export function laterReview(a: Review | undefined, b: Review): Review {
  if (a === undefined || b.reviewedAt > a.reviewedAt) return b;
  return b.reviewedAt === a.reviewedAt && b.after.reps > a.after.reps ? b : a;
}

/**
 * Whether what a card knows of its memory follows from its last review. When it
 * is due is left out: that may be moved without a review, and a card may be made
 * new again.
 */
export function followsFrom(card: Card, last: Review | undefined): boolean {
  if (card.state === 'new') return isMemoryState(card);
  if (last === undefined) return isMemoryState(card);
  const { after } = last;
  return (
    isMemoryState(card) &&
    card.state === after.state &&
    card.stability === after.stability &&
    card.difficulty === after.difficulty &&
    card.reps === after.reps &&
    card.lapses === after.lapses &&
    card.lastReviewedAt === after.lastReviewedAt
  );
}

export type MemoryVerdict =
  /** The card is as its whole log makes it under the settings of now, so it was computed anew on purpose. */
  | { readonly kind: 'recomputed' }
  /** The log says otherwise: this is what the card ought to know. */
  | { readonly kind: 'wrong'; readonly memory: MemoryState };

/** Judges a card that does not follow from its last review by computing its whole log anew. */
export function judgeMemory(
  card: Card,
  reviews: readonly Review[],
  settings: SchedulerSettings,
  clock: StudyClock,
): MemoryVerdict {
  const log = reviews
    .filter(isScheduled)
    .toSorted((a, b) => a.reviewedAt - b.reviewedAt || a.after.reps - b.after.reps);
  const last = log.at(-1);
  if (last === undefined) return { kind: 'wrong', memory: newMemoryState(card.createdAt) };
  const replayed = replay(card, log, settings, clock);
  if (isMemoryState(card) && alike(card, replayed)) return { kind: 'recomputed' };
  const memory = isMemoryState(last.after) ? last.after : replayed;
  return { kind: 'wrong', memory: { ...memory, dueAt: Number.isFinite(card.dueAt) ? card.dueAt : memory.dueAt } };
}

function replay(card: Card, log: readonly Review[], settings: SchedulerSettings, clock: StudyClock): MemoryState {
  const { lastReviewedAt: _, ...rest } = card;
  const fresh: Card = { ...rest, ...newMemoryState(card.createdAt) };
  let now = fresh;
  for (const { before, rating, reviewedAt } of log) {
    // A card that was made new again begins anew.
    now = schedule(before.state === 'new' ? fresh : now, rating, reviewedAt, settings, clock).card;
  }
  return memoryOf(now);
}

function alike(a: MemoryState, b: MemoryState): boolean {
  return (
    a.state === b.state &&
    a.reps === b.reps &&
    Math.abs(a.stability - b.stability) <= 1e-4 * Math.max(1, b.stability) &&
    Math.abs(a.difficulty - b.difficulty) <= 1e-4
  );
}
