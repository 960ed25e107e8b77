import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { addPapers } from '../operations/testing.ts';
import { openLibrary, type Library } from '../library.ts';
import { packDraft, unpackDraft } from './journal-drafts.ts';
import { memoryJournal, memoryLead } from './journal-testing.ts';
import { memoryIdb } from './testing.ts';

let names = 0;
const open: Library[] = [];
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});

function aPlace() {
  names += 1;
  const [name, journal, lead] = [`drafts-test-${names}`, memoryJournal(), memoryLead()];
  const place = { idb: memoryIdb(), journal, clock: { now: new Date(2026, 4, 4, 12).getTime() } };
  const tryOpen = async () =>
    openLibrary({
      name,
      idb: place.idb,
      now: () => place.clock.now,
      journal: { port: journal.port, lead, compact: false },
    });
  const start = async (): Promise<Library> => {
    const opened = await tryOpen();
    if (!opened.ok) throw new Error(opened.error.type);
    open.push(opened.value);
    return opened.value;
  };
  /** The database is wiped, as Chromium does, and the library brought back. */
  const wipeAndBringBack = async (): Promise<Library> => {
    place.idb = memoryIdb();
    const opened = await tryOpen();
    if (opened.ok || opened.error.type !== 'lost') throw new Error('The wiped library was opened');
    await opened.error.recovery.bringBack(undefined);
    opened.error.recovery.close();
    return start();
  };
  return Object.assign(place, { start, wipeAndBringBack });
}

const LONG = 'All that was found before, in some words. '.repeat(200);

/** Of the first note a part is saved, and more is typed and not saved. */
async function typing(library: Library, base: string, text: string): Promise<string> {
  const [paperId = ''] = await addPapers(library, 'One');
  const saved = await library.saveNote(paperId, base, 0);
  if (!saved.ok) throw new Error('not saved');
  await library.keepDraft({ paperId, window: 'w', text, base: { text: base, rev: saved.value.rev } });
  return paperId;
}

const textOf = (place: ReturnType<typeof aPlace>): string =>
  [...place.journal.files.values()].map((bytes) => new TextDecoder().decode(bytes)).join('');

describe('what was typed and not yet saved', () => {
  test.each([
    ['a short note', 'Words.', 'Words. And more'],
    ['a long note', LONG, `${LONG.slice(0, 3000)}Something new. ${LONG.slice(3000)}`],
    ['a note cut down', LONG, LONG.slice(0, 1000)],
    ['a first note', '', 'First words'],
  ])('comes back with a wiped database: %s', async (_what, base, text) => {
    const place = aPlace();
    const library = await place.start();
    const paperId = await typing(library, base, text);
    library.close();
    const back = await place.wipeAndBringBack();
    expect(await back.openNote(paperId)).toMatchObject({ text, unsaved: true });
    expect((await back.storedNote(paperId)).copies).toBeUndefined();
  });

  test('comes back where the database lost only the draft', async () => {
    const place = aPlace();
    const library = await place.start();
    const paperId = await typing(library, 'Words.', 'Words. And more');
    // The database alone forgets it.
    const kept = place.journal.files.get(1) ?? new Uint8Array();
    await library.dropDraft(paperId, 'w', 'Words. And more');
    library.close();
    place.journal.files.set(1, kept);
    expect(await (await place.start()).openNote(paperId)).toMatchObject({ text: 'Words. And more', unsaved: true });
  });

  test('does not come back once it is saved', async () => {
    const place = aPlace();
    const library = await place.start();
    const paperId = await typing(library, LONG, `${LONG}!`);
    await library.saveTyped(paperId, `${LONG}!`, LONG);
    await library.dropDraft(paperId, 'w', `${LONG}!`);
    const note = await library.storedNote(paperId);
    await library.saveNote(paperId, 'Something else', note.rev);
    library.close();
    const back = await place.wipeAndBringBack();
    expect(await back.openNote(paperId)).toMatchObject({ text: 'Something else', unsaved: false });
    expect((await back.storedNote(paperId)).copies).toBeUndefined();
  });

  test('is kept of a window that does not write the journal itself', async () => {
    const place = aPlace();
    const [first, second] = [await place.start(), await place.start()];
    const [paperId = ''] = await addPapers(first, 'One');
    await second.keepDraft({ paperId, window: 'w2', text: 'Typed in the second', base: { text: '', rev: 0 } });
    while (!textOf(place).includes('Typed in the second')) await new Promise((resolve) => void setTimeout(resolve, 5));
    first.close();
    second.close();
    const back = await place.wipeAndBringBack();
    expect(await back.openNote(paperId)).toMatchObject({ text: 'Typed in the second', unsaved: true });
  });

  test('stays in the journal when a backup lets its older files go', async () => {
    const place = aPlace();
    const library = await place.start();
    const paperId = await typing(library, 'Words.', 'Words. And more');
    const seq = 2;
    await library.journal?.covered(1);
    await library.journal?.covered(seq);
    await addPapers(library, 'Two');
    await library.journal?.covered(seq + 1);
    const newest = place.journal.files.get(Math.max(...place.journal.files.keys()));
    expect(new TextDecoder().decode(newest)).toContain('And more');
    expect(await library.openNote(paperId)).toMatchObject({ unsaved: true });
  });

  test('costs the journal of a long note no more than what was typed', async () => {
    const place = aPlace();
    const library = await place.start();
    await typing(library, LONG, `${LONG}a few words`);
    const lines = textOf(place)
      .split('\n')
      .filter((line) => line.includes('"kind":"drafts"'));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.length).toBeLessThan(600);
  });

  test('does not move the number of the newest change, nor hide that rows are missing', async () => {
    const place = aPlace();
    const library = await place.start();
    const [paperId = ''] = await addPapers(library, 'One');
    for (let nth = 0; nth < 5; nth += 1) {
      await library.keepDraft({ paperId, window: 'w', text: `Words ${nth}`, base: { text: '', rev: 0 } });
      await addPapers(library, `Further ${nth}`);
    }
    await library.keepDraft({ paperId, window: 'w', text: 'Last words', base: { text: '', rev: 0 } });
    const lines = textOf(place)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; kind: string; counts?: { papers?: number } });
    const steps = lines.filter(({ kind }) => kind === 'step').map(({ seq }) => seq);
    expect(steps).toEqual([1, 2, 3, 4, 5, 6]);
    expect(lines.at(-1)).toMatchObject({ kind: 'drafts', seq: 6, counts: { papers: 6 } });
    library.close();
    expect((await place.start()).papers.all()).toHaveLength(6);
  });
});

test('a draft that was packed is the same over the note it was typed over', () => {
  const piece = fc.string({ maxLength: 30, unit: 'grapheme' });
  const long = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(' ').repeat(4));
  fc.assert(
    fc.property(long, fc.nat(), fc.nat(), piece, fc.nat(), (base, a, b, typed, updatedAt) => {
      const [from, to] = [a % (base.length + 1), b % (base.length + 1)].toSorted((x, y) => x - y);
      const text = base.slice(0, from) + typed + base.slice(to);
      const draft = { id: 'p/w', paperId: 'p', baseRev: 3, updatedAt, text, baseText: base };
      const note = { paperId: 'p', text: base, rev: 3, updatedAt: 0 };
      const kept = JSON.parse(JSON.stringify(packDraft(draft))) as ReturnType<typeof packDraft>;
      expect(unpackDraft(kept, note)).toEqual(text === base ? undefined : draft);
    }),
  );
});

test('a piece whose note is gone is still given back', () => {
  const draft = { id: 'p/w', paperId: 'p', baseRev: 3, updatedAt: 1, text: `${LONG}typed`, baseText: LONG };
  const note = { paperId: 'p', text: 'Another text', rev: 9, updatedAt: 0 };
  expect(unpackDraft(packDraft(draft), note)).toMatchObject({ text: 'typed', baseRev: -1 });
  expect(unpackDraft(packDraft(draft), undefined)).toMatchObject({ text: 'typed' });
});
