import { err, ok, type Result } from '../result.ts';
import { schedule } from '../scheduling/scheduler.ts';
import { schedulerFor } from '../scheduling/presets.ts';
import { studyDay } from '../scheduling/study-day.ts';
import type { Card, MemoryState, Rating, Review } from '../model/card.ts';
import { ownTagsOf } from '../model/card-tags.ts';
import { write, type Context } from './context.ts';
import { placingFor } from './placing.ts';
import { readSettings, studyClock } from './settings.ts';

export type Answer = {
  readonly cardId: string;
  /** The version of the card that was shown. */
  readonly seen: number;
  readonly rating: Rating;
  /** The time for which the intervals on the buttons were computed, epoch ms. */
  readonly now: number;
  readonly answerMs: number;
  /** The outcome that the button of this rating showed; its date is the one applied. */
  readonly shown?: MemoryState;
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
  { cardId, seen, rating, now, answerMs, shown }: Answer,
): Promise<Result<{ card: Card; review: Review }, AnswerError>> {
  const settings = await readSettings(context.db);
  const read = await context.db.cards.get(cardId);
  const paperId = read?.paperId;
  const clock = studyClock(settings);
  const scheduler = schedulerFor(
    settings,
    paperId === undefined ? undefined : context.papers.get(paperId),
    read === undefined ? [] : ownTagsOf(read),
    studyDay(now, clock),
  );
  // What was shown needs no choosing, and reading all that is due would cost more than the rating.
  const placed = shown === undefined ? { placing: await placingFor(context, settings, paperId ?? '', now) } : { shown };
  return write<Result<{ card: Card; review: Review }, AnswerError>>(
    context,
    `Rate card ${RATING_LABELS[rating]}`,
    ['cards', 'reviews'],
    async (tx) => {
      const card = await tx.get('cards', cardId);
      if (card === undefined) throw new Error(`There is no card ${cardId}`);
      if (card.version !== seen) return err({ type: 'changedSince' });
      const scheduled = schedule(card, rating, now, scheduler, clock, answerMs, placed);
      await tx.put('cards', scheduled.card);
      await tx.put('reviews', scheduled.review);
      return ok(scheduled);
    },
  );
}
