/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import { writeBackup, type Backup, type BackupRows } from '../exchange/backup.ts';
import type { LibraryDb } from '../storage/db.ts';
import { keyOf, sameRow, TABLE_NAMES, type Rows, type TableName } from '../storage/rows.ts';
import type { Tx } from '../storage/transact.ts';
import { write, type Context } from './context.ts';

/** All that a person made, as one JSON document. A draft counts as its note's text only once saved. */
export async function exportBackup(context: Context): Promise<string> {
  const rows = await readAll(context.db);
  const library = await context.db.libraryRow();
  return writeBackup(rows, library?.id ?? '', context.now());
}

function readAll(db: LibraryDb): Promise<BackupRows> {
  return db.transaction('r', [...TABLE_NAMES], async () => ({
    papers: await db.papers.toArray(),
    paperTexts: await db.paperTexts.toArray(),
    notes: await db.notes.toArray(),
    findings: await db.findings.toArray(),
    cards: await db.cards.toArray(),
    reviews: await db.reviews.toArray(),
    settings: await db.settings.toArray(),
  }));
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

/** What a restore would do, row by row counted, without doing it. */
export async function compareBackup(context: Context, backup: Backup, mode: RestoreMode): Promise<RestoreSummary> {
  const current = await readAll(context.db);
  const entries = TABLE_NAMES.map((table) => {
    const here = byKey(table, current[table]);
    const there = byKey(table, backup.rows[table]);
    let [added, changed, same] = [0, 0, 0];
    for (const [key, row] of there) {
      const old = here.get(key);
      if (old === undefined) added += 1;
      else if (sameRow(old, chosen(table, old, row, mode))) same += 1;
      else changed += 1;
    }
    const removed = mode === 'replace' ? [...here.keys()].filter((key) => !there.has(key)).length : 0;
    return [table, { added, changed, removed, same }];
  });
  return Object.fromEntries(entries) as RestoreSummary;
}

/**
 * Makes the library what the backup holds (`replace`), or adds what it lacks and
 * takes the newer of two versions of a row (`merge`): one transaction, one undo step.
 */
export async function restoreBackup(context: Context, backup: Backup, mode: RestoreMode): Promise<void> {
  const label = mode === 'replace' ? 'Restore backup' : 'Merge backup';
  await write(context, label, TABLE_NAMES, async (tx) => {
    for (const table of TABLE_NAMES) await restoreTable(context.db, tx, table, backup, mode);
  });
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the rows of the table to each other
async function restoreTable<T extends TableName>(db: LibraryDb, tx: Tx, table: T, backup: Backup, mode: RestoreMode) {
  const here = byKey(table, await db.rows(table).toArray());
  const there = byKey(table, backup.rows[table] as unknown as readonly Rows[T][]);
  const rows = [...there].map(([key, row]) => chosen(table, here.get(key), row, mode));
  await tx.putMany(table, rows);
  if (mode === 'merge') return;
  for (const key of here.keys()) if (!there.has(key)) await tx.delete(table, key);
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
