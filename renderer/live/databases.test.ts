import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { findDatabases } from './databases.ts';

vi.stubGlobal('IDBKeyRange', IDBKeyRange);

function broken(): IDBFactory {
  const factory = new IDBFactory();
  factory.databases = async () => {
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  };
  return factory;
}

const bucket = { indexedDB: new IDBFactory() };

test('the site’s own databases are used where they can be read', async () => {
  expect(await findDatabases(new IDBFactory(), { storageBuckets: { open: async () => bucket } })).toEqual({
    unreadable: false,
  });
});

test('files that the browser has made anew at the second try are used', async () => {
  const factory = new IDBFactory();
  const { databases } = factory;
  factory.databases = async () => {
    factory.databases = databases;
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  };
  expect(await findDatabases(factory, { storageBuckets: { open: async () => bucket } })).toEqual({ unreadable: false });
});

test('where they cannot, those of a bucket beside them are, and it is told', async () => {
  const found = await findDatabases(broken(), { storageBuckets: { open: async () => bucket } });
  expect(found.unreadable).toBe(true);
  expect(found.idb?.indexedDB).toBe(bucket.indexedDB);
});

test('a browser without buckets is only told that they cannot be read', async () => {
  const refused = { open: () => Promise.reject(new Error('no')) };
  expect(await findDatabases(broken(), {})).toEqual({ unreadable: true });
  expect(await findDatabases(broken(), { storageBuckets: refused })).toEqual({ unreadable: true });
});
