import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { addPapers, aRecord } from '../operations/testing.ts';
import { openLibrary, type Library } from '../library.ts';
import { memoryJournal, memoryLead } from './journal-testing.ts';
import { reasonOf, storageProblem } from './storage-problem.ts';
import { memoryIdb } from './testing.ts';

const open: Library[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const library of open.splice(0)) library.close();
});

async function aLibrary() {
  const journal = memoryJournal();
  const opened = await openLibrary({
    idb: memoryIdb(),
    name: `disk-${crypto.randomUUID()}`,
    journal: { port: journal.port, lead: memoryLead(), compact: false },
  });
  if (!opened.ok) throw new Error(opened.error.type);
  open.push(opened.value);
  return { library: opened.value, journal };
}

/** Every write of the database fails from now on, until the answer is called. */
function fullDisk(name: string): () => void {
  const spies = (['put', 'add'] as const).map((call) =>
    vi.spyOn(IDBObjectStore.prototype, call).mockImplementation(() => {
      throw new DOMException('Internal error.', name);
    }),
  );
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}

test.each(['UnknownError', 'QuotaExceededError', 'AbortError'])(
  'a write that the disk refuses with %s is told, and no longer once the disk takes writes',
  async (name) => {
    const { library } = await aLibrary();
    await addPapers(library, 'One');
    const again = fullDisk(name);
    await expect(addPapers(library, 'Two')).rejects.toThrow();
    expect(library.journal?.state()).toMatchObject({ kind: 'refused' });
    library.journal?.retry();
    await vi.waitFor(() => expect(library.journal?.state()).toMatchObject({ kind: 'refused' }));
    again();
    library.journal?.retry();
    await vi.waitFor(() => expect(library.journal?.state()).toEqual({ kind: 'saved' }));
    expect(library.papers.all().map(({ title }) => title)).toEqual(['One']);
  },
);

test('what is being typed is told of too, where the database takes none of it', async () => {
  const { library } = await aLibrary();
  const [paper = ''] = await addPapers(library, 'One');
  fullDisk('UnknownError');
  const draft = { paperId: paper, window: 'w', text: 'typed', base: { text: '', rev: 0 } };
  await expect(library.keepDraft(draft)).rejects.toThrow();
  expect(library.journal?.state()).toMatchObject({ kind: 'refused' });
});

test('an import that was cancelled is no failure of the disk', async () => {
  const { library } = await aLibrary();
  const stop = new AbortController();
  const { entries } = await library.planImport([aRecord('One')]);
  stop.abort();
  await expect(library.importPapers(entries, { signal: stop.signal })).rejects.toThrow();
  expect(library.journal?.state()).toEqual({ kind: 'saved' });
});

test('papers that were added stay added where only the report of it cannot be kept', async () => {
  const { library } = await aLibrary();
  const { entries } = await library.planImport([aRecord('One')]);
  const { add } = IDBObjectStore.prototype as { readonly add: (this: IDBObjectStore, row: unknown) => IDBRequest };
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function failing(this: IDBObjectStore, row) {
    if (this.name === 'imports') throw new DOMException('Internal error.', 'UnknownError');
    return add.call(this, row);
  });
  const outcome = await library.importPapers(entries, { origin: { sources: [], refused: [] } });
  expect(outcome).toMatchObject({ added: 1 });
  expect(outcome.report).toBeUndefined();
  expect(library.journal?.state()).toMatchObject({ kind: 'refused' });
});

test('says of the disk what a reader can act on, and of all else what it said itself', () => {
  expect(reasonOf(new DOMException('Corruption detected', 'UnknownError'))).toMatch(/the disk may be full\.$/u);
  expect(reasonOf(new Error('It is no backup'))).toBe('It is no backup.');
  expect(storageProblem(new Error('It is no backup'))).toBeUndefined();
  expect(storageProblem(Object.assign(new Error('x'), { inner: { name: 'QuotaExceededError' } }))).toEqual({
    type: 'diskFull',
    message: 'The disk is full.',
  });
});
