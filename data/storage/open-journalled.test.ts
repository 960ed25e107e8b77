import { Dexie } from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { addPapers, aRecord } from '../operations/testing.ts';
import { openLibrary, type Library } from '../library.ts';
import { SCHEMA_VERSION } from './db.ts';
import { memoryJournal, memoryLead } from './journal-testing.ts';
import type { IndexedDb } from './open.ts';
import type { Recovery } from './recovery.ts';
import { memoryIdb } from './testing.ts';

let names = 0;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function aPlace() {
  names += 1;
  const [name, journal, lead] = [`opening-test-${names}`, memoryJournal(), memoryLead()];
  const place = { name, idb: memoryIdb(), journal };
  const tryOpen = async (copies = false) => {
    const opened = await openLibrary({
      name,
      idb: place.idb,
      now: () => Date.UTC(2026, 4, 4, 12),
      journal: { port: journal.port, lead, compact: false },
      copies: async () => copies,
    });
    if (opened.ok) ends.push(() => opened.value.close());
    return opened;
  };
  const start = async (): Promise<Library> => {
    const opened = await tryOpen();
    if (!opened.ok) throw new Error(JSON.stringify(opened.error.type));
    return opened.value;
  };
  const lost = async (why: string, copies = false): Promise<Recovery> => {
    const opened = await tryOpen(copies);
    if (opened.ok || opened.error.type !== 'lost') throw new Error('It is not lost');
    expect(opened.error.why).toBe(why);
    ends.push(opened.error.recovery.close.bind(opened.error.recovery));
    return opened.error.recovery;
  };
  const edit = async (work: (db: Dexie) => Promise<unknown>): Promise<void> => {
    const db = new Dexie(name, place.idb);
    await db.open();
    await work(db);
    db.close();
  };
  return Object.assign(place, { tryOpen, start, lost, edit });
}

/** An IndexedDB in which no database opens any more. */
const broken = ({ indexedDB, IDBKeyRange }: IndexedDb, error: unknown): IndexedDb => ({
  IDBKeyRange,
  indexedDB: new Proxy(indexedDB, {
    get(factory, key) {
      if (key === 'open') {
        return () => {
          throw error;
        };
      }
      const held: unknown = Reflect.get(factory, key);
      return typeof held === 'function' ? held.bind(factory) : held;
    },
  }),
});

const titles = (library: Library) =>
  library.papers
    .all()
    .map(({ title }) => title)
    .toSorted();

const journalLinesOf = (place: ReturnType<typeof aPlace>): readonly string[] =>
  new TextDecoder().decode(place.journal.files.get(1)).trimEnd().split('\n');

const putLines = (place: ReturnType<typeof aPlace>, lines: readonly string[]) =>
  place.journal.files.set(1, new TextEncoder().encode(`${lines.join('\n')}\n`));

/** The journal in time: what a window that does not lead has told the one that does. */
const heard = () => new Promise((resolve) => void setTimeout(resolve, 50));

describe('a window beside the one that writes the journal', () => {
  test('has its large import, the undo of it and what it types written there', async () => {
    const place = aPlace();
    const [, second] = [await place.start(), await place.start()];
    const many = Array.from({ length: 300 }, (_, at) => aRecord(`Paper ${at}`));
    await second.importPapers((await second.planImport(many)).entries);
    await second.undo();
    await second.redo();
    const [paper] = second.papers.all();
    const draft = { paperId: paper?.id ?? '', window: 'w2', base: { text: '', rev: 0 } };
    await second.keepDraft({ ...draft, text: 'Saved by now' });
    await second.dropDraft(draft.paperId, 'w2', 'Saved by now');
    await second.keepDraft({ ...draft, window: 'w3', text: 'Kept' });
    await second.dropDraft(draft.paperId, 'w3', 'Something earlier');
    await heard();
    for (const end of ends.splice(0)) end();

    const before = titles(second);
    place.idb = memoryIdb();
    const recovery = await place.lost('absent');
    expect(await recovery.bringBack(undefined)).toEqual({ commits: 3, complete: true });
    recovery.close();
    const again = await place.start();
    expect(titles(again)).toEqual(before);
    expect((await again.openNote(draft.paperId)).text).toBe('Kept');
    await again.undo();
    expect(titles(again)).toEqual([]);
  });
});

describe('a database that does not open', () => {
  test.each([
    [new DOMException('Internal error.', 'UnknownError'), 'Internal error.'],
    ['no more of it', 'no more of it'],
  ])('is one that is lost where a library is known of, and nothing is made in its place', async (error, message) => {
    const place = aPlace();
    await addPapers(await place.start(), 'One');
    for (const end of ends.splice(0)) end();
    const whole = place.idb;
    place.idb = broken(whole, error);
    const opened = await place.tryOpen();
    expect(opened).toMatchObject({ ok: false, error: { type: 'lost', why: 'failed', message } });
    if (!opened.ok && opened.error.type === 'lost') {
      expect(await opened.error.recovery.whatIsThere()).toBeUndefined();
      opened.error.recovery.close();
    }
    place.idb = whole;
    expect(titles(await place.start())).toEqual(['One']);
  });

  test('fails where nothing is known of a library, and lets the next window try', async () => {
    const place = aPlace();
    const whole = place.idb;
    place.idb = broken(whole, new Error('no disk'));
    expect(await place.tryOpen()).toEqual({ ok: false, error: { type: 'failed', message: 'no disk' } });
    place.idb = whole;
    expect(titles(await place.start())).toEqual([]);
  });

  test('is refused where it is of a newer schema, with its journal as it was', async () => {
    const place = aPlace();
    await addPapers(await place.start(), 'One');
    for (const end of ends.splice(0)) end();
    const newer = new Dexie(place.name, place.idb);
    newer.version(SCHEMA_VERSION + 1).stores({ shelves: 'id' });
    await newer.open();
    newer.close();
    const lines = journalLinesOf(place);
    const refused = { ok: false, error: { type: 'newerSchema', found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION } };
    expect(await place.tryOpen()).toEqual(refused);
    expect(await place.tryOpen()).toEqual(refused);
    expect(journalLinesOf(place)).toEqual(lines);
  });
});

describe('a database behind its journal', () => {
  /** Three papers in the journal, of which the database has the first. */
  async function behind() {
    const place = aPlace();
    const library = await place.start();
    await addPapers(library, 'One');
    await library.journal?.covered(0);
    const kept: Record<string, unknown[]> = {};
    await place.edit(async (db) => {
      for (const { name } of db.tables) kept[name] = await db.table(name).toArray();
    });
    await addPapers(library, 'Two');
    await addPapers(library, 'Three');
    for (const end of ends.splice(0)) end();
    await place.edit((db) =>
      db.transaction('rw', db.tables, async () => {
        for (const { name } of db.tables) {
          await db.table(name).clear();
          await db.table(name).bulkPut(kept[name] ?? []);
        }
        await db.table('outbox').clear();
      }),
    );
    return place;
  }

  test('takes in what it lacks', async () => {
    const place = await behind();
    const library = await place.start();
    expect(library.replayed).toBe(2);
    expect(titles(library)).toEqual(['One', 'Three', 'Two']);
  });

  test('is lost where the journal has a gap before it goes on', async () => {
    const place = await behind();
    const lines = journalLinesOf(place);
    putLines(place, [...lines.slice(0, -2), ...lines.slice(-1)]);
    await place.lost('older');
  });

  test('is lost where rows are gone besides that no change took', async () => {
    const place = await behind();
    await place.edit((db) => db.table('papers').clear());
    const recovery = await place.lost('rowsMissing');
    expect(await recovery.bringBack(undefined)).toMatchObject({ complete: true });
  });
});

describe('a journal that is of something else', () => {
  test('is one of a library that is lost, and put apart only where neither ever held anything', async () => {
    const [one, other, empty] = [aPlace(), aPlace(), aPlace()];
    await one.start();
    await addPapers(await other.start(), 'Two', 'Three');
    await empty.start();
    for (const end of ends.splice(0)) end();
    const own = new Map(one.journal.files);
    const putIn = (files: ReadonlyMap<number, Uint8Array>): void => {
      one.journal.files.clear();
      for (const [number, bytes] of files) one.journal.files.set(number, bytes);
    };
    putIn(other.journal.files);
    (await one.lost('otherLibrary')).close();
    putIn(own);
    await one.start();
    for (const end of ends.splice(0)) end();
    expect(one.journal.aside).toEqual([]);
    putIn(empty.journal.files);
    await addPapers(await one.start(), 'One');
    expect(one.journal.aside).toHaveLength(1);
  });

  test('cannot be put apart on a full disk, and then nothing is deleted', async () => {
    const place = aPlace();
    await addPapers(await place.start(), 'One');
    for (const end of ends.splice(0)) end();
    place.idb = memoryIdb();
    const recovery = await place.lost('absent');
    place.journal.state.failing = { type: 'diskFull', message: 'No room.' };
    await expect(recovery.startEmpty()).rejects.toThrow('No room.');
    place.journal.state.failing = undefined;
    expect(place.journal.aside).toEqual([]);
    expect(await recovery.bringBack(undefined)).toMatchObject({ complete: true });
  });
});

describe('going on with what is there', () => {
  test('gives a library that has lost its own row and its head another, and keeps its rows', async () => {
    const place = aPlace();
    await addPapers(await place.start(), 'One', 'Two');
    for (const end of ends.splice(0)) end();
    await place.edit((db) => db.table('meta').clear());
    const opened = await place.tryOpen();
    if (opened.ok || opened.error.type !== 'lost') throw new Error('It is not lost');
    await opened.error.recovery.keepWhatIsThere();
    opened.error.recovery.close();
    expect(place.journal.aside).toHaveLength(1);
    expect(titles(await place.start())).toEqual(['One', 'Two']);
  });

  test('a journal that cannot be read tells nothing, and a backup is then what there is', async () => {
    const place = aPlace();
    place.journal.state.failing = { type: 'unavailable', message: 'Not here.' };
    const recovery = await place.lost('absent', true);
    expect(await recovery.journal()).toBeUndefined();
    await expect(recovery.bringBack(undefined)).rejects.toThrow('The journal alone does not hold the whole library.');
    expect(await recovery.bringBack({ libraryId: 'kept', seq: 4, rows: {} })).toEqual({ commits: 0, complete: true });
    recovery.close();
    expect(titles(await place.start())).toEqual([]);
  });
});
