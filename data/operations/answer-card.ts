import { err, ok, type Result } from '../result.ts';
import { schedule } from '../scheduling/scheduler.ts';
import type { Card, Rating, Review } from '../model/card.ts';
import { write, type Context } from './context.ts';
import { readSettings, studyClock } from './settings.ts';

export type Answer = {
  readonly cardId: string;
  /** The version of the card that was shown. */
  readonly seen: number;
  readonly rating: Rating;
  /** The time for which the intervals on the buttons were computed, epoch ms. */
  readonly now: number;
  readonly answerMs: number;
};

export type AnswerError = { readonly type: 'changedSince' };

const RATING_LABELS = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' } as const;

/**
 * Logs a rating and schedules the card in one transaction. Refused where the
 * card is no longer the one that was shown, so that neither a second press of a
 * key nor another window rates it twice.
 */
export async function answerCard(
  context: Context,
  { cardId, seen, rating, now, answerMs }: Answer,
): Promise<Result<{ card: Card; review: Review }, AnswerError>> {
  const settings = await readSettings(context.db);
  return write<Result<{ card: Card; review: Review }, AnswerError>>(
    context,
    `Rate card ${RATING_LABELS[rating]}`,
    ['cards', 'reviews'],
    async (tx) => {
      const card = await tx.get('cards', cardId);
      if (card === undefined) throw new Error(`There is no card ${cardId}`);
      if (card.version !== seen) return err({ type: 'changedSince' });
      const scheduled = schedule(card, rating, now, settings.scheduler, studyClock(settings), answerMs);
      await tx.put('cards', scheduled.card);
      await tx.put('reviews', scheduled.review);
      return ok(scheduled);
    },
  );
}
