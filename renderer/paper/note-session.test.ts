import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLibrary, type Library } from '../../data/library.ts';
import { aRecord } from '../../data/operations/testing.ts';
import { memoryIdb } from '../../data/storage/testing.ts';
import { NoteSession } from './note-session.ts';

/** Two windows on one database: each with a library of its own, as each page has. */
async function twoWindows() {
  const idb = memoryIdb();
  const clock = { now: Date.UTC(2026, 4, 4, 12) };
  const open = async (): Promise<Library> => {
    const opened = await openLibrary({ idb, name: 'windows', now: () => clock.now });
    if (!opened.ok) throw new Error(opened.error.type);
    return opened.value;
  };
  const libraries = [await open(), await open()] as const;
  const { entries } = await libraries[0].planImport([aRecord('Alpha')]);
  await libraries[0].importPapers(entries);
  const paperId = libraries[0].papers.all()[0]?.id ?? '';
  const sessions = libraries.map(
    (library, index) =>
      new NoteSession(library, paperId, { window: `w${index}`, others: new Set([`w${1 - index}`]) }, () => undefined),
  );
  return { libraries, sessions, paperId, clock };
}

type Act = { readonly window: 0 | 1; readonly kind: 'type' | 'save' | 'hear' | 'wait'; readonly place: number };

const act: fc.Arbitrary<Act> = fc.record({
  window: fc.constantFrom(0 as const, 1 as const),
  kind: fc.constantFrom('type' as const, 'type' as const, 'save' as const, 'hear' as const, 'wait' as const),
  place: fc.nat({ max: 100 }),
});

/** `NOTE_RUNS=1000` for the long form. */
const RUNS = Number(process.env['NOTE_RUNS'] ?? 200);

test('every text typed in two windows at once is in the note, in a copy beside it or in its history', async () => {
  let [conflicts, runs] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const { libraries, sessions, paperId, clock } = await twoWindows();
      for (const session of sessions) await session.open();
      const typed: string[] = [];
      for (const { window, kind, place } of acts) {
        const session = sessions[window];
        if (session === undefined) continue;
        clock.now += 1500;
        if (kind === 'type') {
          const token = `‹${window}.${typed.length}›`;
          typed.push(token);
          // Between two of the texts typed before, so that each of them stays whole.
          const gaps = [...session.text.matchAll(/›/gu)].map((match) => match.index + 1);
          const at = [0, ...gaps][place % (gaps.length + 1)] ?? 0;
          session.typed(session.text.slice(0, at) + token + session.text.slice(at));
        } else if (kind === 'save') await session.flush();
        else if (kind === 'hear') {
          session.stored(await libraries[window].storedNote(paperId));
          // The editor asks at once, later, or when something else has been typed.
          if (place % 3 === 0) await new Promise((resolve) => void setTimeout(resolve));
          if (place % 3 < 2) session.take();
        } else clock.now += 11 * 60_000;
      }
      for (const session of sessions) await session.flush();
      const note = await libraries[0].storedNote(paperId);
      const copies = (note.copies ?? []).map(({ text }) => text);
      for (const token of typed) expect([note.text, ...copies].join('\n')).toContain(token);
      runs += 1;
      if (copies.length > 0) conflicts += 1;
      for (const library of libraries) library.close();
    }),
    { numRuns: RUNS },
  );
  expect(runs).toBe(RUNS);
  // It would prove nothing if the two had never met.
  expect(conflicts).toBeGreaterThan(RUNS / 10);
}, 240_000);

test('what a window had typed when it was killed is there when the note is opened again', async () => {
  const { libraries, paperId } = await twoWindows();
  const base = { text: '', rev: 0 };
  await libraries[0].keepDraft({ paperId, window: 'dead', text: 'Typed and never saved', base });
  const session = new NoteSession(libraries[1], paperId, { window: 'w1', others: new Set() }, () => undefined);
  expect(await session.open()).toBe('Typed and never saved');
  await session.flush();
  expect(await libraries[1].noteText(paperId)).toBe('Typed and never saved');
});

test('what is typed before another window’s text is on the screen does not write over it', async () => {
  const { libraries, sessions, paperId } = await twoWindows();
  const [mine, theirs] = sessions;
  if (mine === undefined || theirs === undefined) throw new Error('no windows');
  for (const session of sessions) await session.open();
  theirs.typed('Theirs.');
  await theirs.flush();
  mine.stored(await libraries[0].storedNote(paperId));
  await new Promise((resolve) => void setTimeout(resolve, 20));
  // The editor still shows the empty note: what it holds after a key is that key alone.
  mine.typed('Mine.');
  await mine.flush();
  const note = await libraries[0].storedNote(paperId);
  expect([note.text, ...(note.copies ?? []).map(({ text }) => text)].toSorted()).toEqual(['Mine.', 'Theirs.']);
  for (const library of libraries) library.close();
});
