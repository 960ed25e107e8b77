import { Dexie } from 'dexie';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { readBackup } from '../exchange/backup.ts';
import { addPapers } from '../operations/testing.ts';
import { openLibrary, type Library } from '../library.ts';
import { memoryJournal, memoryLead } from './journal-testing.ts';
import { encodeLine, type JournalLine } from './journal-line.ts';
import { readJournalRows, rowSum } from './journal-rows.ts';
import type { Change } from './rows.ts';
import { memoryIdb } from './testing.ts';

const open: Library[] = [];
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});

/** A library with work in it whose rows can be changed behind its back. */
async function aLibrary() {
  const [name, idb, journal] = [`rows-${crypto.randomUUID()}`, memoryIdb(), memoryJournal()];
  const opened = await openLibrary({ idb, name, journal: { port: journal.port, lead: memoryLead(), compact: false } });
  if (!opened.ok) throw new Error(opened.error.type);
  const library = opened.value;
  open.push(library);
  const [a = '', b = ''] = await addPapers(library, 'One', 'Two');
  await library.saveNote(a, 'What is it? :: A method', 0);
  const [card] = await library.cardsOf(a);
  if (card === undefined) throw new Error('The note made no card');
  await library.answerCard({ cardId: card.id, seen: card.version, rating: 3, now: Date.now(), answerMs: 900 });
  await library.setStatus([a, b], 'reading');
  await library.undo();
  const behind = async (work: (db: Dexie) => PromiseLike<unknown>): Promise<void> => {
    const db = new Dexie(name, idb);
    await db.open();
    await work(db);
    db.close();
  };
  const check = async (): Promise<{ readonly journal?: Blob }> => {
    const copied = await library.copyJournal();
    return copied === undefined ? {} : { journal: copied };
  };
  return { library, journal, a, b, card: card.id, behind, check };
}

describe('a library held against its journal', () => {
  test('is sound where it was only used, every row of it compared', async () => {
    const { library, check } = await aLibrary();
    const { damages, compared, counts } = await library.check(await check());
    expect(damages).toEqual([]);
    expect(compared).toBe(Object.values(counts).reduce((sum, one) => sum + one, 0));
  });

  test.each([
    [
      'a note',
      'notes',
      (db: Dexie, a: string) => db.table('notes').update(a, { text: 'What is it? :: Another method' }),
    ],
    ['a title', 'papers', (db: Dexie, a: string) => db.table('papers').update(a, { title: 'Onf' })],
    ['an abstract', 'paperTexts', (db: Dexie, a: string) => db.table('paperTexts').update(a, { abstract: '?' })],
    ['a date', 'cards', (db: Dexie) => db.table('cards').toCollection().modify({ dueAt: 5 })],
  ])('shows %s that the database gives otherwise than it was written, and brings it back', async (_, table, damage) => {
    const { library, a, behind, check } = await aLibrary();
    const before = rowsIn(await library.exportBackup());
    await behind((db) => damage(db, a));
    const { damages } = await library.check(await check());
    expect(damages).toMatchObject([{ kind: 'unlike', table, keys: [expect.any(String)] }]);
    await library.repair(await check());
    expect(rowsIn(await library.exportBackup())).toEqual(before);
    expect((await library.check(await check())).damages).toEqual([]);
    await library.undo();
    expect((await library.check(await check())).damages).toEqual([]);
  });

  test('brings back a card that is gone, and does not take its reviews away for it', async () => {
    const { library, card, behind, check } = await aLibrary();
    const before = rowsIn(await library.exportBackup());
    await behind((db) => db.table('cards').delete(card));
    await library.repair(await check());
    expect(rowsIn(await library.exportBackup())).toEqual(before);
  });

  test('is held against its last backup and what came after, where the journal begins only there', async () => {
    const { library, a, b, behind, check } = await aLibrary();
    const backUp = async () => {
      const read = readBackup(await library.exportBackup());
      if (!read.ok) throw new Error(read.error.message);
      await library.journal?.covered(read.value.seq);
      return { backup: read.value.rows, backedUp: read.value };
    };
    await backUp();
    await library.setStatus([a], 'read');
    const last = await backUp();
    await library.setStatus([b], 'read');
    expect(await library.check(await check())).toMatchObject({ compared: 0, damages: [] });
    const { counts, compared, damages } = await library.check({ ...last, ...(await check()) });
    expect(damages).toEqual([]);
    expect(compared).toBe(Object.values(counts).reduce((sum, one) => sum + one, 0));
    const before = rowsIn(await library.exportBackup());
    await behind((db) => Promise.all([a, b].map((id) => db.table('papers').update(id, { title: 'Another' }))));
    await library.repair({ ...last, ...(await check()) });
    expect(rowsIn(await library.exportBackup())).toEqual(before);
  });

  test('is not held against a journal that does not say for sure, nor against one of another moment', async () => {
    const { library, journal, b, behind, check } = await aLibrary();
    const earlier = await check();
    await library.setStatus([b], 'read');
    expect(await library.check(earlier)).toMatchObject({ compared: 0, damages: [] });
    const [number, bytes] = [...journal.files].findLast(([, one]) => one.length > 0) ?? [0, new Uint8Array()];
    const flipped = Uint8Array.from(bytes, (byte, at) => (at === 40 ? byte ^ 1 : byte));
    journal.files.set(number, flipped);
    await behind((db) => db.table('papers').update(b, { title: 'Another' }));
    expect(await library.check(await check())).toMatchObject({ compared: 0, damages: [] });
    expect(await readJournalRows(new Blob([flipped]))).toBeUndefined();
  });
});

const rowsIn = (text: string): readonly string[] => text.split('\n').slice(1, -2);

test('the check sum of a row is the same in any order of its properties, and as JSON keeps it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (row) => {
      const reversed = Object.fromEntries(Object.entries(row).toReversed());
      expect(rowSum(reversed)).toBe(rowSum(row));
      expect(rowSum(JSON.parse(JSON.stringify(row)))).toBe(rowSum(row));
      expect(rowSum({ ...row, more: 1 })).not.toBe(rowSum({ ...row, more: 2 }));
      expect(rowSum({ ...row, none: undefined })).toBe(rowSum(row));
    }),
  );
});

/** A journal of changes to five rows, with bases whose lines lie between those of the changes made meanwhile. */
const aJournal = fc
  .record({
    changes: fc.array(fc.record({ row: fc.nat({ max: 4 }), to: fc.option(fc.nat({ max: 99 }), { nil: undefined }) }), {
      minLength: 10,
      maxLength: 25,
    }),
    baseAt: fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 2 }),
    dropped: fc.nat({ max: 6 }),
  })
  .map(({ changes, baseAt, dropped }) => {
    const about = { v: 1, at: 0, libraryId: 'l' } as const;
    const rows = new Map<number, number>();
    const lines: JournalLine[] = [];
    const changeOf = (row: number, to: number | undefined): Change =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rows of no shape are enough
      ({
        table: 'papers',
        key: `${row}`,
        ...(to === undefined ? {} : { after: { id: `${row}`, to } }),
      }) as unknown as Change;
    let base: { seq: number; next: number } | undefined;
    changes.forEach(({ row, to }, at) => {
      if (baseAt.includes(at)) base = { seq: at, next: 0 };
      // A line of the base is made of the row as it is then, and one of a change follows when that has been made.
      const seq = at + 1;
      if (to === undefined) rows.delete(row);
      else rows.set(row, to);
      if (base !== undefined) {
        const held = rows.get(base.next);
        const end = base.next === 5 ? 1 : 0;
        const inLine = held === undefined ? [] : [changeOf(base.next, held)];
        lines.push({ ...about, seq: base.seq, kind: 'base', label: 'Base', part: base.next, end, changes: inLine });
        base = end === 1 ? undefined : { seq: base.seq, next: base.next + 1 };
      }
      lines.push({ ...about, seq, kind: 'step', label: '', part: 0, end: 1, changes: [changeOf(row, to)], step: seq });
    });
    return { lines: lines.slice(dropped), rows, last: changes.length };
  });

test('what a journal says of rows is what they became, wherever a base lies in it, or nothing', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(aJournal, async ({ lines, rows, last }) => {
      const blob = new Blob(lines.map(encodeLine));
      const read: string[] = [];
      const counted = Object.assign(blob, {
        slice: (from: number, to: number) => {
          read.push(`${from}`);
          return Blob.prototype.slice.call(blob, from, to);
        },
      });
      const said = await readJournalRows(counted);
      expect(new Set(read).size).toBe(read.length);
      if (said === undefined) return;
      told += 1;
      expect(said.seq).toBe(last);
      const held = new Map([...said.sums].filter(([, sum]) => sum !== undefined));
      const ought = new Map([...rows].map(([row, to]) => [`papers/${row}`, rowSum({ id: `${row}`, to })]));
      expect(held).toEqual(ought);
    }),
    { numRuns: 1000 },
  );
  expect(told).toBeGreaterThan(100);
});
