import { differingCounts, isEmpty, type Counts } from './counts.ts';

/** What the database says of itself, and what it really holds. */
export type DbState = {
  /** Undefined where the library's own row is not there: nothing was made yet, or it was lost. */
  readonly libraryId: string | undefined;
  readonly seq: number;
  /** Counts as the newest change left them; undefined where the numbers begin only now. */
  readonly counts: Counts | undefined;
  readonly counted: Counts;
};

export type JournalHead = { readonly libraryId: string; readonly seq: number; readonly counts: Counts };

export type LossKind =
  /** There is no database, or an empty one. */
  | 'absent'
  /** The database is of another library than the journal. */
  | 'otherLibrary'
  /** Rows are missing, or there are more than were written. */
  | 'rowsMissing'
  /** The database is older than the oldest line of the journal. */
  | 'older'
  /** The browser cannot open it. */
  | 'failed';

export type Verdict =
  | { readonly kind: 'sound' }
  /** The journal holds changes that the database does not. */
  | { readonly kind: 'behind' }
  /** The journal lacks changes that the database holds. */
  | { readonly kind: 'ahead' }
  | { readonly kind: 'lost'; readonly why: LossKind };

/**
 * Compares a database with the journal's head. `copies`: whether backups are
 * kept, which tell that there was a library even where there is no journal.
 */
export function compareJournal(db: DbState, journal: JournalHead | undefined, copies: boolean): Verdict {
  const isNew = db.libraryId === undefined && isEmpty(db.counted);
  // A journal of a library in which nothing was ever kept is nothing to bring back.
  const told = journal !== undefined && !(isEmpty(journal.counts) && isEmpty(db.counted)) ? journal : undefined;
  if (told === undefined) {
    if (isNew && copies) return lost('absent');
    if (copies && db.counts !== undefined && differs(db.counts, db.counted)) return lost('rowsMissing');
    return journal !== undefined && journal.libraryId === db.libraryId && journal.seq === db.seq
      ? { kind: 'sound' }
      : { kind: 'ahead' };
  }
  if (db.libraryId === undefined) return lost('absent');
  if (db.libraryId !== told.libraryId) return lost('otherLibrary');
  if (db.counts !== undefined && differs(db.counts, db.counted)) return lost('rowsMissing');
  if (db.seq < told.seq) return { kind: 'behind' };
  if (db.seq > told.seq) return { kind: 'ahead' };
  return differs(told.counts, db.counted) ? lost('rowsMissing') : { kind: 'sound' };
}

const lost = (why: LossKind): Verdict => ({ kind: 'lost', why });

const differs = (a: Counts, b: Counts): boolean => differingCounts(a, b).length > 0;
