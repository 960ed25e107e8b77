import { answersOf, DayTally, emptyReviewDay, tally, type ReviewDay } from '../model/review-day.ts';
import type { LibraryDb } from './db.ts';
import type { Change } from './rows.ts';

/**
 * Brings the counts of the days up to date with changed rows, in the transaction
 * that changes them: an answer, its undo, an import and a restore all come
 * through here, so the counts cannot drift from the reviews.
 */
export async function countReviews(db: LibraryDb, changes: readonly Change[]): Promise<void> {
  const touched = new Set<number>();
  for (const change of changes) {
    if (change.table !== 'reviews') continue;
    if (change.before !== undefined) touched.add(change.before.studyDay);
    if (change.after !== undefined) touched.add(change.after.studyDay);
  }
  if (touched.size === 0) return;
  const numbers = [...touched];
  const known = await db.reviewDays.bulkGet(numbers);
  const days = new Map<number, ReviewDay>();
  numbers.forEach((number, index) => days.set(number, known[index] ?? emptyReviewDay(number)));
  for (const change of changes) {
    if (change.table !== 'reviews') continue;
    for (const [review, sign] of [[change.before, -1] as const, [change.after, 1] as const]) {
      if (review === undefined) continue;
      days.set(review.studyDay, tally(days.get(review.studyDay) ?? emptyReviewDay(review.studyDay), review, sign));
    }
  }
  const left = [...days.values()];
  await db.reviewDays.bulkDelete(left.filter((day) => answersOf(day) === 0).map((day) => day.studyDay));
  await db.reviewDays.bulkPut(left.filter((day) => answersOf(day) !== 0));
}

/** Counts all days anew, where rows have come in by another way. */
export async function recountReviews(db: LibraryDb): Promise<void> {
  await db.transaction('rw', ['reviews', 'reviewDays'], async () => {
    const tallied = new DayTally();
    for (let after = ''; ;) {
      const reviews = await db.reviews.where(':id').above(after).limit(REVIEWS_AT_ONCE).toArray();
      for (const review of reviews) tallied.add(review);
      const last = reviews.at(-1);
      if (last === undefined || reviews.length < REVIEWS_AT_ONCE) break;
      after = last.id;
    }
    await db.reviewDays.clear();
    await db.reviewDays.bulkPut(tallied.days());
  });
}

const REVIEWS_AT_ONCE = 5000;
