import { expect, test } from 'vitest';
import { aLibrary, addPapers, HOUR } from './testing.ts';

async function aNote(text: string) {
  const { library, clock } = await aLibrary();
  const [id = ''] = await addPapers(library, 'Alpha');
  const saved = await library.saveNote(id, text, 0);
  if (!saved.ok) throw new Error('not saved');
  return { library, clock, id, rev: saved.value.rev };
}

test('an unsaved draft comes back when the note is opened, and goes once it is saved', async () => {
  const { library, id, rev } = await aNote('First.');
  const text = 'First. And more';
  const saved = { text: 'First.', rev };
  await library.keepDraft({ paperId: id, window: 'gone', text, base: saved });
  expect(await library.openNote(id)).toEqual({ text, saved, unsaved: true });
  await library.saveTyped(id, text, 'First.');
  expect(await library.openNote(id)).toEqual({ text, saved: { text, rev: rev + 1 }, unsaved: false });
});

test('a draft made from an older note is kept beside the newer one', async () => {
  const { library, id, rev } = await aNote('First.');
  await library.keepDraft({ paperId: id, window: 'gone', text: 'My words', base: { text: 'First.', rev } });
  await library.saveNote(id, 'Their words', rev);
  expect(await library.openNote(id)).toMatchObject({ text: 'Their words', unsaved: false });
  expect(await library.storedNote(id)).toMatchObject({ copies: [{ text: 'My words' }] });
});

test('the draft of a window that is still open is left to it', async () => {
  const { library, id, rev } = await aNote('First.');
  await library.keepDraft({ paperId: id, window: 'other', text: 'First. More', base: { text: 'First.', rev } });
  const alive = { window: 'this', others: new Set(['other']) };
  expect(await library.openNote(id, alive)).toMatchObject({ text: 'First.', unsaved: false });
  expect(await library.openNote(id)).toMatchObject({ text: 'First. More', unsaved: true });
});

test('what was saved elsewhere meanwhile is kept beside what was typed, and goes into the history once settled', async () => {
  const { library, id } = await aNote('First.');
  await library.saveTyped(id, 'First. Theirs', 'First.');
  const note = await library.saveTyped(id, 'First. Mine', 'First.');
  expect(note).toMatchObject({ text: 'First. Mine', copies: [{ text: 'First. Theirs' }] });
  await library.replaceNote(id, 'First. Both', { copies: [] });
  expect(await library.storedNote(id)).toMatchObject({ text: 'First. Both' });
  expect((await library.storedNote(id)).copies).toBeUndefined();
  const kept = (await library.noteVersions(id)).map(({ text }) => text);
  expect(kept).toEqual(expect.arrayContaining(['First. Mine', 'First. Theirs']));
  await library.undo();
  expect(await library.storedNote(id)).toEqual(note);
});

test('a note that was undone and typed anew in one window is not written over by another', async () => {
  const { library, clock, id } = await aNote('First.');
  clock.now += HOUR;
  const { rev } = await library.saveTyped(id, 'First. Undone', 'First.');
  await library.undo();
  const typed = await library.saveTyped(id, 'First. Anew', 'First.');
  expect(typed.rev).toBe(rev);
  const note = await library.saveTyped(id, 'First. Undone, and more', 'First. Undone');
  expect(note.copies?.map(({ text }) => text)).toEqual(['First. Anew']);
});

test('a version is kept every ten minutes of editing, and can be restored', async () => {
  const { library, clock, id } = await aNote('0');
  let text = '0';
  for (let minute = 1; minute <= 60; minute += 1) {
    clock.now += HOUR / 60;
    const next = `${text} ${minute}`;
    await library.saveTyped(id, next, text);
    text = next;
  }
  const versions = await library.noteVersions(id);
  expect(versions.map((version) => version.text.split(' ').length)).toEqual([51, 41, 31, 21, 11, 1]);
  await library.replaceNote(id, versions[2]?.text ?? '');
  expect(await library.noteText(id)).toBe(versions[2]?.text);
  expect((await library.noteVersions(id))[0]?.text).toBe(text);
  await library.undo();
  expect(await library.noteText(id)).toBe(text);
});

test('a version is kept before a title follows into a note, and when a card rewrites its line', async () => {
  const { library, id } = await aNote('What is it? :: A method');
  const [card] = await library.cardsOf(id);
  await library.editCard(card?.id ?? '', { kind: 'basic', front: 'What is it now?', back: 'A method' });
  expect((await library.noteVersions(id)).map(({ text }) => text)).toEqual(['What is it? :: A method']);
});

test('a save from an older revision is refused and changes nothing', async () => {
  const { library, id, rev } = await aNote('First.');
  await library.saveNote(id, 'Second.', rev);
  expect(await library.saveNote(id, 'Third.', rev)).toMatchObject({
    ok: false,
    error: { type: 'changedSince', note: { text: 'Second.' } },
  });
  expect(await library.noteText(id)).toBe('Second.');
});

test('typing in one note is one step', async () => {
  const { library, clock, id, rev } = await aNote('a');
  clock.now += HOUR;
  await library.saveNote(id, 'ab', rev);
  clock.now += 2000;
  await library.saveNote(id, 'abc', rev + 1);
  await library.undo();
  expect(await library.noteText(id)).toBe('a');
});

test('an edited line keeps its card and history, a deleted one sends it to the trash, written again it comes back', async () => {
  const { library, id, rev } = await aNote('What is it? :: A method\n\nIt needs ==no data== at all.');
  const [basic, cloze] = await library.cardsOf(id);
  expect([basic?.content, cloze?.content]).toEqual([
    { kind: 'basic', front: 'What is it?', back: 'A method' },
    { kind: 'cloze', text: 'It needs {{c1::no data}} at all.', number: 1 },
  ]);
  const rated = await library.answerCard({
    cardId: basic?.id ?? '',
    seen: basic?.version ?? 0,
    rating: 3,
    now: library.now(),
    answerMs: 10,
  });
  expect(rated.ok).toBe(true);

  await library.saveNote(id, 'What is it about? :: A method\n\nIt needs ==no data== at all.', rev);
  const edited = await library.card(basic?.id ?? '');
  expect(edited).toMatchObject({ content: { front: 'What is it about?' }, reps: 1, trashed: 0 });

  await library.saveNote(id, 'It needs ==no data== at all.', rev + 1);
  expect(await library.card(basic?.id ?? '')).toMatchObject({ trashed: 1, reps: 1 });

  await library.saveNote(id, 'It needs ==no data== at all.\n\nWhat is it about? :: A method', rev + 2);
  expect(await library.card(basic?.id ?? '')).toMatchObject({ trashed: 0, reps: 1 });
});

test('a card deleted on purpose stays deleted while its line stays in the note', async () => {
  const { library, id, rev } = await aNote('What is it? :: A method');
  const [card] = await library.cardsOf(id);
  await library.trashCards([card?.id ?? '']);
  await library.saveNote(id, 'What is it? :: A method\n\nMore.', rev);
  expect(await library.cardsOf(id)).toEqual([]);
});

test('editing a card of a note rewrites its line', async () => {
  const { library, id, rev } = await aNote('- What is it? :: A method\n- It needs ==no data== and ==no labels==.');
  const [basic, first] = await library.cardsOf(id);
  await library.editCard(basic?.id ?? '', { kind: 'basic', front: 'What is Alpha?', back: 'A method' });
  await library.editCard(first?.id ?? '', {
    kind: 'cloze',
    text: 'It wants {{c1::no data}} and {{c2::no labels}}.',
    number: 1,
  });
  const text = await library.noteText(id);
  expect(text).toBe('- What is Alpha? :: A method\n- It wants ==no data== and ==no labels==.');
  await library.saveNote(id, `${text}\nMore.`, rev + 2);
  expect((await library.allCards()).map(({ trashed }) => trashed)).toEqual([0, 0, 0]);
});

test('a new title follows into the notes that link to it', async () => {
  const { library } = await aLibrary();
  const [alpha = '', beta = ''] = await addPapers(library, 'Alpha', 'Beta');
  await library.saveNote(beta, 'See [[Alpha]].', 0);
  await library.editPaper(alpha, { title: 'Alpha, Revised' });
  expect(await library.noteText(beta)).toBe('See [[Alpha, Revised]].');
  expect(await library.backlinks('Alpha, Revised')).toEqual([beta]);
});
