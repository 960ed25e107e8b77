import * as fc from 'fast-check';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { addPapers, aRecord } from '../operations/testing.ts';
import { openLibrary, type Library, type LibraryOptions } from '../library.ts';
import { memoryJournal, memoryLead } from './journal-testing.ts';
import type { OpenError } from './open.ts';
import { memoryIdb } from './testing.ts';
import { TABLE_NAMES } from './rows.ts';

let names = 0;
const open: Library[] = [];
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});

/** A place with a database, a journal and as many windows as are opened. */
function aPlace() {
  names += 1;
  const [name, journal, lead] = [`journal-test-${names}`, memoryJournal(), memoryLead()];
  const place = { name, idb: memoryIdb(), journal, clock: { now: new Date(2026, 4, 4, 12).getTime() } };
  const tryOpen = (copies = false, options: Pick<LibraryOptions, 'countBehind'> = {}) =>
    openLibrary({
      ...options,
      name,
      idb: place.idb,
      now: () => place.clock.now,
      journal: { port: journal.port, lead, compact: false },
      copies: async () => copies,
    });
  const start = async (options: Pick<LibraryOptions, 'countBehind'> = {}): Promise<Library> => {
    const opened = await tryOpen(false, options);
    if (!opened.ok) throw new Error(`${opened.error.type} ${JSON.stringify(opened.error)}`);
    open.push(opened.value);
    return opened.value;
  };
  return Object.assign(place, { tryOpen, start });
}

/** Every row and every step, in one order. */
async function everything(place: ReturnType<typeof aPlace>): Promise<unknown> {
  const db = new Dexie(place.name, place.idb);
  await db.open();
  const rows: Record<string, unknown> = {};
  for (const table of [...TABLE_NAMES, 'reviewDays', 'steps'])
    rows[table] = JSON.parse(JSON.stringify(await db.table(table).toArray()));
  const parts: { seq: number; changes: unknown[] }[] = await db.table('stepParts').toArray();
  rows['stepParts'] = parts.flatMap(({ seq, changes }) => changes.map((one) => JSON.stringify([seq, one]))).toSorted();
  db.close();
  return rows;
}

function lostOf(error: OpenError) {
  if (error.type !== 'lost') throw new Error(error.type);
  return error;
}

async function settled(library: Library): Promise<void> {
  while (library.journal?.state().kind !== 'saved') await new Promise((resolve) => void setTimeout(resolve, 5));
  await new Promise((resolve) => void setTimeout(resolve, 20));
}

async function someWork(library: Library, place: ReturnType<typeof aPlace>): Promise<void> {
  const [a = '', b = ''] = await addPapers(library, 'One', 'Two');
  await library.setStatus([a], 'reading');
  await library.saveNote(a, 'A :: b', 0);
  place.clock.now += 1000;
  await library.saveNote(a, 'A :: b\n\nand more', 1);
  const card = (await library.cardsOf(a))[0];
  if (card === undefined) throw new Error('The note made no card');
  await library.answerCard({ cardId: card.id, seen: card.version, rating: 3, now: place.clock.now, answerMs: 900 });
  await library.changeTags([a, b], { add: ['x'] });
  await library.undo();
  await library.undo();
  await library.redo();
}

describe('a library with a journal', () => {
  test('is brought back with its steps from the journal alone', async () => {
    const place = aPlace();
    const library = await place.start();
    await someWork(library, place);
    const before = await everything(place);
    library.close();

    place.idb = memoryIdb();
    const opened = await place.tryOpen();
    expect(opened).toMatchObject({ ok: false, error: { type: 'lost', why: 'absent' } });
    if (opened.ok) return;
    const { recovery } = lostOf(opened.error);
    expect(await recovery.journal()).toMatchObject({ base: 0, last: 9, gap: false, damaged: 0 });
    expect(await recovery.bringBack(undefined)).toEqual({ commits: 9, complete: true });
    recovery.close();
    expect(await everything(place)).toEqual(before);

    const again = await place.start();
    expect(again.papers.all().map(({ title }) => title)).toHaveLength(2);
    expect((await again.undo()).ok).toBe(true);
  });

  test('takes in, without asking, what its database lost', async () => {
    const place = aPlace();
    const library = await place.start();
    await addPapers(library, 'One');
    library.close();
    const kept = await copyOf(place);
    const second = await place.start();
    await addPapers(second, 'Two', 'Three');
    await second.undo();
    const before = await everything(place);
    second.close();

    place.idb = kept;
    const third = await place.start();
    expect(third.replayed).toBe(2);
    expect(await everything(place)).toEqual(before);
    third.close();
    expect((await place.start()).replayed).toBe(0);
  });

  test('writes at the next start what was committed and not yet journalled', async () => {
    const place = aPlace();
    const library = await place.start();
    await addPapers(library, 'One');
    await settled(library);
    place.journal.state.failing = { type: 'diskFull', message: 'The disk is full.' };
    const rating = addPapers(library, 'Two');
    let acknowledged = false;
    void rating.then(() => (acknowledged = true));
    await new Promise((resolve) => void setTimeout(resolve, 100));
    expect(acknowledged).toBe(false);
    expect(library.journal?.state()).toEqual({ kind: 'failing', problem: place.journal.state.failing });
    library.close();

    place.journal.state.failing = undefined;
    const again = await place.start();
    await settled(again);
    const before = await everything(place);
    again.close();
    place.idb = memoryIdb();
    const opened = await place.tryOpen();
    if (opened.ok) throw new Error('An empty library was opened');
    const { recovery } = lostOf(opened.error);
    await recovery.bringBack(undefined);
    recovery.close();
    expect(await everything(place)).toEqual(before);
  });

  test('says that it is saved once the disk has room again', async () => {
    const place = aPlace();
    const library = await place.start();
    await settled(library);
    place.journal.state.failing = { type: 'diskFull', message: 'The disk is full.' };
    const adding = addPapers(library, 'One');
    await new Promise((resolve) => void setTimeout(resolve, 50));
    place.journal.state.failing = undefined;
    library.journal?.retry();
    await adding;
    expect(library.journal?.state()).toEqual({ kind: 'saved' });
  });

  test('keeps a large import in pieces of which only the last makes it count', async () => {
    const place = aPlace();
    const library = await place.start();
    const { entries } = await library.planImport(Array.from({ length: 700 }, (_, index) => aRecord(`Paper ${index}`)));
    await library.importPapers(entries);
    const before = await everything(place);
    library.close();
    const bytes = place.journal.files.get(1) ?? new Uint8Array();
    const end = bytes.lastIndexOf(10, bytes.length - 2) + 1;

    for (const cut of [false, true]) {
      if (cut) place.journal.files.set(1, bytes.slice(0, end));
      place.idb = memoryIdb();
      const opened = await place.tryOpen(true);
      if (opened.ok) throw new Error('An empty library was opened');
      const { recovery } = lostOf(opened.error);
      await recovery.bringBack(undefined);
      recovery.close();
      if (cut) expect(await everything(place)).toMatchObject({ papers: [] });
      else expect(await everything(place)).toEqual(before);
    }
  });

  test('is never shown empty where only backups are kept', async () => {
    const place = aPlace();
    const opened = await place.tryOpen(true);
    expect(opened).toMatchObject({ ok: false, error: { type: 'lost', why: 'absent' } });
    if (!opened.ok) lostOf(opened.error).recovery.close();
  });

  test('begins empty only when it is told to, and keeps the journal apart', async () => {
    const place = aPlace();
    const library = await place.start();
    await addPapers(library, 'One');
    library.close();
    place.idb = memoryIdb();
    const opened = await place.tryOpen();
    if (opened.ok) throw new Error('An empty library was opened');
    const { recovery } = lostOf(opened.error);
    await recovery.startEmpty();
    recovery.close();
    expect((await place.start()).papers.all()).toEqual([]);
    expect(place.journal.aside[0]?.size).toBe(1);
  });

  test('notices rows that are gone though no change took them', async () => {
    const place = aPlace();
    const library = await place.start();
    const [id = ''] = await addPapers(library, 'One', 'Two');
    library.close();
    const db = new Dexie(place.name, place.idb);
    await db.open();
    await db.table('papers').delete(id);
    db.close();
    const opened = await place.tryOpen();
    expect(opened).toMatchObject({ ok: false, error: { type: 'lost', why: 'rowsMissing' } });
    if (opened.ok) return;
    const { recovery } = lostOf(opened.error);
    expect(await recovery.bringBack(undefined)).toMatchObject({ complete: true });
    recovery.close();
    expect((await place.start()).papers.all()).toHaveLength(2);
  });

  test('counts a long table behind the start, and a short one or an emptied one before it', async () => {
    const place = aPlace();
    const library = await place.start();
    await addPapers(library, ...Array.from({ length: 3100 }, (_, at) => `Paper ${at}`));
    const [first] = library.papers.all();
    await library.saveNote(first?.id ?? '', 'Kept', 0);
    library.close();
    const change = async (edit: (db: Dexie) => Promise<unknown>): Promise<void> => {
      const db = new Dexie(place.name, place.idb);
      await db.open();
      await edit(db);
      db.close();
    };
    const whole = await place.start({ countBehind: true });
    expect(await whole.countsHold()).toBe(true);
    whole.close();

    await change((db) => db.table('paperTexts').delete(first?.id ?? ''));
    const short = await place.start({ countBehind: true });
    expect(await short.countsHold()).toBe(false);
    short.close();
    const rowsMissing = { ok: false, error: { type: 'lost', why: 'rowsMissing' } };
    const counted = await place.tryOpen();
    expect(counted).toMatchObject(rowsMissing);
    if (!counted.ok) lostOf(counted.error).recovery.close();

    await change((db) => db.table('notes').clear());
    const noNote = await place.tryOpen(false, { countBehind: true });
    expect(noNote).toMatchObject(rowsMissing);
    if (!noNote.ok) lostOf(noNote.error).recovery.close();

    await change((db) => db.table('papers').clear());
    expect(await place.tryOpen(false, { countBehind: true })).toMatchObject(rowsMissing);
  });

  test('takes what is there for the library where nothing tells what is missing', async () => {
    const name = 'no-journal';
    const idb = memoryIdb();
    const journal = memoryJournal();
    journal.state.failing = { type: 'unavailable', message: 'There is no place for it.' };
    const start = async (): Promise<Library> => {
      const opened = await openLibrary({
        name,
        idb,
        journal: { port: journal.port, lead: memoryLead(), compact: false },
        copies: async () => false,
      });
      if (!opened.ok) throw new Error(opened.error.type);
      open.push(opened.value);
      return opened.value;
    };
    const library = await start();
    const [id = ''] = await addPapers(library, 'One', 'Two');
    library.close();
    const db = new Dexie(name, idb);
    await db.open();
    await db.table('papers').delete(id);
    db.close();
    expect(await (await start()).countsHold()).toBe(true);
  });

  test('deletes lines only when the backup before the newest covers them', async () => {
    const place = aPlace();
    const library = await place.start();
    await addPapers(library, 'One');
    await library.journal?.covered(1);
    expect([...place.journal.files.keys()]).toEqual([1, 2]);
    await addPapers(library, 'Two');
    await library.journal?.covered(2);
    expect([...place.journal.files.keys()]).toEqual([2, 3]);
  });
});

describe('two windows', () => {
  test('have their changes written by one of them, in the order of their numbers', async () => {
    const place = aPlace();
    const [first, second] = [await place.start(), await place.start()];
    await Promise.all([addPapers(first, 'One'), addPapers(second, 'Two')]);
    await Promise.all([
      ...['a', 'b', 'c'].map((tag) => first.changeTags([first.papers.all()[0]?.id ?? ''], { add: [tag] })),
      ...['x', 'y', 'z'].map((tag) => second.changeTags([second.papers.all()[0]?.id ?? ''], { add: [tag] })),
    ]);
    const text = new TextDecoder().decode(place.journal.files.get(1));
    const numbers = text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { seq: number }).seq);
    expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('go on when the one that wrote ends', async () => {
    const place = aPlace();
    const first = await place.start();
    const second = await place.start();
    await addPapers(first, 'One');
    const waiting = [addPapers(second, 'Two'), addPapers(second, 'Three')];
    first.close();
    await Promise.all(waiting);
    const before = await everything(place);
    second.close();
    place.idb = memoryIdb();
    const opened = await place.tryOpen();
    if (opened.ok) throw new Error('An empty library was opened');
    const { recovery } = lostOf(opened.error);
    expect(await recovery.bringBack(undefined)).toMatchObject({ complete: true });
    recovery.close();
    expect(await everything(place)).toEqual(before);
  });
});

describe('bringing back', () => {
  test('that is cut short anywhere leaves a lost library, which can then be brought back whole', async () => {
    const place = aPlace();
    const library = await place.start();
    await someWork(library, place);
    const before = await everything(place);
    library.close();
    let reads = 0;
    for (let failAt = 1; ; failAt += 1) {
      place.idb = memoryIdb();
      const opened = await place.tryOpen();
      if (opened.ok) throw new Error('An empty library was opened');
      const { recovery } = lostOf(opened.error);
      const { read } = place.journal.port;
      reads = 0;
      place.journal.port.read = (...asked) => {
        reads += 1;
        if (reads === failAt) throw new Error('The power went.');
        return read(...asked);
      };
      const done = await recovery.bringBack(undefined).catch(() => undefined);
      place.journal.port.read = read;
      recovery.close();
      if (done !== undefined) break;
      const again = await place.tryOpen();
      expect(again).toMatchObject({ ok: false, error: { type: 'lost' } });
      if (!again.ok) lostOf(again.error).recovery.close();
    }
    expect(reads).toBeGreaterThan(4);
    expect(await everything(place)).toEqual(before);
  });

  test('takes a backup and what the journal has after it, where the journal alone does not reach back', async () => {
    const place = aPlace();
    const library = await place.start();
    await addPapers(library, 'One');
    const rows = JSON.parse(JSON.stringify(await everything(place))) as Record<string, unknown[]>;
    const file = place.journal.files.get(1) ?? new Uint8Array();
    await addPapers(library, 'Two');
    const before = (await everything(place)) as Record<string, unknown>;
    const all = place.journal.files.get(1) ?? new Uint8Array();
    library.close();
    place.journal.files.set(1, all.slice(file.length));
    place.idb = memoryIdb();
    const opened = await place.tryOpen();
    if (opened.ok) throw new Error('An empty library was opened');
    const { recovery } = lostOf(opened.error);
    const summary = await recovery.journal();
    expect(summary).toMatchObject({ first: 2, last: 2 });
    expect(summary?.base).toBeUndefined();
    await expect(recovery.bringBack(undefined)).rejects.toThrow('does not hold the whole library');
    const libraryId = summary?.libraryId ?? '';
    expect(await recovery.bringBack({ libraryId, seq: 1, rows })).toEqual({ commits: 1, complete: true });
    recovery.close();
    expect(await everything(place)).toMatchObject({ papers: before['papers'], paperTexts: before['paperTexts'] });
    // It gets a base at once, so that it holds the whole library again.
    await settled(await place.start());
    expect(new TextDecoder().decode([...place.journal.files.values()].at(-1))).toContain('"kind":"base"');
  });
});

test('a worker has its window write its changes, and where there is none it goes on', async () => {
  const place = aPlace();
  const library = await place.start();
  const { name, idb } = place;
  const worker = await openLibrary({ name, idb, now: () => place.clock.now, journal: 'ofWindow' });
  if (!worker.ok) throw new Error(worker.error.type);
  open.push(worker.value);
  await addPapers(worker.value, 'One');
  expect(new TextDecoder().decode(place.journal.files.get(1))).toContain('"title":"One"');
  library.close();
  worker.value.close();
  const alone = await openLibrary({ name, idb, now: () => place.clock.now, journal: 'ofWindow' });
  if (!alone.ok) throw new Error(alone.error.type);
  open.push(alone.value);
  await addPapers(alone.value, 'Two');
});

test('a card that is rated in two windows at once is rated in one of them, and logged once', async () => {
  const place = aPlace();
  const [first, second] = [await place.start(), await place.start()];
  const [paperId = ''] = await addPapers(first, 'One');
  await first.saveNote(paperId, 'A :: b', 0);
  const [card] = await first.cardsOf(paperId);
  if (card === undefined) throw new Error('The note made no card');
  const answer = { cardId: card.id, seen: card.version, rating: 3, now: place.clock.now, answerMs: 900 } as const;
  const both = await Promise.all([first.answerCard(answer), second.answerCard(answer)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await first.reviewsOf(card.id)).toHaveLength(1);
});

test('numbers only ever grow, wherever the clock goes', async () => {
  const place = aPlace();
  const library = await place.start();
  for (const step of [-3_600_000, -86_400_000, -10 * 31_536_000_000, 20 * 31_536_000_000]) {
    place.clock.now += step;
    await addPapers(library, `Paper ${step}`);
  }
  const lines = new TextDecoder().decode(place.journal.files.get(1)).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([0, 1, 2, 3, 4]);
});

test('any sequence of work, replayed from any point, gives the state it had', async () => {
  const action = fc.constantFrom('add', 'tag', 'note', 'status', 'undo', 'redo', 'trash');
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 14 }), fc.nat({ max: 14 }), async (actions, until) => {
      const place = aPlace();
      let library = await place.start();
      let kept = await copyOf(place);
      for (const [nth, one] of actions.entries()) {
        place.clock.now += 400_000 * (nth % 2);
        const id = library.papers.all()[nth % Math.max(1, library.papers.all().length)]?.id;
        if (one === 'undo') await library.undo();
        else if (one === 'redo') await library.redo();
        else if (one === 'add' || id === undefined) await addPapers(library, `Paper ${nth}`);
        else if (one === 'tag') await library.changeTags([id], { add: [`t${nth}`] });
        else if (one === 'status') await library.setStatus([id], 'read');
        else if (one === 'trash') await library.trashPapers([id]);
        else await library.saveNote(id, `Q${nth} :: A`, (await library.storedNote(id)).rev);
        if (nth === until) {
          library.close();
          kept = await copyOf(place);
          library = await place.start();
        }
      }
      const before = await everything(place);
      library.close();
      place.idb = kept;
      const behind = await place.start();
      expect(await everything(place)).toEqual(before);
      behind.close();
      place.idb = memoryIdb();
      const opened = await place.tryOpen(true);
      if (opened.ok) throw new Error('An empty library was opened');
      const { recovery } = lostOf(opened.error);
      await recovery.bringBack(undefined);
      recovery.close();
      expect(await everything(place)).toEqual(before);
    }),
    { numRuns: 8 },
  );
}, 60_000);

/** Another database with the same rows, as it was left at this moment. */
async function copyOf(place: ReturnType<typeof aPlace>) {
  const copy = memoryIdb();
  const from = new Dexie(place.name, place.idb);
  await from.open();
  const opening = copy.indexedDB.open(place.name, from.backendDB().version);
  opening.addEventListener('upgradeneeded', () => {
    for (const store of Array.from(from.backendDB().objectStoreNames)) {
      const old = from.backendDB().transaction(store).objectStore(store);
      const made = opening.result.createObjectStore(store, { keyPath: old.keyPath, autoIncrement: old.autoIncrement });
      for (const index of Array.from(old.indexNames)) {
        const { keyPath, unique, multiEntry } = old.index(index);
        made.createIndex(index, keyPath, { unique, multiEntry });
      }
    }
  });
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  opening.result.close();
  const to = new Dexie(place.name, copy);
  await to.open();
  for (const table of from.tables) await to.table(table.name).bulkPut(await table.toArray());
  from.close();
  to.close();
  return copy;
}
