import type { LibraryDb } from './db.ts';
import { CommitReader, journalLines, type JournalCommit } from './journal-read.ts';
import type { JournalPort, JournalSegment } from './journal-port.ts';
import { countReviews } from './review-days.ts';
import { countRevision } from './revision.ts';
import { TABLE_NAMES } from './rows.ts';
import { keepStep, STEP_TABLES } from './transact.ts';
import { applyChanges } from './undo.ts';

/** Commits that are written in one transaction, at most. */
const COMMITS_A_TIME = 100;
const CHANGES_A_TIME = 2000;

export type Replayed = { readonly commits: number; readonly last: JournalCommit | undefined };

/**
 * Applies every commit of the journal after number `after`, in order, with the
 * step it stored, undid or redid. The database's own number moves with them, so
 * that a replay that was cut short goes on where it ended.
 */
export async function replay(
  db: LibraryDb,
  port: JournalPort,
  segments: readonly JournalSegment[],
  after: number,
): Promise<Replayed> {
  const reader = new CommitReader(after);
  let [waiting, changes, commits] = [[] as JournalCommit[], 0, 0];
  let last: JournalCommit | undefined;
  const write = async (): Promise<void> => {
    await applyCommits(db, waiting);
    [waiting, changes] = [[], 0];
  };
  for await (const line of journalLines(port, segments)) {
    const commit = reader.push(line);
    if (commit === undefined) continue;
    waiting.push(commit);
    changes += commit.changes.length;
    commits += 1;
    last = commit;
    if (waiting.length >= COMMITS_A_TIME || changes >= CHANGES_A_TIME) await write();
  }
  await write();
  return { commits, last };
}

async function applyCommits(db: LibraryDb, commits: readonly JournalCommit[]): Promise<void> {
  const last = commits.at(-1);
  if (last === undefined) return;
  await db.transaction('rw', [...TABLE_NAMES, ...STEP_TABLES], async () => {
    for (const commit of commits) await applyCommit(db, commit);
    const head = await db.head.get('journal');
    await db.head.put({ ...head, key: 'journal', seq: last.seq, counts: last.counts, journalled: 1 });
  });
}

async function applyCommit(db: LibraryDb, { kind, step, changes, label, at, merge }: JournalCommit): Promise<void> {
  await applyChanges(db, changes);
  await countReviews(db, changes);
  await countRevision(db, changes);
  if (kind === 'step') await keepStep(db, step, { label, at, ...(merge === undefined ? {} : { merge }) }, changes);
  // Where the step itself is older than what was brought back, there is nothing to mark.
  else await db.steps.update(step, { undone: kind === 'undo' ? 1 : 0 });
}
