import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Paper } from '../model/paper.ts';
import type { IndexedDb } from './open.ts';

/** An IndexedDB of its own, in memory. */
export function memoryIdb(): IndexedDb {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}

/** A paper row with what a test does not care about filled in. */
export function aPaper(over: Partial<Paper> & { readonly id: string }): Paper {
  return {
    title: `Paper ${over.id}`,
    author: [],
    links: [],
    status: 'inbox',
    tags: [],
    priority: 'normal',
    order: 0,
    addedAt: 0,
    statusAt: 0,
    awaitsMetadata: 0,
    trashed: 0,
    ...over,
  };
}
