import { Dexie } from 'dexie';
import { err, ok, type Result } from '../result.ts';
import type { LossKind } from './compare-journal.ts';
import type { Recovery } from './recovery.ts';
import { LibraryDb, SCHEMA_VERSION } from './db.ts';
import { OpenedColumns, type ReviewColumns } from './packed/review-columns.ts';

export type OpenError =
  | { readonly type: 'newerSchema'; readonly found: number; readonly known: number }
  | { readonly type: 'failed'; readonly message: string }
  /** Something is lost, and what can bring it back is there. Nothing was changed. */
  | { readonly type: 'lost'; readonly why: LossKind; readonly message: string; readonly recovery: Recovery };

export type IndexedDb = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };

/** Every row of every table of a database as it stands, for the copy taken before an upgrade. */
export type OldRows = { readonly schema: number; readonly tables: Readonly<Record<string, readonly unknown[]>> };

export type OpenOptions = {
  /** Where IndexedDB is not the global one, as in tests. */
  readonly idb?: IndexedDb;
  /** Called where an upgrade waits for another window to close its database. */
  readonly onBlocked?: () => void;
  /** Called with all rows before an older schema is upgraded; the upgrade waits for it and is given up if it fails. */
  readonly beforeUpgrade?: (rows: OldRows) => Promise<void>;
};

/**
 * Opens the database, upgrading an older schema after its rows were handed to
 * `beforeUpgrade`. A newer schema is refused and left untouched: Dexie would
 * open it without a word and write to it.
 */
export async function openDb(name: string, options: OpenOptions = {}): Promise<Result<LibraryDb, OpenError>> {
  const idb = options.idb ?? { indexedDB, IDBKeyRange };
  try {
    const found = await storedSchema(idb.indexedDB, name);
    if (found !== undefined && found > SCHEMA_VERSION) {
      return err({ type: 'newerSchema', found, known: SCHEMA_VERSION });
    }
    if (found !== undefined && found < SCHEMA_VERSION) {
      await options.beforeUpgrade?.(await rowsAsTheyStand(name, found, idb));
    }
    const db = new LibraryDb(name, idb);
    // An old window that does not let go keeps this waiting: the reader is told.
    db.on('blocked', () => options.onBlocked?.());
    await db.open();
    db.upgraded = found !== undefined && found < SCHEMA_VERSION;
    return ok(db);
  } catch (error) {
    return err({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * The schema of a database, undefined where there is none. It is asked of the database itself: after an upgrade that
 * was killed, Chromium lists it under the number it was to have, and takes the upgrade back only when it is opened.
 */
export async function storedSchema(factory: IDBFactory, name: string): Promise<number | undefined> {
  if (!(await factory.databases()).some((database) => database.name === name)) return undefined;
  const found = await new Promise<number | undefined>((resolve, reject) => {
    const request = factory.open(name);
    let isThere = true;
    request.addEventListener('upgradeneeded', () => {
      // Gone since it was listed: none is to be made.
      isThere = false;
      request.transaction?.abort();
    });
    request.addEventListener('success', () => {
      const { version } = request.result;
      request.result.close();
      resolve(version);
    });
    request.addEventListener('error', (event) => {
      event.preventDefault();
      if (isThere) reject(request.error ?? new Error('The database does not open'));
      else resolve(undefined);
    });
  });
  // Dexie multiplies its version numbers by ten.
  return found === undefined ? undefined : Math.ceil(found / 10);
}

/** Reads every table of a database that need not be of the schema of now; packed reviews are rows among the others. */
export async function rowsAsTheyStand(name: string, schema: number, idb: IndexedDb): Promise<OldRows> {
  const old = new Dexie(name, idb);
  await old.open();
  try {
    return { schema, tables: await readTables(old) };
  } finally {
    old.close();
  }
}

/** All rows of all tables, where packed reviews are rows among the others. What cannot be read fails, or is left out. */
export async function readTables(old: Dexie, unreadable: 'fails' | 'left out' = 'fails'): Promise<OldRows['tables']> {
  const tables: Record<string, readonly unknown[]> = {};
  const read = async (name: string): Promise<unknown[]> => {
    const rows: Promise<unknown[]> = old.table(name).toArray();
    return unreadable === 'fails' ? rows : rows.catch(() => []);
  };
  for (const { name } of old.tables) {
    if (name !== 'reviewPacks' && name !== 'reviewColumns') tables[name] = await read(name);
  }
  if (!old.tables.some(({ name }) => name === 'reviewColumns')) return tables;
  const packed = await read('reviewColumns');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rows of this table
  const reviews = packed.flatMap((columns) => new OpenedColumns(columns as ReviewColumns).all());
  return { ...tables, reviews: (tables['reviews'] ?? []).concat(reviews) };
}
