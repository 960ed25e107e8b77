import type { Review } from '../model/card.ts';
import type { LibraryDb } from '../storage/db.ts';

/** Of a logged answer, what learning from it needs. */
export type LogEntry = Pick<Review, 'cardId' | 'reviewedAt' | 'studyDay' | 'rating' | 'answerMs'> & {
  readonly before: Pick<Review['before'], 'state'>;
};

/** Whether an answer was part of scheduling, rather than practice. */
export const isScheduled = (review: Pick<Review, 'practice'>): boolean => review.practice === undefined;

const AT_ONCE = 5000;

/** The whole review log but for practice, read in parts so that only the part at hand is held as full rows. */
export async function readLog(db: LibraryDb): Promise<LogEntry[]> {
  const log: LogEntry[] = [];
  let after = '';
  for (;;) {
    const reviews = await db.reviews.where(':id').above(after).limit(AT_ONCE).toArray();
    for (const { cardId, reviewedAt, studyDay, rating, answerMs, before } of reviews.filter(isScheduled)) {
      log.push({ cardId, reviewedAt, studyDay, rating, answerMs, before: { state: before.state } });
    }
    const last = reviews.at(-1);
    if (last === undefined) return log;
    after = last.id;
  }
}
