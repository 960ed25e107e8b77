import type { ReviewOut } from '../../exchange/anki/write-package.ts';
import { type Card, FROM_ANKI, type MemoryState, type Review } from '../../model/card.ts';
import { studyDay, type StudyClock } from '../../scheduling/study-day.ts';
import type { Context } from '../context.ts';
import { eachChunk } from '../export-backup.ts';
import { unpackLog, type Return } from './anki-back.ts';
import { uniqueNumbers } from './unique-numbers.ts';

/** The log of the cards as Anki's rows; `numberOf` gives their ids there. What came from Anki goes back row by row. */
export async function reviewsOut(
  context: Context,
  cards: readonly Card[],
  numberOf: ReadonlyMap<string, number>,
  clock: StudyClock,
  returned: ReadonlyMap<string, Return>,
): Promise<ReviewOut[]> {
  const out: ReviewOut[] = [];
  const numbers = uniqueNumbers();
  const wanted: Review[] = [];
  // The log that came from Anki goes back row by row; reviews made of it are not written again.
  const kept = new Map<string, Map<number, number>>();
  for (const card of cards) {
    const [id, to] = [numberOf.get(card.id), returned.get(card.id)];
    if (id === undefined || to === undefined) continue;
    const rows = unpackLog(to.back.rows);
    kept.set(card.id, new Map(rows.map(([at, ease]) => [at, ease])));
    for (const [at, ...rest] of rows) out.push([numbers(at), id, ...rest]);
  }
  const isKept = ({ cardId, reviewedAt, rating, model }: Review): boolean => {
    const rows = kept.get(cardId);
    if (rows === undefined || rows.size === 0) return false;
    if (model.endsWith(FROM_ANKI)) return rows.get(reviewedAt) === rating;
    // One that was given to Anki and came back may have been moved by some ms.
    return [...rows].some(([at, ease]) => ease === rating && Math.abs(at - reviewedAt) < 1000);
  };
  await eachChunk(context.db, 'reviews', (reviews) => {
    for (const review of reviews) if (numberOf.has(review.cardId) && !isKept(review)) wanted.push(review);
  });
  for (const review of wanted.toSorted((a, b) => a.reviewedAt - b.reviewedAt)) {
    out.push(reviewOut(review, numbers(review.reviewedAt), numberOf.get(review.cardId) ?? 0, clock));
  }
  for (const card of cards) {
    if (kept.has(card.id)) continue;
    const id = numberOf.get(card.id);
    const log = card.origin.kind === 'own' ? card.origin.anki?.log : undefined;
    for (const [at = 0, ease = 0, ivl = 0, lastIvl = 0, factor = 0, time = 0, type = 4] of log ?? []) {
      if (id !== undefined) out.push([numbers(at), id, ease, ivl, lastIvl, factor, time, type]);
    }
  }
  return out;
}

function reviewOut(review: Review, id: number, card: number, clock: StudyClock): ReviewOut {
  const { before, after, rating, answerMs, reviewedAt } = review;
  const type = before.state === 'review' ? 1 : before.state === 'relearning' ? 2 : 0;
  // With FSRS Anki logs the difficulty in the column of the ease.
  const factor = Math.round(((after.difficulty - 1) / 9 + 0.1) * 1000);
  const from = before.state === 'new' ? 0 : intervalOf(before, before.lastReviewedAt ?? reviewedAt, clock);
  return [id, card, rating, intervalOf(after, reviewedAt, clock), from, factor, answerMs, type];
}

/** Days of a card in review, else seconds as a negative number. */
function intervalOf(memory: MemoryState, at: number, clock: StudyClock): number {
  if (memory.state === 'review') {
    return Math.max(1, memory.scheduledDays || studyDay(memory.dueAt, clock) - studyDay(at, clock));
  }
  return -Math.max(1, Math.round((memory.dueAt - at) / 1000));
}
