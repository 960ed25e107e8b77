import { expect, test } from 'vitest';
import type { CardSort } from '../cards/sort-cards.ts';
import { aLibrary, addPapers } from './testing.ts';

const BY_CREATED: CardSort = { by: 'created', descending: false };

/** Four cards of two papers: two questions that are alike, and one of another paper that is answered. */
async function someCards() {
  const { library, clock } = await aLibrary();
  const [alpha = '', beta = ''] = await addPapers(library, 'Alpha', 'Beta');
  const ids: Record<string, string> = {};
  for (const [name, paper, front] of [
    ['first', alpha, 'What is a caf\u00e9?'],
    ['other', alpha, 'Why graphs?'],
    ['second', beta, 'what is a CAFE'],
    ['rated', beta, 'How fast?'],
  ] as const) {
    const [card] = await library.addCard(paper, { kind: 'basic', front, back: `${name} answer` });
    ids[name] = card?.id ?? '';
    clock.now += 1000;
  }
  const rated = await library.card(ids['rated'] ?? '');
  const answer = { cardId: ids['rated'] ?? '', seen: rated?.version ?? 0, now: library.now(), answerMs: 1 };
  await library.answerCard({ ...answer, rating: 1 });
  const named = (found: readonly string[]) => found.map((id) => Object.keys(ids).find((name) => ids[name] === id));
  const find = async (query: string, sort = BY_CREATED) => named((await library.findCards(query, sort)).ids);
  return { library, clock, ids, alpha, beta, find };
}

test('cards are found by text, paper and answers, and sorted by any column', async () => {
  const { find, library } = await someCards();
  expect(await find('')).toEqual(['first', 'other', 'second', 'rated']);
  expect(await find('cafe')).toEqual(['first', 'second']);
  expect(await find('paper:beta')).toEqual(['second', 'rated']);
  expect(await find('rated:1:1')).toEqual(['rated']);
  expect(await find('rated:1:3')).toEqual([]);
  expect(await find('', { by: 'due', descending: false })).toHaveLength(4);
  expect((await find('', { by: 'due', descending: true }))[0]).toBe('rated');
  expect(await find('-is:new or paper:alpha', { by: 'question', descending: true })).toEqual([
    'other',
    'first',
    'rated',
  ]);
  expect(await library.matchCards('is:new')).toMatchObject({ ok: true });
  expect(await library.matchCards('is:nwe')).toMatchObject({ ok: false, error: { start: 3, end: 6 } });
});

test('what is found follows changes and their undoing', async () => {
  const { find, library, ids } = await someCards();
  expect(await find('graphs flag:3')).toEqual([]);
  await library.flagCards([ids['other'] ?? ''], 3);
  expect(await find('graphs flag:3')).toEqual(['other']);
  await library.editCard(ids['first'] ?? '', { kind: 'basic', front: 'Graphs again', back: 'a' });
  expect(await find('graphs')).toEqual(['first', 'other']);
  await library.undo();
  expect(await find('graphs')).toEqual(['other']);
});

test('cards that ask the same are found in groups', async () => {
  const { library, ids, beta } = await someCards();
  const text = 'Layers are {{c1::pruned}} and {{c2::merged}}.';
  await library.addCard(beta, { kind: 'cloze', text });
  const again = await library.addCard(beta, { kind: 'cloze', text: 'Layers are {{c1::pruned}} and merged' });
  const { ids: found, groups } = await library.findCards('is:duplicate', BY_CREATED);
  expect(found).toHaveLength(4);
  expect(found.slice(0, 2)).toEqual([ids['first'], ids['second']]);
  expect(found[3]).toBe(again[0]?.id);
  expect(found.map((id) => groups?.get(id))).toEqual([0, 0, 1, 1]);
  await library.trashCards([ids['second'] ?? '']);
  expect((await library.findCards('is:duplicate', BY_CREATED)).ids).toHaveLength(2);
});

test('an empty list says why', async () => {
  const { library } = await someCards();
  const reason = async (query: string) => (await library.findCards(query, BY_CREATED)).reason;
  expect(await reason('zebra')).toBe('No card holds “zebra”. To look in the titles of papers, write paper:zebra.');
  expect(await reason('paper:alpha is:learning')).toBe(
    'No card fits all of these together: paper:alpha (2), is:learning (1).',
  );
  expect(await reason('graphs tag:none')).toBe('No card or its paper has the tag “none”.');
});

test('cards get a date, are spread over days, and lose it by undo', async () => {
  const { library, find, ids, clock } = await someCards();
  const id = ids['rated'] ?? '';
  const before = await library.card(id);
  expect(await library.setDue([id, ids['first'] ?? ''], 3, 5)).toBe(1);
  expect(await library.card(id)).toMatchObject({ state: 'review', scheduledDays: 3, step: 0 });
  expect(await find('due:3d..3d')).toEqual(['rated']);
  expect(await library.card(ids['first'] ?? '')).toMatchObject({ state: 'new' });
  await library.undo();
  expect(await library.card(id)).toEqual(before);
  clock.now += 1;
});

test('a replacing is one step, carries the cards of one text along, and leaves what has changed since', async () => {
  const { library, ids, beta } = await someCards();
  const text = 'Layers are {{c1::pruned}} and {{c2::merged}}.';
  const [one, two] = await library.addCard(beta, { kind: 'cloze', text });
  const card = await library.card(ids['other'] ?? '');
  const to = (number: number) => ({
    before: { kind: 'cloze', text, number } as const,
    after: { kind: 'cloze', text: text.replace('Layers', 'Blocks'), number } as const,
  });
  const stale = { kind: 'basic', front: 'not so', back: '' } as const;
  const edited = await library.replaceInCards([
    { id: one?.id ?? '', ...to(1) },
    { id: two?.id ?? '', ...to(2) },
    { id: card?.id ?? '', before: stale, after: { ...stale, front: 'lost' } },
  ]);
  expect(edited).toBe(2);
  expect(await library.card(two?.id ?? '')).toMatchObject({ content: { text: to(2).after.text, number: 2 } });
  expect(await library.card(card?.id ?? '')).toEqual(card);
  await library.undo();
  expect(await library.card(one?.id ?? '')).toEqual(one);
  expect(await library.card(two?.id ?? '')).toEqual(two);
});
