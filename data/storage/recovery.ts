/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import { Dexie } from 'dexie';
import { countRows, differingCounts } from './counts.ts';
import { LibraryDb } from './db.ts';
import type { Journal } from './journal.ts';
import { journalLines, summarize, type JournalSummary } from './journal-read.ts';
import { readTables } from './open.ts';
import type { JournalledOptions } from './open-journalled.ts';
import { lastDrafts, putDrafts } from './journal-drafts.ts';
import { replay } from './replay.ts';
import { recountReviews } from './review-days.ts';
import { TABLE_NAMES, type Rows, type TableName } from './rows.ts';
import { applyChanges } from './undo.ts';

const ROWS_A_TIME = 500;

/** The rows of a verified backup, and the number of the newest change in it. */
export type RecoveryRows = {
  readonly libraryId: string;
  readonly seq: number;
  readonly rows: { readonly [T in TableName]?: readonly unknown[] };
};

export type Recovered = {
  /** Changes of the journal that were applied over the rows. */
  readonly commits: number;
  /** Whether the tables hold as many rows as the journal says, and no change between was missing. */
  readonly complete: boolean;
};

/**
 * Brings a lost library back from its journal, or from a backup and what the
 * journal has after it. The library's own row is written last, so that one cut
 * short anywhere is again a lost one at the next start, with the journal and
 * the backups as they were.
 */
export class Recovery {
  readonly #name: string;
  readonly #options: JournalledOptions;
  readonly #journal: Journal;

  constructor(name: string, options: JournalledOptions, journal: Journal) {
    this.#name = name;
    this.#options = options;
    this.#journal = journal;
  }

  /** What the journal holds; undefined where there is none, or nothing in it. */
  async journal(): Promise<JournalSummary | undefined> {
    if (this.#journal.state().kind === 'absent') return undefined;
    return summarize(this.#journal.host.port, this.#journal.segments);
  }

  /** Every row that can still be read of what is there, by table; undefined where there is no database. */
  async whatIsThere(): Promise<Readonly<Record<string, readonly unknown[]>> | undefined> {
    try {
      const old = new Dexie(this.#name, this.#idb());
      await old.open();
      const tables = await readTables(old, 'left out');
      old.close();
      return tables;
    } catch {
      return undefined;
    }
  }

  /** Without rows, from the journal alone, which then needs a base. Nothing that is outside the database is deleted. */
  async bringBack(
    from: RecoveryRows | undefined,
    onRows: (rows: number) => void = () => undefined,
  ): Promise<Recovered> {
    const summary = await this.journal();
    const { port } = this.#journal.host;
    const { segments } = this.#journal;
    const follows = summary !== undefined && (from === undefined || from.libraryId === summary.libraryId);
    const start = from === undefined ? summary?.base : from.seq;
    if (start === undefined) throw new Error('The journal alone does not hold the whole library.');
    const db = await this.#emptied();
    let written = 0;
    const told = (rows: number): void => onRows((written += rows));
    if (from === undefined) await this.#putBase(db, start, told);
    else await putRows(db, from.rows, told);
    const { commits, last } = follows ? await replay(db, port, segments, start) : { commits: 0, last: undefined };
    if (follows) await putDrafts(db, await lastDrafts(port, segments));
    await recountReviews(db);
    const counts = await countRows(db);
    const gap = summary !== undefined && (summary.gap || (summary.base === undefined && summary.first > start + 1));
    const complete = (!follows || !gap) && (last === undefined || differingCounts(last.counts, counts).length === 0);
    const seq = Math.max(start, last?.seq ?? 0);
    // A journal that is of something else, or does not lead on from here, is kept apart and begun anew.
    if (!follows || (summary.last > seq && commits === 0)) await this.#journal.setAside();
    await db.transaction('rw', 'meta', async () => {
      await db.head.put({ key: 'journal', seq, counts, journalled: 1, ...(from === undefined ? { base: start } : {}) });
      // Indexes kept elsewhere are of the lost rows: they are made anew for a number never used.
      await db.meta.put({ key: 'revision', n: Math.floor(this.#options.now() / 1000) });
      const id = from?.libraryId ?? summary?.libraryId ?? crypto.randomUUID();
      await db.meta.put({ key: 'library', id, createdAt: this.#options.now() });
    });
    db.close();
    return { commits, complete };
  }

  /** Begins with nothing; what the journal holds is kept apart, not deleted. */
  async startEmpty(): Promise<void> {
    await this.#journal.setAside();
    const db = await this.#emptied();
    await db.meta.put({ key: 'library', id: crypto.randomUUID(), createdAt: this.#options.now() });
    db.close();
  }

  /** Goes on with what is in the database as it is; what the journal holds is kept apart. */
  async keepWhatIsThere(): Promise<void> {
    await this.#journal.setAside();
    const db = new LibraryDb(this.#name, this.#idb());
    await db.open();
    const head = await db.head.get('journal');
    const counts = await countRows(db);
    await db.head.put({ key: 'journal', seq: head?.seq ?? 0, counts, journalled: 1 });
    if ((await db.libraryRow()) === undefined) {
      await db.meta.put({ key: 'library', id: crypto.randomUUID(), createdAt: this.#options.now() });
    }
    db.close();
  }

  /** Lets another window try. */
  close(): void {
    this.#journal.close();
  }

  #idb() {
    return this.#options.idb ?? { indexedDB, IDBKeyRange };
  }

  async #emptied(): Promise<LibraryDb> {
    await new Dexie(this.#name, this.#idb()).delete();
    const db = new LibraryDb(this.#name, this.#idb());
    await db.open();
    return db;
  }

  async #putBase(db: LibraryDb, seq: number, told: (rows: number) => void): Promise<void> {
    for await (const line of journalLines(this.#journal.host.port, this.#journal.segments)) {
      if (line.kind !== 'base' || line.seq !== seq) continue;
      await db.transaction('rw', [...TABLE_NAMES], () => applyChanges(db, line.changes));
      told(line.changes.length);
    }
  }
}

async function putRows(db: LibraryDb, rows: RecoveryRows['rows'], told: (rows: number) => void): Promise<void> {
  for (const table of TABLE_NAMES) {
    const all = (rows[table] ?? []) as readonly Rows[TableName][];
    for (let start = 0; start < all.length; start += ROWS_A_TIME) {
      const some = all.slice(start, start + ROWS_A_TIME);
      await db.rows(table).bulkPut(some);
      told(some.length);
    }
  }
}
