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
  await library.keepDraft(id, 'First. And more', rev);
  expect(await library.openNote(id)).toEqual({ text: 'First. And more', rev, unsaved: true });
  await library.saveNote(id, 'First. And more', rev);
  expect(await library.openNote(id)).toEqual({ text: 'First. And more', rev: rev + 1, unsaved: false });
});

test('a draft made from an older note is shown with both texts', async () => {
  const { library, id, rev } = await aNote('First.');
  await library.keepDraft(id, 'My words', rev);
  await library.saveNote(id, 'Their words', rev);
  const { text } = await library.openNote(id);
  expect(text).toContain('Their words');
  expect(text).toContain('My words');
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
