import { countsAfter } from './counts.ts';
import type { LibraryDb, Owed } from './db.ts';
import type { Change } from './rows.ts';

/** Changes of a step that lie together in one row or one line. */
export const CHANGES_PER_PART = 500;

/**
 * Numbers a change and puts it into the outbox, in the transaction that makes
 * it: so the database always knows what the journal may still lack. A commit is
 * written to the journal only after it, and acknowledged only after that. Of the
 * three ways this can be cut short, none loses what was acknowledged or invents
 * what was not: before the commit there is nothing; between the two the change
 * is in the database and, from the outbox, goes to the journal at the next
 * start; after both it is done. The other order would leave lines of changes
 * that the database then refused.
 */
export async function owe(
  db: LibraryDb,
  about: Omit<Owed, 'seq' | 'counts' | 'changes'>,
  changes: readonly Change[],
): Promise<Owed> {
  const head = (await db.head.get('journal')) ?? {
    key: 'journal' as const,
    seq: 0,
    counts: {},
    journalled: 0 as const,
  };
  const counts = countsAfter(head.counts, changes);
  const seq = head.seq + 1;
  await db.head.put({ ...head, seq, counts });
  const owed: Owed = { ...about, seq, counts };
  if (head.journalled === 1) {
    // A large import is not stored a third time: its rows are in the step's parts, which stay as they are.
    const isLarge = changes.length > CHANGES_PER_PART && about.merge === undefined;
    await db.outbox.add(isLarge ? owed : { ...owed, changes });
  }
  return { ...owed, changes };
}

/** Forgets what the journal holds by now. Within a write. */
export async function clearSettled(db: LibraryDb): Promise<void> {
  if (db.journal !== undefined) await db.outbox.where(':id').belowOrEqual(db.journal.saved).delete();
}
