import type { BackupRows } from '../exchange/backup-model.ts';
import type { Card } from '../model/card.ts';
import type { Paper, PaperText } from '../model/paper.ts';
import type { LibraryDb } from '../storage/db.ts';
import { keyOf, type Rows, type TableName } from '../storage/rows.ts';
import { assertNever } from '../result.ts';
import type { Damage } from './check-library.ts';
import { storedRowProblem } from './check-rows.ts';

/** What a repair writes. */
export type Repair = {
  readonly puts: readonly { readonly table: TableName; readonly row: Rows[TableName] }[];
  readonly deletes: readonly { readonly table: TableName; readonly key: string }[];
  /** Tables whose rows are put once more, so that their indexes hold them all. */
  readonly reindex: ReadonlySet<TableName>;
  /** How many damaged rows it mends. */
  readonly mends: number;
};

/**
 * What would mend the damages found. Nothing that a person wrote is taken away:
 * what has lost its paper gets a paper to stand under, what has lost its shape
 * comes from the backup or stays. Only reviews of cards that are gone, which say
 * nothing any more, go. Reads, and writes nothing.
 */
export async function planRepair(
  db: LibraryDb,
  damages: readonly Damage[],
  memories: ReadonlyMap<string, Card>,
  sources: {
    readonly backup: BackupRows | undefined;
    /** Rows that are unlike what the journal has of them, as it has them; under `table/key`. */
    readonly images: ReadonlyMap<string, Rows[TableName]>;
    readonly now: number;
  },
): Promise<Repair> {
  const { backup, images, now } = sources;
  const puts = new Map<string, { table: TableName; row: Rows[TableName] }>();
  const deletes: { table: TableName; key: string }[] = [];
  const reindex = new Set<TableName>();
  let mends = 0;
  const put = (table: TableName, row: Rows[TableName]): void => {
    puts.set(`${table}/${keyOf(table, row)}`, { table, row });
  };
  const current = async <T extends TableName>(table: T, key: string): Promise<Rows[T] | undefined> => {
    const planned = puts.get(`${table}/${key}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- filed under its table
    return planned === undefined ? db.rows(table).get(key) : (planned.row as Rows[T]);
  };
  const kept = backup === undefined ? undefined : byTable(backup);

  for (const { kind, table, keys } of damages) {
    for (const key of kind === 'index' || kind === 'days' ? [] : keys) {
      const before = puts.size + deletes.length;
      if (kind !== 'unlike' && images.has(`${table}/${key}`) && puts.has(`${table}/${key}`)) {
        mends += 1;
        continue;
      }
      switch (kind) {
        case 'shape':
        case 'differs': {
          const row = kept?.get(`${table}/${key}`);
          if (row !== undefined && storedRowProblem(table, row) === undefined) put(table, row);
          else if (table === 'settings') deletes.push({ table, key });
          break;
        }
        case 'unlike': {
          const row = images.get(`${table}/${key}`);
          if (row === undefined || storedRowProblem(table, row) !== undefined) continue;
          put(table, row);
          mends += 1;
          continue;
        }
        case 'orphan': {
          const row = await current(table, key);
          if (row !== undefined && 'cardId' in row) {
            const card = await current('cards', row.cardId);
            if (card === undefined) deletes.push({ table, key });
            else put('reviews', { ...row, paperId: card.paperId });
          } else if (row !== undefined && 'paperId' in row && (await current('papers', row.paperId)) === undefined) {
            put('papers', recoveredPaper(row.paperId, now));
            if ((await current('paperTexts', row.paperId)) === undefined) put('paperTexts', textOf(row.paperId));
          } else mends += 1;
          break;
        }
        case 'textless': {
          const paper = await current('papers', key);
          if (paper !== undefined) put('paperTexts', textOf(key, paper.title));
          break;
        }
        case 'sourceless': {
          const card = await current('cards', key);
          if (card !== undefined) put('cards', { ...card, origin: { kind: 'own' }, version: card.version + 1 });
          mends += 1;
          continue;
        }
        case 'memory': {
          const [card, mended] = [await current('cards', key), memories.get(key)];
          if (card !== undefined && mended !== undefined) put('cards', { ...mended, origin: card.origin });
          mends += 1;
          continue;
        }
        case 'index':
        case 'days':
          break;
        default:
          assertNever(kind);
      }
      if (puts.size + deletes.length > before) mends += 1;
    }
    if (kind === 'days') mends += keys.length;
    if (kind === 'index') {
      reindex.add(table);
      mends += keys.length;
    }
  }
  return { puts: [...puts.values()], deletes, reindex, mends };
}

function byTable(backup: BackupRows): ReadonlyMap<string, Rows[TableName]> {
  const rows = new Map<string, Rows[TableName]>();
  const tables: readonly (readonly [TableName, readonly Rows[TableName][]])[] = [
    ['papers', backup.papers],
    ['paperTexts', backup.paperTexts],
    ['notes', backup.notes],
    ['noteVersions', backup.noteVersions],
    ['findings', backup.findings],
    ['cards', backup.cards],
    ['reviews', backup.reviews],
    ['settings', backup.settings],
    ['feeds', backup.feeds],
    ['feedMarks', backup.feedMarks],
  ];
  for (const [table, list] of tables) for (const row of list) rows.set(`${table}/${keyOf(table, row)}`, row);
  return rows;
}

const TITLE = 'Recovered paper';

/** A paper for notes and cards whose own is gone. */
function recoveredPaper(id: string, now: number): Paper {
  return {
    id,
    title: TITLE,
    author: [],
    links: [],
    status: 'inbox',
    tags: ['recovered'],
    priority: 'normal',
    order: 0,
    addedAt: now,
    statusAt: now,
    awaitsMetadata: 0,
    trashed: 0,
  };
}

function textOf(paperId: string, title = TITLE): PaperText {
  return { paperId, abstract: '', raw: { title, abstract: '' } };
}
