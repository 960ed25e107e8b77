import type { Review } from '../model/card.ts';
import type { LibraryDb } from '../storage/db.ts';
import { readRevision } from '../storage/revision.ts';
import type { Change } from '../storage/rows.ts';

export type RecentAnswer = Pick<Review, 'cardId' | 'studyDay' | 'rating'>;

/** More than these are read anew each time rather than kept. */
const MOST_KEPT = 150_000;
/** Study days that are read one by one, so that no frame is lost over them. */
const DAY_BY_DAY = 62;

/**
 * The answers of the last days, of which a search for `rated:7` asks: read once, then kept true by the changes of
 * each commit. As with `KeptDueCards` the library's revision tells whether something was missed.
 */
export class KeptAnswers {
  #kept: { readonly since: number; readonly answers: Map<string, RecentAnswer>; revision: number } | undefined;

  /** Answers given on study day `since` or later, in no order. `today` only says how they are best read. */
  async read(db: LibraryDb, since: number, today: number): Promise<Iterable<RecentAnswer>> {
    // Reading it also makes a live query ask again after each commit.
    const revision = await readRevision(db);
    const kept = this.#kept;
    if (kept !== undefined && kept.revision === revision && kept.since <= since) {
      return [...kept.answers.values()].filter(({ studyDay }) => studyDay >= since);
    }
    const answers = new Map<string, RecentAnswer>();
    const take = (reviews: readonly Review[]): void => {
      for (const { id, cardId, studyDay, rating } of reviews) answers.set(id, { cardId, studyDay, rating });
    };
    const days = db.reviews.where('studyDay');
    if (today - since < DAY_BY_DAY) {
      for (let day = since; day <= today; day += 1) take(await days.equals(day).toArray());
      take(await days.above(today).toArray());
    } else take(await days.aboveOrEqual(since).toArray());
    // A commit between the two reads leaves a revision that the next use finds to be old.
    this.#kept = answers.size > MOST_KEPT ? undefined : { since, answers, revision };
    return answers.values();
  }

  /** Makes the next use read anew, as when another window has written. */
  forget(): void {
    this.#kept = undefined;
  }

  /** Takes over one commit of this window. */
  apply(changes: readonly Change[]): void {
    const kept = this.#kept;
    if (kept === undefined || changes.length === 0) return;
    for (const change of changes) {
      if (change.table !== 'reviews') continue;
      const { before, after } = change;
      // Of an import most are older than anything that is kept.
      if (before !== undefined && before.studyDay >= kept.since) kept.answers.delete(change.key);
      if (after === undefined || after.studyDay < kept.since) continue;
      kept.answers.set(change.key, { cardId: after.cardId, studyDay: after.studyDay, rating: after.rating });
    }
    kept.revision += 1;
  }
}
