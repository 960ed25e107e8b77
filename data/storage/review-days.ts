import { DayTally } from '../model/review-day.ts';
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
  const tallied = new DayTally(known.filter((day) => day !== undefined));
  for (const change of changes) {
    if (change.table !== 'reviews') continue;
    if (change.before !== undefined) tallied.add(change.before, -1);
    if (change.after !== undefined) tallied.add(change.after);
  }
  const days = tallied.days();
  const left = new Set(days.map(({ studyDay }) => studyDay));
  await db.reviewDays.bulkDelete(numbers.filter((studyDay) => !left.has(studyDay)));
  await db.reviewDays.bulkPut(days);
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
