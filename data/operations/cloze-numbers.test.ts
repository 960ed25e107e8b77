import { expect, test } from 'vitest';
import type { Library } from '../library.ts';
import { aLibrary, addPapers } from './testing.ts';

const FIRST = 'It is {{c1::12.5%}} faster on {{c2::nine}} tasks.';

async function reviewed() {
  const { library, clock } = await aLibrary();
  const [paperId = ''] = await addPapers(library, 'Alpha');
  await library.addFinding(paperId, FIRST);
  for (const card of await library.cardsOf(paperId)) {
    clock.now += 1000;
    await library.answerCard({ cardId: card.id, seen: card.version, rating: 4, now: clock.now, answerMs: 1000 });
  }
  return { library, paperId };
}

const numbered = async (library: Library, paperId: string) =>
  new Map(
    (await library.cardsOf(paperId)).map((card) => [card.content.kind === 'cloze' ? card.content.number : 0, card]),
  );

test('a cloze keeps its number and history when its sentence is reworded', async () => {
  const { library, paperId } = await reviewed();
  const before = await numbered(library, paperId);
  const text = 'On {{c2::nine}} of ten tasks it is faster, by {{c1::12.5%}}.';
  await library.editCard(before.get(1)?.id ?? '', { kind: 'cloze', text, number: 1 });
  const after = await numbered(library, paperId);
  for (const number of [1, 2]) {
    expect(after.get(number)).toMatchObject({
      id: before.get(number)?.id,
      reps: 1,
      stability: before.get(number)?.stability,
    });
    expect(await library.reviewsOf(after.get(number)?.id ?? '')).toHaveLength(1);
  }
});

test('a removed number goes to the trash with its history, and comes back with its mark', async () => {
  const { library, paperId } = await reviewed();
  const before = await numbered(library, paperId);
  const one = before.get(1)?.id ?? '';
  const lost = before.get(2)?.id ?? '';
  await library.editCard(one, { kind: 'cloze', text: 'It is {{c1::12.5%}} faster.', number: 1 });
  expect((await numbered(library, paperId)).get(2)).toBeUndefined();
  expect(await library.card(lost)).toMatchObject({ trashed: 1, reps: 1, content: { text: FIRST } });
  const back = 'It is {{c1::12.5%}} faster on {{c2::nine}} of ten tasks.';
  await library.editCard(one, { kind: 'cloze', text: back, number: 1 });
  expect((await numbered(library, paperId)).get(2)).toMatchObject({ id: lost, reps: 1, content: { text: back } });
  expect(await library.allCards()).toHaveLength(2);
  await library.undo();
  await library.undo();
  expect((await numbered(library, paperId)).get(2)).toEqual(before.get(2));
});
