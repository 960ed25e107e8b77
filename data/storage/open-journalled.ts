import { err, ok, type Result } from '../result.ts';
import { compareJournal, type JournalHead, type LossKind } from './compare-journal.ts';
import { countQuickly, countRows, differingCounts } from './counts.ts';
import type { LibraryDb } from './db.ts';
import { headOf, Journal, type JournalHost } from './journal.ts';
import { lastDrafts, newestDrafts, putDrafts } from './journal-drafts.ts';
import { summarize } from './journal-read.ts';
import { openDb, storedSchema, type OpenError, type OpenOptions } from './open.ts';
import { Recovery } from './recovery.ts';
import { replay } from './replay.ts';
import { TABLE_NAMES } from './rows.ts';

export type JournalledOptions = OpenOptions & {
  readonly journal: JournalHost;
  /** Whether backups are kept somewhere, which tell that there was a library. */
  readonly copies?: () => Promise<boolean>;
  readonly now: () => number;
  /** Long tables are counted behind the start, by who opens it: see `countsHold`. */
  readonly countBehind?: boolean;
};

/** `replayed`: changes that the database had lost and the journal brought back. */
export type Opened = { readonly db: LibraryDb; readonly journal: Journal; readonly replayed: number };

/**
 * Opens a library that has a journal: compares the two before anything is
 * written, applies what the database lacks, and refuses, with the means to bring
 * everything back, where the library is gone or damaged. Another window that
 * has it open has done so already.
 */
export async function openJournalled(name: string, options: JournalledOptions): Promise<Result<Opened, OpenError>> {
  const journal = await Journal.join(name, options.journal);
  const opened = journal.leads ? await openAsLeader(name, journal, options) : await openBeside(name, journal, options);
  // A library that is lost stays this window's, so that no other makes an empty one meanwhile.
  if (!opened.ok && opened.error.type !== 'lost') journal.close();
  return opened;
}

/** Opens a library in a worker beside the window that has compared it with its journal, and writes it. */
export async function openFollowing(
  name: string,
  options: OpenOptions & { readonly now: () => number },
): Promise<Result<Opened, OpenError>> {
  const journal = await Journal.follow(name, options.now);
  const opened = await openBeside(name, journal, options);
  if (!opened.ok) journal.close();
  return opened;
}

async function openBeside(
  name: string,
  journal: Journal,
  options: OpenOptions & { readonly now: () => number },
): Promise<Result<Opened, OpenError>> {
  const opened = await openDb(name, options);
  if (!opened.ok) return opened;
  const { id } = await prepare(opened.value, options.now());
  await journal.attach(opened.value, id, undefined);
  return ok({ db: opened.value, journal, replayed: 0 });
}

async function openAsLeader(
  name: string,
  journal: Journal,
  options: JournalledOptions,
): Promise<Result<Opened, OpenError>> {
  const factory = options.idb?.indexedDB ?? indexedDB;
  const [head, copies] = [await readHead(journal), (await options.copies?.()) ?? false];
  const lost = (why: LossKind, message = ''): Result<never, OpenError> =>
    err({ type: 'lost', why, message, recovery: new Recovery(name, options, journal) });

  const known = copies || (head !== undefined && head.counts !== undefined && !isNothing(head));
  try {
    if (known && (await storedSchema(factory, name)) === undefined) return lost('absent');
  } catch (error) {
    return lost('failed', error instanceof Error ? error.message : String(error));
  }
  const opened = await openDb(name, options);
  if (!opened.ok) return opened.error.type === 'failed' && known ? lost('failed', opened.error.message) : opened;
  const db = opened.value;

  const state = await readState(db, options.countBehind === true);
  const verdict = compareJournal(state, head, copies);
  let replayed = 0;
  if (verdict.kind === 'behind') {
    const summary = await replayMissing(db, journal, state.seq);
    if (summary === undefined) {
      db.close();
      return lost('older');
    }
    replayed = summary.commits;
    if (summary.differs) {
      db.close();
      return lost('rowsMissing');
    }
  }
  if (verdict.kind === 'lost') {
    db.close();
    return lost(verdict.why);
  }
  // Where nothing is kept that could tell what is missing, what is there is the library.
  const recount = differingCounts(state.counts ?? {}, state.counted).length > 0;
  const { id, seq } = await prepare(db, options.now(), recount);
  if (head !== undefined && head.libraryId !== id) await journal.setAside();
  else {
    const { port } = journal.host;
    await putDrafts(db, replayed > 0 ? await lastDrafts(port, journal.segments) : newestDrafts(journal.segments));
  }
  await journal.attach(db, id, await whereToGoOn(db, head?.libraryId === id ? head : undefined, seq));
  return ok({ db, journal, replayed });
}

const isNothing = ({ counts }: JournalHead): boolean => {
  const all = Object.values(counts);
  return all.length > 0 && all.every((count) => count === 0);
};

/** Where the journal stands; its last line tells in all but rare cases. */
async function readHead(journal: Journal): Promise<JournalHead | undefined> {
  if (journal.state().kind === 'absent') return undefined;
  const quick = headOf(journal.segments);
  if (quick !== undefined) return quick;
  const summary = await summarize(journal.host.port, journal.segments);
  return summary === undefined
    ? undefined
    : { libraryId: summary.libraryId, seq: summary.last, counts: summary.counts };
}

async function readState(db: LibraryDb, countBehind: boolean) {
  const [library, head] = await Promise.all([db.libraryRow(), db.head.get('journal')]);
  // An upgrade may have made or folded rows: it is counted anew.
  const counts = db.upgraded ? undefined : head?.counts;
  const counted = await (countBehind && counts !== undefined ? countQuickly(db, counts) : countRows(db));
  return { libraryId: library?.id, seq: head?.seq ?? 0, counts, counted };
}

/** Undefined where the journal does not reach back to where the database stands. */
async function replayMissing(db: LibraryDb, journal: Journal, seq: number) {
  const { port } = journal.host;
  const summary = await summarize(port, journal.segments);
  if (summary === undefined || summary.gap || summary.first > seq + 1) return undefined;
  const { commits, last } = await replay(db, port, journal.segments, seq);
  return { commits, differs: last !== undefined && differingCounts(last.counts, await countRows(db)).length > 0 };
}

/** Makes the library's own rows where they are not there yet, and counts where nothing was counted. */
export async function prepare(
  db: LibraryDb,
  now: number,
  recount = false,
): Promise<{ readonly id: string; readonly seq: number }> {
  return db.transaction('rw', [...TABLE_NAMES, 'meta'], async () => {
    let id = (await db.libraryRow())?.id;
    if (id === undefined) {
      id = crypto.randomUUID();
      await db.meta.put({ key: 'library', id, createdAt: now });
    }
    let head = await db.head.get('journal');
    if (head === undefined || db.upgraded || recount) {
      head = { journalled: 0, seq: 0, ...head, key: 'journal', counts: await countRows(db) };
      await db.head.put(head);
    }
    db.upgraded = false;
    return { id, seq: head.seq };
  });
}

/** The number after which the journal goes on; undefined where it needs a base first. */
async function whereToGoOn(db: LibraryDb, head: JournalHead | undefined, seq: number): Promise<number | undefined> {
  if (head === undefined) return undefined;
  if ((await db.head.get('journal'))?.base === undefined) return undefined;
  const owed = await db.outbox.where(':id').above(head.seq).count();
  return owed === seq - head.seq || head.seq >= seq ? head.seq : undefined;
}
