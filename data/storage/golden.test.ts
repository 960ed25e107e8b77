import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { LibraryDb, SCHEMA_VERSION } from './db.ts';
import { openDb, type IndexedDb } from './open.ts';
import { memoryIdb } from './testing.ts';

/**
 * A small library of each schema that there has been, as it was stored: first its schema and its stores, then a row a
 * line. They are never made anew, as the libraries of readers are not; a new schema gets one more.
 */
const FIXTURES = new URL('fixtures/', import.meta.url);
const fixture = (name: string): string => readFileSync(new URL(name, FIXTURES), 'utf8');

/** What each becomes. An upgrade that yields something else has been changed after its release, or is not what was meant. */
const GOLDEN = JSON.parse(fixture('golden.json')) as Readonly<Record<string, string>>;
const SCHEMAS = Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1);

type Stores = Readonly<Record<string, string>>;

async function stored(schema: number): Promise<IndexedDb> {
  const [head = '', ...lines] = fixture(`schema-${schema}.jsonl`).trimEnd().split('\n');
  const described = JSON.parse(head) as { readonly schema: number; readonly stores: Stores };
  expect(described.schema).toBe(schema);
  const idb = memoryIdb();
  const old = new Dexie('golden', idb);
  old.version(schema).stores(described.stores);
  await old.open();
  for (const line of lines) {
    const { table, row } = JSON.parse(line) as { readonly table: string; readonly row: unknown };
    await old.table(table).add(row);
  }
  old.close();
  return idb;
}

/** The same whatever the order of keys, of rows and of tables; a table without rows is as good as none. */
function canonical(tables: Readonly<Record<string, readonly unknown[]>>): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, held]) => [key, sorted(held)]),
    );
  };
  const lines = Object.entries(tables).flatMap(([table, rows]) =>
    rows.map((row) => `${table} ${JSON.stringify(sorted(row))}`),
  );
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}

async function tablesOf(db: Dexie): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of db.tables) tables[table.name] = await table.toArray();
  return tables;
}

/** Everything that a database holds, with its number and the shape of its stores. */
async function dump(idb: IndexedDb): Promise<string> {
  const db = new Dexie('golden', idb);
  await db.open();
  const shape = db.tables.map(({ name, schema }) => [name, schema.primKey.src, schema.indexes.map(({ src }) => src)]);
  const all = JSON.stringify([db.verno, shape, await tablesOf(db)]);
  db.close();
  return all;
}

test('there is a library of every schema', () => {
  const names = SCHEMAS.map((schema) => `schema-${schema}.jsonl`);
  expect(readdirSync(FIXTURES).toSorted()).toEqual(['golden.json', ...names].toSorted());
});

for (const schema of SCHEMAS) {
  test(`a library of schema ${schema} becomes what it has always become`, async () => {
    const idb = await stored(schema);
    const opened = await openDb('golden', { idb });
    if (!opened.ok) throw new Error(opened.error.type);
    expect(opened.value.verno).toBe(SCHEMA_VERSION);
    const [found, ought] = [canonical(await tablesOf(opened.value)), GOLDEN[schema]];
    opened.value.close();
    expect(`${schema}: ${found}`).toBe(`${schema}: ${ought}`);
  });
}

test('a hash tells one changed letter, and not another order', () => {
  expect(canonical({ a: [{ x: 1, y: 'b' }], b: [] })).toBe(canonical({ a: [{ y: 'b', x: 1 }] }));
  expect(canonical({ a: [{ x: 1, y: 'b' }] })).not.toBe(canonical({ a: [{ x: 1, y: 'B' }] }));
});

test('a library of a newer schema is refused with nothing in it changed', async () => {
  const idb = await stored(SCHEMA_VERSION);
  const newer = new Dexie('golden', idb);
  const stores = Object.fromEntries(
    new LibraryDb('golden', idb).tables.map(({ name, schema }) => [name, schema.primKey.src]),
  );
  newer.version(SCHEMA_VERSION + 1).stores({ ...stores, shelves: '++id, name' });
  await newer.open();
  await newer.table('shelves').add({ name: 'Of tomorrow' });
  newer.close();
  const before = await dump(idb);
  expect(await openDb('golden', { idb })).toEqual({
    ok: false,
    error: { type: 'newerSchema', found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION },
  });
  expect(await dump(idb)).toBe(before);
});
