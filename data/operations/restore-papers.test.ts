import { expect, test } from 'vitest';
import { verifyPacked } from '../backup-files/verify.ts';
import { readBackup } from '../exchange/backup.ts';
import type { Library } from '../library.ts';
import { packOldRows } from './export-backup.ts';
import { addPapers, aLibrary } from './testing.ts';

async function backupOf(library: Library) {
  const read = readBackup(await library.exportBackup());
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

/** A library of three papers with notes, findings, rated cards; its backup; and what became of it since. */
async function changedSince() {
  const { library, clock } = await aLibrary();
  const [a = '', b = '', c = ''] = await addPapers(library, 'Alpha', 'Beta', 'Gamma');
  for (const id of [a, b]) {
    await library.saveNote(id, `Of ${id} :: then`, 0);
    await library.addFinding(id, 'It shows {{c1::much}}.');
    const [card] = await library.cardsOf(id);
    if (card === undefined) throw new Error('no card');
    await library.answerCard({ cardId: card.id, seen: card.version, rating: 3, now: clock.now, answerMs: 900 });
  }
  const backup = await backupOf(library);
  clock.now += 3_600_000;
  for (const id of [a, b]) {
    const { text } = await library.storedNote(id);
    await library.saveTyped(id, 'Another :: now', text);
    await library.addFinding(id, 'It shows {{c1::little}}.');
    await library.setStatus([id], 'archived');
    for (const card of await library.cardsOf(id)) {
      await library.answerCard({ cardId: card.id, seen: card.version, rating: 1, now: clock.now, answerMs: 900 });
    }
  }
  await library.changeTags([c], { add: ['since'] });
  return { library, clock, backup, ids: [a, b, c] as const };
}

/** Rows of some papers as a backup has them, but for the history of notes, which only grows. */
async function rowsOfPapers(library: Library, ids: readonly string[]) {
  const { rows } = await backupOf(library);
  const isOf = (row: unknown): boolean => {
    const { id, paperId } = row as { readonly id?: string; readonly paperId?: string };
    return ids.includes(paperId ?? id ?? '');
  };
  const tables = ['papers', 'paperTexts', 'notes', 'findings', 'cards', 'reviews'] as const;
  return Object.fromEntries(tables.map((table) => [table, (rows[table] as readonly unknown[]).filter(isOf)]));
}

test.each([
  [1, 'Restore paper from backup'],
  [2, 'Restore 2 papers from backup'],
])('brings %i of the papers back as the backup has them, leaves the others, and is one step', async (many, label) => {
  const { library, backup, ids } = await changedSince();
  const some = ids.slice(0, many);
  const others = ids.slice(many);
  const [before, beside] = [await rowsOfPapers(library, some), await rowsOfPapers(library, others)];
  await library.restorePapersFrom(backup, some);
  const then = await aLibrary();
  await then.library.restoreBackup(backup, 'replace');
  expect(await rowsOfPapers(library, some)).toEqual(await rowsOfPapers(then.library, some));
  expect(await rowsOfPapers(library, others)).toEqual(beside);
  // What the note said meanwhile is in its history.
  expect((await library.noteVersions(ids[0])).map(({ text }) => text)).toContain('Another :: now');
  const undone = await library.undo();
  expect(undone).toMatchObject({ ok: true, value: { label } });
  expect(await rowsOfPapers(library, some)).toEqual(before);
});

test('brings back a paper that is gone for good, and takes away one that the backup does not know', async () => {
  const { library, backup, ids } = await changedSince();
  await library.trashPapers([ids[0]]);
  await library.emptyTrash();
  expect(library.papers.get(ids[0])).toBeUndefined();
  await library.restorePapersFrom(backup, [ids[0]]);
  expect(library.papers.get(ids[0])?.title).toBe('Alpha');
  expect(await library.cardsOf(ids[0])).not.toEqual([]);
});

test('merging takes the later of two states of a card between its reviews', async () => {
  const { library, ids } = await changedSince();
  const before = await backupOf(library);
  const [card] = await library.cardsOf(ids[0]);
  if (card === undefined) throw new Error('no card');
  await library.flagCards([card.id], 2);
  const after = await backupOf(library);
  await library.restoreBackup(before, 'merge');
  expect((await library.cardsOf(ids[0])).find(({ id }) => id === card.id)?.flag).toBe(2);
  await library.undo();
  await library.flagCards([card.id], 0);
  const elsewhere = await aLibrary();
  await elsewhere.library.restoreBackup(before, 'replace');
  await elsewhere.library.restoreBackup(after, 'merge');
  expect((await elsewhere.library.cardsOf(ids[0])).find(({ id }) => id === card.id)?.flag).toBe(2);
});

test('rows of an older schema are packed whatever their tables are, without their steps', async () => {
  const meta = [null, { key: 'journal' }, { key: 'library', id: 'old' }];
  const papers = Array.from({ length: 2500 }, (_, at) => ({ id: `p${at}` }));
  const tables = { papers, drafts: [{ paperId: 'p1' }], steps: [{ seq: 1 }], stepParts: [{ seq: 1 }], meta };
  const packed = await packOldRows({ schema: 1, tables }, 7);
  expect(await verifyPacked(packed)).toMatchObject({
    ok: true,
    value: { schema: 1, libraryId: 'old', madeAt: 7, counts: { papers: 2500, drafts: 1, meta: 3 } },
  });
  const nameless = await packOldRows({ schema: 1, tables: { papers } }, 7);
  expect(await verifyPacked(nameless)).toMatchObject({ ok: true, value: { libraryId: '', counts: { papers: 2500 } } });
});
