/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import type { Backup, BackupRows } from '../exchange/backup-model.ts';
import type { Note } from '../model/note.ts';
import type { LibraryDb } from '../storage/db.ts';
import { KEY_PATHS, keyOf, sameRow, TABLE_NAMES, type Rows, type TableName } from '../storage/rows.ts';
import type { KnownChange, Tx } from '../storage/transact.ts';
import { write, type Context } from './context.ts';
import { keepVersion } from './note-history.ts';

function readAll(db: LibraryDb): Promise<BackupRows> {
  return db.transaction('r', [...TABLE_NAMES], async () => {
    const rows: Partial<Record<TableName, unknown>> = {};
    for (const table of TABLE_NAMES) rows[table] = await db.rows(table).toArray();
    return rows as BackupRows;
  });
}

export type RestoreMode = 'replace' | 'merge';

/** What a restore would do to one table. */
export type TableDifference = {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
};

export type RestoreSummary = { readonly [T in TableName]: TableDifference };

/** How a paper of the backup differs from the one here. */
export type PaperDifference = {
  readonly id: string;
  readonly title: string;
  /** `added`: only in the backup. `removed`: only here. */
  readonly kind: 'added' | 'changed' | 'removed';
  /** What of it differs, in the order of the tables. */
  readonly tables: readonly TableName[];
};

export type Comparison = {
  readonly merge: RestoreSummary;
  readonly replace: RestoreSummary;
  /** Papers that differ in any of their rows, by title. */
  readonly papers: readonly PaperDifference[];
};

/** Tables whose rows are of no paper. */
const OF_NO_PAPER: ReadonlySet<TableName> = new Set(['settings', 'feeds', 'feedMarks']);

/** Of which paper a row is; settings and feeds are of none. */
const paperOf = (table: TableName, row: Rows[TableName]): string | undefined =>
  OF_NO_PAPER.has(table) ? undefined : ((row as { paperId?: string }).paperId ?? (row as { id: string }).id);

/** What a restore would do, in either way and by paper, without doing it. */
export async function compareBackup(context: Context, backup: Backup): Promise<Comparison> {
  const current = await readAll(context.db);
  const merge: Partial<Record<TableName, TableDifference>> = {};
  const replace: Partial<Record<TableName, TableDifference>> = {};
  const differing = new Map<string, Set<TableName>>();
  for (const table of TABLE_NAMES) {
    const here = byKey(table, current[table]);
    const there = byKey(table, backup.rows[table]);
    let [added, differ, taken, same] = [0, 0, 0, 0];
    const note = (row: Rows[TableName]): void => {
      const id = paperOf(table, row);
      if (id !== undefined) differing.set(id, (differing.get(id) ?? new Set()).add(table));
    };
    for (const [key, row] of there) {
      const old = here.get(key);
      if (old === undefined) added += 1;
      else if (sameRow(old, row)) same += 1;
      else {
        differ += 1;
        if (!sameRow(old, chosen(table, old, row, 'merge'))) taken += 1;
      }
      if (old === undefined || !sameRow(old, row)) note(row);
    }
    let removed = 0;
    for (const [key, row] of here) {
      if (there.has(key)) continue;
      if (staysOnReplace(table)) continue;
      note(row);
      removed += 1;
    }
    merge[table] = { added, changed: taken, removed: 0, same: same + differ - taken };
    replace[table] = { added, changed: differ, removed, same };
  }
  return {
    merge: merge as RestoreSummary,
    replace: replace as RestoreSummary,
    papers: differences(current, backup.rows, differing),
  };
}

function differences(
  here: BackupRows,
  there: BackupRows,
  differing: ReadonlyMap<string, ReadonlySet<TableName>>,
): readonly PaperDifference[] {
  const [ours, theirs] = [byKey('papers', here.papers), byKey('papers', there.papers)];
  const found: PaperDifference[] = [];
  for (const [id, tables] of differing) {
    const title = theirs.get(id)?.title ?? ours.get(id)?.title;
    if (title === undefined) continue;
    const kind = ours.has(id) ? (theirs.has(id) ? 'changed' : 'removed') : 'added';
    found.push({ id, title, kind, tables: [...tables] });
  }
  return found.toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** Restoring an older state does not forget the history of notes that are still there. */
const staysOnReplace = (table: TableName): boolean => table === 'noteVersions';

/**
 * Makes the library what the backup holds (`replace`), or adds what it lacks and
 * takes the newer of two versions of a row (`merge`): one transaction, one undo
 * step. What a note said before stays in its history.
 */
export async function restoreBackup(
  context: Context,
  backup: Backup,
  mode: RestoreMode,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const label = mode === 'replace' ? 'Restore backup' : 'Merge backup';
  const total = Object.values(backup.counts).reduce((sum, count) => sum + count, 0);
  let done = 0;
  await write(context, label, TABLE_NAMES, async (tx) => {
    for (const table of TABLE_NAMES) {
      await restoreTable(context, tx, table, backup.rows[table] as readonly Rows[typeof table][], mode, (rows) =>
        onProgress(done + rows, total),
      );
      done += backup.rows[table].length;
    }
  });
}

/**
 * Brings single papers back as the backup has them, with their texts, notes,
 * findings, cards and reviews; what belongs to them here and not there goes.
 * Everything else stays as it is. One undo step.
 */
export async function restorePapers(context: Context, backup: Backup, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids);
  const label = ids.length === 1 ? 'Restore paper from backup' : `Restore ${ids.length} papers from backup`;
  await write(context, label, TABLE_NAMES, async (tx) => {
    const cards = (await Promise.all(ids.map((id) => tx.where('cards', 'paperId', id)))).flat();
    for (const table of TABLE_NAMES) {
      if (OF_NO_PAPER.has(table)) continue;
      const rows = (backup.rows[table] as readonly Rows[TableName][]).filter((row) =>
        wanted.has(paperOf(table, row) ?? ''),
      );
      const kept = new Set(rows.map((row) => keyIn(table, row)));
      if (table === 'notes') {
        await keepNotes(tx, context.now(), await tx.getMany('notes', ids), rows as readonly Note[]);
      }
      const owners = table === 'reviews' ? cards.map((card) => card.id) : ids;
      for (const owner of table === 'papers' || staysOnReplace(table) ? [] : owners) {
        for (const row of await rowsOf(tx, table, owner)) {
          if (!kept.has(keyIn(table, row))) await tx.delete(table, keyIn(table, row));
        }
      }
      await tx.putMany(table, rows);
    }
  });
}

const keyIn = (table: TableName, row: Rows[TableName]): string => String(Reflect.get(row, KEY_PATHS[table]));

/** The rows of a paper, or for reviews of a card. */
async function rowsOf(tx: Tx, table: TableName, owner: string): Promise<readonly Rows[TableName][]> {
  if (table === 'reviews') return tx.where(table, 'cardId', owner);
  if (table !== 'paperTexts' && table !== 'notes') return tx.where(table, 'paperId', owner);
  const row = await tx.get(table, owner);
  return row === undefined ? [] : [row];
}

const ROWS_A_TIME = 2000;

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the rows of the table to each other
async function restoreTable<T extends TableName>(
  context: Context,
  tx: Tx,
  table: T,
  rows: readonly Rows[T][],
  mode: RestoreMode,
  onProgress: (rows: number) => void,
) {
  const { db } = context;
  const here = byKey(table, (await db.rows(table).count()) === 0 ? [] : await db.rows(table).toArray());
  const there = new Set<string>();
  const next: KnownChange<T>[] = [];
  // Of a row that a file holds twice the later one counts.
  for (const [key, row] of byKey(table, rows)) {
    there.add(key);
    const before = here.get(key);
    const after = chosen(table, before, row, mode);
    if (before === undefined || !sameRow(before, after)) next.push({ key, before, after });
  }
  if (table === 'notes') {
    const notes = next as readonly KnownChange<TableName>[] as readonly KnownChange<'notes'>[];
    await keepNotes(
      tx,
      context.now(),
      notes.map(({ before }) => before),
      notes.flatMap(({ after }) => after ?? []),
    );
  }
  if (mode === 'replace') {
    const papers = staysOnReplace(table) ? new Set(await db.papers.toCollection().primaryKeys()) : undefined;
    for (const [key, before] of here) {
      const stays = there.has(key) || papers?.has(paperOf(table, before) ?? '') === true;
      if (!stays) next.push({ key, before, after: undefined });
    }
  }
  // In the order of the keys what lies together is written at once.
  next.sort((a, b) => (a.key < b.key ? -1 : 1));
  for (let at = 0; at < next.length; at += ROWS_A_TIME) {
    await tx.change(table, next.slice(at, at + ROWS_A_TIME));
    onProgress(Math.min(rows.length, at + ROWS_A_TIME));
  }
}

/** What notes say that are about to become other ones goes into their history. */
async function keepNotes(
  tx: Tx,
  now: number,
  old: readonly (Note | undefined)[],
  next: readonly Note[],
): Promise<void> {
  const texts = new Map(next.map((note) => [note.paperId, note.text]));
  for (const note of old) {
    if (note !== undefined && texts.get(note.paperId) !== note.text) await keepVersion(tx, note, now, true);
  }
}

function byKey<T extends TableName>(table: T, rows: readonly Rows[T][]): Map<string, Rows[T]> {
  return new Map(rows.map((row) => [keyOf(table, row), row]));
}

/** Of a row here and the same row in the backup, the one that a restore leaves. */
function chosen<T extends TableName>(table: T, here: Rows[T] | undefined, there: Rows[T], mode: RestoreMode): Rows[T] {
  if (here === undefined || mode === 'replace') return there;
  const [then, now] = [age(table, there), age(table, here)];
  // A card changes between its reviews too: edited, suspended, buried.
  if (then === now && table === 'cards') return versionOf(there) > versionOf(here) ? there : here;
  return then > now ? there : here;
}

/** How far a row has come: of two versions of one row the larger is the later. */
function age(table: TableName, row: Rows[TableName]): number {
  const one = row as unknown as Record<string, number | undefined>;
  switch (table) {
    case 'papers':
      return one['statusAt'] ?? 0;
    case 'notes':
      return one['updatedAt'] ?? 0;
    case 'cards':
      return one['lastReviewedAt'] ?? 0;
    default:
      return 0;
  }
}

const versionOf = (row: Rows[TableName]): number => ('version' in row ? row.version : 0);
