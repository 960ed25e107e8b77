/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import type { LibraryDb } from './db.ts';
import { encodeLine, LineReader, type JournalLine } from './journal-line.ts';
import type { JournalPort } from './journal-port.ts';
import { keyOf, TABLE_NAMES, type Change, type TableName } from './rows.ts';

const ROWS_A_LINE = 300;
/** Read back at once: some twenty milliseconds of decoding, which no frame is lost over. */
const BYTES_A_TIME = 1024 * 1024;

/** What writing a base needs of the journal it goes into. */
export type BaseSink = {
  /** False where it failed. */
  readonly append: (lines: string, sync: boolean) => Promise<boolean>;
  /** The base stands at this number: every commit after it must go into the journal. */
  readonly begun: (seq: number) => void;
  /** Waits until the journal holds all commits up to this one, and gives the newest it holds. */
  readonly reached: (seq: number) => Promise<number>;
  readonly read: (from: number, length: number) => ReturnType<JournalPort['read']>;
};

/**
 * Writes every row of the library, page by page, and reads it back. The library
 * stays open to changes meanwhile: a row that changed after the base began may
 * be in it as it was or as it became, which comes to the same, as the changes
 * after the base's number are applied over it. Gives whether all lines read back.
 */
export async function writeBase(db: LibraryDb, libraryId: string, at: number, sink: BaseSink): Promise<boolean> {
  const seq = (await db.head.get('journal'))?.seq ?? 0;
  sink.begun(seq);
  const about = { v: 1, seq, at, libraryId, kind: 'base', label: 'Base' } as const;
  let part = 0;
  const add = (line: Pick<JournalLine, 'end' | 'changes' | 'last' | 'counts'>, sync: boolean): Promise<boolean> => {
    const text = encodeLine({ ...about, part, ...line });
    part += 1;
    return sink.append(text, sync);
  };
  for (const table of TABLE_NAMES) {
    for await (const changes of pages(db, table)) {
      if (!(await add({ end: 0, changes }, false))) return false;
    }
  }
  const head = await db.head.get('journal');
  const last = await sink.reached(head?.seq ?? seq);
  // Where there was a commit just now, its own line tells the counts.
  const counts = head?.seq === last ? head.counts : {};
  if (!(await add({ end: 1, changes: [], last, counts }, true))) return false;
  return readsBack(sink, part);
}

async function* pages(db: LibraryDb, table: TableName): AsyncGenerator<Change[]> {
  let after: string | undefined;
  for (;;) {
    const from = after === undefined ? db.rows(table).orderBy(':id') : db.rows(table).where(':id').above(after);
    const rows = await from.limit(ROWS_A_LINE).toArray();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = keyOf(table, last);
    yield rows.map((row) => ({ table, key: keyOf(table, row), after: row }) as Change);
  }
}

async function readsBack(sink: BaseSink, parts: number): Promise<boolean> {
  const reader = new LineReader();
  let found = 0;
  for (let from = 0; ;) {
    const piece = await sink.read(from, BYTES_A_TIME);
    if (!piece.ok) return false;
    if (piece.value.length === 0) return found >= parts;
    for (const one of reader.push(piece.value)) {
      if (!('line' in one)) return false;
      if (one.line.kind === 'base') found += 1;
    }
    from += piece.value.length;
  }
}
