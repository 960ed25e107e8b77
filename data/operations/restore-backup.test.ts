import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBackup } from '../exchange/backup.ts';
import type { Backup, BackupRows } from '../exchange/backup-model.ts';
import { paperRecord } from '../exchange/paper-record.ts';
import { openLibrary, sampleLibrary, type Library, type RestoreMode } from '../library.ts';
import type { Rating } from '../model/card.ts';
import { memoryIdb } from '../storage/testing.ts';
import { TABLE_NAMES } from '../storage/rows.ts';

let clock = Date.UTC(2026, 0, 5, 10);

async function emptyLibrary(): Promise<Library> {
  const opened = await openLibrary({ idb: memoryIdb(), now: () => clock });
  if (!opened.ok) throw new Error('The library does not open');
  return opened.value;
}

async function backupOf(library: Library): Promise<Backup> {
  const read = readBackup(await library.exportBackup());
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

/** Rows by table, in the order of their keys. */
const rowsOf = async (library: Library): Promise<BackupRows> => (await backupOf(library)).rows;

async function addPaper(library: Library, title: string): Promise<string> {
  const before = new Set(library.papers.all().map((paper) => paper.id));
  const { entries } = await library.planImport([paperRecord({ title, abstract: 'It improves recall by 12%.' })]);
  await library.importPapers(entries);
  return library.papers.all().find((paper) => !before.has(paper.id))?.id ?? '';
}

const idAt = (library: Library, index: number): string | undefined => {
  const papers = library.papers.all();
  return papers.length === 0 ? undefined : papers[index % papers.length]?.id;
};

/** What a reader does, by number. */
const ACTIONS: readonly ((library: Library, id: string, text: string) => Promise<unknown>)[] = [
  (library, _, text) => addPaper(library, `A paper about the matter of ${text}`),
  (library, id) => library.setStatus([id], 'read'),
  (library, id, text) => library.changeTags([id], { add: [text || 'tag'] }),
  (library, id, text) => library.addFinding(id, `It shows {{c1::${text || 'much'}}}.`),
  (library, id, text) => library.addCard(id, { kind: 'basic', front: text || 'Why?', back: 'Because.' }),
  async (library, id, text) => {
    const { rev } = await library.storedNote(id);
    await library.saveNote(id, text, rev);
  },
  (library, id) => library.trashPapers([id]),
  async (library, id, text) => {
    const [card] = await library.cardsOf(id);
    if (card === undefined) return;
    const rating = ((text.length % 4) + 1) as Rating;
    clock += 60_000;
    await library.answerCard({
      cardId: card.id,
      seen: card.version,
      rating,
      now: clock,
      answerMs: 900,
    });
  },
  (library) => library.updateSettings({ theme: 'dark' }),
];

const history = fc.array(
  fc.record({
    action: fc.nat({ max: ACTIONS.length - 1 }),
    paper: fc.nat({ max: 5 }),
    text: fc.string({ unit: 'grapheme', maxLength: 20 }),
  }),
  { maxLength: 12 },
);

type History = readonly { readonly action: number; readonly paper: number; readonly text: string }[];

async function live(library: Library, lived: History): Promise<void> {
  for (const { action, paper, text } of lived) {
    const id = idAt(library, paper) ?? (await addPaper(library, `A first paper about ${text}`));
    await ACTIONS[action]?.(library, id, text);
  }
}

test('any library, exported and restored into an empty one, has equal rows', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (lived) => {
      const [old, fresh] = [await emptyLibrary(), await emptyLibrary()];
      await live(old, lived);
      await fresh.restoreBackup(await backupOf(old), 'replace');
      expect(await rowsOf(fresh)).toEqual(await rowsOf(old));
      expect(fresh.papers.all().length).toBe(old.papers.all().length);
    }),
    { numRuns: 10 },
  );
}, 60_000);

test('a dry run counts what the restore then does, and undo takes it back', async () => {
  await fc.assert(
    fc.asyncProperty(history, history, history, fc.constantFrom<RestoreMode>('merge', 'replace'), async (...given) => {
      const [shared, there, here, mode] = given;
      const [one, other] = [await emptyLibrary(), await emptyLibrary()];
      await live(one, shared);
      await other.restoreBackup(await backupOf(one), 'replace');
      await live(one, there);
      await live(other, here);
      const backup = await backupOf(one);
      const before = await rowsOf(other);
      const summary = (await other.compareBackup(backup))[mode];
      await other.restoreBackup(backup, mode);
      const after = await rowsOf(other);
      const done = TABLE_NAMES.filter(counted).map((table) => [table, difference(before[table], after[table])]);
      expect(done).toEqual(TABLE_NAMES.filter(counted).map((table) => [table, counts(summary[table])]));
      if (JSON.stringify(before) !== JSON.stringify(after)) await other.undo();
      expect(await rowsOf(other)).toEqual(before);
    }),
    { numRuns: 10 },
  );
}, 60_000);

/** A restore adds to the history what notes said before, which no comparison needs to tell. */
const counted = (table: string) => table !== 'noteVersions';

const counts = ({ added, changed, removed }: { added: number; changed: number; removed: number }) => ({
  added,
  changed,
  removed,
});

function difference(before: readonly object[], after: readonly object[]) {
  const key = (row: object) => String(Reflect.get(row, 'id') ?? Reflect.get(row, 'paperId') ?? Reflect.get(row, 'key'));
  const old = new Map(before.map((row) => [key(row), JSON.stringify(sorted(row))]));
  const now = new Map(after.map((row) => [key(row), JSON.stringify(sorted(row))]));
  const both = [...now.keys()].filter((id) => old.has(id));
  return {
    added: now.size - both.length,
    changed: both.filter((id) => old.get(id) !== now.get(id)).length,
    removed: old.size - both.length,
  };
}

const sorted = (row: object) => Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));

test('merging adds what is missing here and keeps what is only here', async () => {
  const [one, other] = [await emptyLibrary(), await emptyLibrary()];
  await addPaper(one, 'A paper of the first library');
  await addPaper(other, 'A paper of the second library');
  const summary = (await other.compareBackup(await backupOf(one))).merge;
  expect(summary.papers).toEqual({ added: 1, changed: 0, removed: 0, same: 0 });
  await other.restoreBackup(await backupOf(one), 'merge');
  expect(
    other.papers
      .all()
      .map((paper) => paper.title)
      .toSorted(),
  ).toEqual(['A paper of the first library', 'A paper of the second library']);
});

test('merging takes the later of two versions, whichever side has it', async () => {
  const [one, other] = [await emptyLibrary(), await emptyLibrary()];
  const id = await addPaper(one, 'A paper that both have');
  await one.saveNote(id, 'First words', 0);
  await other.restoreBackup(await backupOf(one), 'replace');
  clock += 1000;
  await one.saveNote(id, 'Later words', 1);
  await other.restoreBackup(await backupOf(one), 'merge');
  expect(await other.noteText(id)).toBe('Later words');
  const older = await backupOf(one);
  clock += 1000;
  await other.setStatus([id], 'read');
  await other.restoreBackup(older, 'merge');
  expect(other.papers.get(id)?.status).toBe('read');
});

test('replacing removes what the backup does not hold, in one step that undo takes back', async () => {
  const library = await emptyLibrary();
  const empty = await backupOf(library);
  await library.importPapers((await library.planImport(sampleLibrary())).entries);
  const before = await rowsOf(library);
  await library.restoreBackup(empty, 'replace');
  expect(library.papers.all()).toEqual([]);
  expect((await library.undoState()).undo).toBe('Restore backup');
  await library.undo();
  expect(await rowsOf(library)).toEqual(before);
  expect(library.papers.all().length).toBe(before.papers.length);
});
