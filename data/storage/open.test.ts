import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { SCHEMA_VERSION } from './db.ts';
import { openDb, readTables, storedSchema, type OldRows } from './open.ts';
import { memoryIdb } from './testing.ts';

const V1_STORES = {
  papers: 'id',
  notes: 'paperId',
  drafts: 'paperId',
  findings: 'id, paperId',
  cards: 'id, paperId, [suspended+dueAt]',
  reviews: 'id, cardId, reviewedAt',
  settings: 'key',
  steps: '++seq',
  stepParts: '[seq+part]',
  meta: 'key',
};

test('v1 to v2 parts the abstracts from the rows of papers and keeps everything else', async () => {
  const idb = memoryIdb();
  const old = new Dexie('test', idb);
  old.version(1).stores(V1_STORES);
  await old.open();
  await old.table('papers').bulkAdd([
    { id: 'a', title: 'A', tags: ['x'], abstract: 'Plain.', raw: { title: '\\textbf{A}', abstract: 'Plain.' } },
    { id: 'b', title: 'B', tags: [] },
  ]);
  await old.table('reviews').add({ id: 'r', cardId: 'c', reviewedAt: 5, studyDay: 7 });
  old.close();

  let copied: OldRows | undefined;
  const opened = await openDb('test', {
    idb,
    beforeUpgrade: async (rows) => {
      copied = rows;
    },
  });
  if (!opened.ok) throw new Error(opened.error.type);
  const db = opened.value;
  expect(copied).toMatchObject({ schema: 1, tables: { papers: [{ id: 'a', abstract: 'Plain.' }, { id: 'b' }] } });
  expect(await db.papers.toArray()).toEqual([
    { id: 'a', title: 'A', tags: ['x'] },
    { id: 'b', title: 'B', tags: [] },
  ]);
  expect(await db.paperTexts.toArray()).toEqual([
    { paperId: 'a', abstract: 'Plain.', raw: { title: '\\textbf{A}', abstract: 'Plain.' } },
    { paperId: 'b', abstract: '', raw: { title: 'B', abstract: '' } },
  ]);
  expect(await db.reviews.where('studyDay').equals(7).count()).toBe(1);
});

test('an older schema gets the history of notes, and its drafts, once for a paper, are those of no window', async () => {
  const idb = memoryIdb();
  const old = new Dexie('test', idb);
  old.version(2).stores({ ...V1_STORES, paperTexts: 'paperId', reviews: 'id, cardId, reviewedAt, studyDay' });
  await old.open();
  await old.table('notes').add({ paperId: 'a', text: 'Saved', updatedAt: 1, rev: 1 });
  await old.table('drafts').add({ paperId: 'a', text: 'Saved, and typed', baseRev: 1, updatedAt: 2 });
  old.close();

  const opened = await openDb('test', { idb });
  if (!opened.ok) throw new Error(opened.error.type);
  const db = opened.value;
  expect(await db.noteDrafts.where('paperId').equals('a').toArray()).toEqual([
    { id: 'a/', paperId: 'a', text: 'Saved, and typed', baseRev: 1, updatedAt: 2 },
  ]);
  expect(await db.notes.toArray()).toEqual([{ paperId: 'a', text: 'Saved', updatedAt: 1, rev: 1 }]);
  expect(await db.noteVersions.count()).toBe(0);
});

test('an upgrade is given up, and the old database left as it was, where its copy cannot be kept', async () => {
  const idb = memoryIdb();
  const old = new Dexie('test', idb);
  old.version(1).stores(V1_STORES);
  await old.open();
  await old.table('papers').add({ id: 'a', abstract: 'Plain.' });
  old.close();

  const opened = await openDb('test', { idb, beforeUpgrade: () => Promise.reject(new Error('disk full')) });
  expect(opened).toEqual({ ok: false, error: { type: 'failed', message: 'disk full' } });
  expect((await idb.indexedDB.databases())[0]?.version).toBe(10);
});

test('an older library that is listed under the number of an upgrade which was killed is copied before it is upgraded', async () => {
  const idb = memoryIdb();
  const old = new Dexie('test', idb);
  old.version(1).stores(V1_STORES);
  await old.open();
  await old.table('papers').add({ id: 'a', title: 'A', tags: [], abstract: 'Plain.' });
  old.close();
  const listing = async () => [{ name: 'test', version: SCHEMA_VERSION * 10 }];
  const indexedDB = new Proxy(idb.indexedDB, {
    get: (factory, name) => {
      if (name === 'databases') return listing;
      const held: unknown = Reflect.get(factory, name);
      return typeof held === 'function' ? held.bind(factory) : held;
    },
  });
  let copied: OldRows | undefined;
  const opened = await openDb('test', {
    idb: { ...idb, indexedDB },
    beforeUpgrade: async (rows) => {
      copied = rows;
    },
  });
  if (!opened.ok) throw new Error(opened.error.type);
  expect(copied).toMatchObject({ schema: 1, tables: { papers: [{ id: 'a', abstract: 'Plain.' }] } });
  expect(opened.value.upgraded).toBe(true);
  opened.value.close();
});

test('a database that is gone since it was listed is not made by asking for its schema', async () => {
  const idb = memoryIdb();
  const indexedDB = Object.assign(Object.create(idb.indexedDB), {
    databases: async () => [{ name: 'test', version: 10 }],
    open: (name: string, version?: number) => idb.indexedDB.open(name, version),
  });
  expect(await storedSchema(indexedDB, 'test')).toBeUndefined();
  expect(await idb.indexedDB.databases()).toEqual([]);
});

test('a newer schema is refused and left untouched', async () => {
  const idb = memoryIdb();
  const newer = new Dexie('test', idb);
  newer.version(SCHEMA_VERSION + 1).stores({ papers: 'id', shelves: 'id' });
  await newer.open();
  await newer.table('papers').add({ id: 'a', kept: true });
  newer.close();

  expect(await openDb('test', { idb })).toEqual({
    ok: false,
    error: { type: 'newerSchema', found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION },
  });
  const again = new Dexie('test', idb);
  await again.open();
  expect(again.verno).toBe(SCHEMA_VERSION + 1);
  expect(await again.table('papers').toArray()).toEqual([{ id: 'a', kept: true }]);
});

test('v8 to v9 gets room for import reports and keeps every paper', async () => {
  const idb = memoryIdb();
  const old = new Dexie('test', idb);
  old.version(8).stores({ ...V1_STORES, paperTexts: 'paperId', outbox: 'seq', reviewDays: 'studyDay' });
  await old.open();
  await old.table('papers').add({ id: 'a', title: 'A', tags: [] });
  old.close();
  const opened = await openDb('test', { idb });
  if (!opened.ok) throw new Error(opened.error.type);
  expect(await opened.value.papers.toArray()).toEqual([{ id: 'a', title: 'A', tags: [] }]);
  expect(await opened.value.imports.count()).toBe(0);
  opened.value.close();
});

test('v9 to v12 gets room for feeds, their entries and marks, and keeps papers and import reports', async () => {
  const idb = memoryIdb();
  const old = new Dexie('test', idb);
  old
    .version(9)
    .stores({ ...V1_STORES, paperTexts: 'paperId', outbox: 'seq', reviewDays: 'studyDay', imports: '++id' });
  await old.open();
  await old.table('papers').add({ id: 'a', title: 'A', tags: [] });
  await old.table('imports').add({ at: 5, sources: [] });
  old.close();
  const opened = await openDb('test', { idb });
  if (!opened.ok) throw new Error(opened.error.type);
  const db = opened.value;
  expect(await db.papers.toArray()).toEqual([{ id: 'a', title: 'A', tags: [] }]);
  expect(await db.imports.toArray()).toEqual([{ id: 1, at: 5, sources: [] }]);
  for (const table of [db.feeds, db.feedMarks, db.feedItems, db.feedStates]) expect(await table.count()).toBe(0);
  db.close();
});

test.each([
  [new DOMException('Internal error.', 'UnknownError'), 'Internal error.'],
  [null, 'The database does not open'],
])('a database that is listed and does not open says why', async (error, message) => {
  const request = Object.assign(new EventTarget(), { error });
  const factory = {
    databases: async () => [{ name: 'test', version: 10 }],
    open: () => {
      setTimeout(() => void request.dispatchEvent(new Event('error', { cancelable: true })));
      return request;
    },
  } as unknown as IDBFactory;
  await expect(storedSchema(factory, 'test')).rejects.toThrow(message);
});

test('of a damaged database what can be read is read, where that is asked for', async () => {
  const idb = memoryIdb();
  const db = new Dexie('test', idb);
  db.version(1).stores({ papers: 'id', notes: 'paperId' });
  await db.open();
  await db.table('papers').add({ id: 'a' });
  const damaged = db.table('notes');
  damaged.toArray = () => Dexie.Promise.reject(new Error('not readable'));
  const table = db.table.bind(db);
  db.table = ((name: string) => (name === 'notes' ? damaged : table(name))) as typeof db.table;
  await expect(readTables(db)).rejects.toThrow('not readable');
  expect(await readTables(db, 'left out')).toEqual({ papers: [{ id: 'a' }], notes: [] });
  db.close();
});

test('packed reviews are rows among the others, also where the table of single ones is gone', async () => {
  const idb = memoryIdb();
  const db = new Dexie('test', idb);
  db.version(1).stores({ reviewColumns: 'last' });
  await db.open();
  expect(await readTables(db)).toEqual({ reviews: [] });
  db.close();
});
