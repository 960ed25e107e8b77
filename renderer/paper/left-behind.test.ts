import { expect, test } from 'vitest';
import { aLibrary, addPapers } from '../../data/operations/testing.ts';
import { takeIn } from './left-behind.ts';
import { NoteSession } from './note-session.ts';

function memoryStorage() {
  const held = new Map<string, string>();
  return {
    held,
    get length() {
      return held.size;
    },
    key: (at: number) => [...held.keys()][at] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}

async function typing(others: readonly string[] = []) {
  const { library } = await aLibrary();
  const [paperId = ''] = await addPapers(library, 'Alpha');
  const storage = memoryStorage();
  const session = new NoteSession(library, paperId, { window: 'w', others: new Set(others) }, () => undefined, storage);
  await session.open();
  return { library, paperId, storage, session };
}

const next = { window: 'next', others: new Set<string>() };

test('the last keystrokes before a page ends are there at the next start', async () => {
  const { library, paperId, storage, session } = await typing();
  session.typed('The last words');
  session.leave();
  // The page is gone: none of its timers fires, no write of it ends.
  await takeIn(library, next, storage);
  expect(await library.openNote(paperId, next)).toMatchObject({ text: 'The last words', unsaved: true });
  expect(storage.held.size).toBe(0);
  await session.flush();
});

test('nothing is left behind of what is a draft or saved', async () => {
  const { storage, session } = await typing();
  session.leave();
  session.typed('Words');
  await session.flush();
  session.leave();
  expect(storage.held.size).toBe(0);
});

test('a page that was only hidden takes back what it left, once that is kept', async () => {
  const { storage, session } = await typing();
  session.typed('Words');
  session.leave();
  expect(storage.held.size).toBe(1);
  await session.flush();
  expect(storage.held.size).toBe(0);
});

test('what another open window left is not touched, and what cannot be read goes', async () => {
  const { library, paperId, storage, session } = await typing();
  session.typed('Words');
  session.leave();
  storage.setItem('lectern/typed/x/y', '{"text":1');
  storage.setItem('lectern/other', 'stays');
  await takeIn(library, { window: 'next', others: new Set(['w']) }, storage);
  expect(await library.openNote(paperId, next)).toMatchObject({ unsaved: false });
  expect([...storage.held.keys()]).toEqual([`lectern/typed/w/${paperId}`, 'lectern/other']);
  await session.flush();
});

test('a browser without room for it still keeps the draft', async () => {
  const { library, paperId, storage, session } = await typing();
  storage.setItem = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  session.typed('Words');
  session.leave();
  await session.flush();
  expect(await library.noteText(paperId)).toBe('Words');
});
