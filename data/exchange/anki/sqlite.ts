import type { Database, SqlJsStatic, SqlValue } from 'sql.js';

/** Loaded with the first package that is read or written; in the app only by a worker, whose policy allows wasm. */
let loading: Promise<SqlJsStatic> | undefined;

async function sqlite(): Promise<SqlJsStatic> {
  loading ??= import('sql.js/dist/sql-wasm-inline.js').then(({ default: init }) => init());
  return loading;
}

/** A table with columns of its own, as it was declared. */
type Columns = ReadonlySet<string>;

/** A database from a stranger, of which only plain tables are read. */
export type Source = {
  /** Names of the columns of a plain table; undefined where there is none of that name. */
  readonly columns: (table: string) => Columns | undefined;
  /** The rows of a table, each as the values of `columns`. Throws where the file is damaged. */
  readonly rows: (table: string, columns: readonly string[]) => Generator<readonly SqlValue[]>;
  readonly close: () => void;
};

const SIGNATURE = 'SQLite format 3\0';

export const isSqlite = (bytes: Uint8Array): boolean =>
  bytes.length >= 512 && new TextDecoder('latin1').decode(bytes.subarray(0, 16)) === SIGNATURE;

/**
 * Opens a database for reading. Views, virtual tables and computed columns are not read, as they
 * could compute without end; nothing of the file is run. Throws where it is no database.
 */
export async function openSource(bytes: Uint8Array): Promise<Source> {
  const { Database } = await sqlite();
  const db = new Database(bytes);
  try {
    db.exec('PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;');
    // Anki sorts names by a rule of its own, without which SQLite refuses to read those tables; here nothing is sorted.
    db.exec(`PRAGMA writable_schema=ON;
      UPDATE sqlite_master SET sql = replace(replace(sql, 'COLLATE unicase', ''), 'collate unicase', '')
        WHERE sql LIKE '%collate unicase%';
      PRAGMA writable_schema=RESET; PRAGMA query_only=ON;`);
    const tables = readTables(db);
    return {
      columns: (table) => tables.get(table),
      *rows(table, columns) {
        const known = tables.get(table);
        if (known === undefined || columns.some((column) => !known.has(column))) {
          throw new Error(`the table ${table} is not as it should be`);
        }
        const statement = db.prepare(`SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM "${table}"`);
        try {
          while (statement.step()) yield statement.get();
        } finally {
          statement.free();
        }
      },
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Tables by name, lower case, but for those that compute something. */
function readTables(db: Database): ReadonlyMap<string, Columns> {
  const tables = new Map<string, Columns>();
  const [listed] = db.exec("SELECT name, sql FROM sqlite_master WHERE type = 'table' LIMIT 200");
  for (const [name, sql] of listed?.values ?? []) {
    if (typeof name !== 'string' || !/^[a-z_]{1,40}$/u.test(name)) continue;
    if (typeof sql !== 'string' || !/^create\s+table\b/iu.test(sql)) continue;
    const [info] = db.exec(`PRAGMA table_xinfo("${name}")`);
    const columns = info?.values ?? [];
    // The last value tells of a computed or hidden column.
    if (columns.some((column) => column[6] !== 0)) continue;
    tables.set(name, new Set(columns.map((column) => String(column[1]))));
  }
  return tables;
}

/** Makes a database of statements and rows, as bytes. */
export async function makeDatabase(
  schema: string,
  tables: readonly { readonly insert: string; readonly rows: Iterable<readonly SqlValue[]> }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { Database } = await sqlite();
  const db = new Database();
  try {
    db.exec(schema);
    db.exec('BEGIN');
    for (const { insert, rows } of tables) {
      const statement = db.prepare(insert);
      try {
        for (const row of rows) statement.run([...row]);
      } finally {
        statement.free();
      }
    }
    db.exec('COMMIT');
    return new Uint8Array(db.export());
  } finally {
    db.close();
  }
}
