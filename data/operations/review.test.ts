import { expect, test } from 'vitest';
import { aLibrary, addPapers, HOUR } from './testing.ts';

async function someCards(count: number) {
  const { library, clock, idb } = await aLibrary();
  const [id = ''] = await addPapers(library, 'Alpha');
  for (let card = 0; card < count; card += 1) {
    await library.addCard(id, { kind: 'basic', front: `Q${card}`, back: `A${card}` });
    clock.now += 1;
  }
  return { library, clock, idb, id, cards: await library.cardsOf(id) };
}

test('a rating is logged, and undo takes back the card and the review', async () => {
  const { library, cards } = await someCards(1);
  const [card] = cards;
  if (card === undefined) throw new Error('no card');
  const answer = { cardId: card.id, seen: card.version, rating: 3, now: library.now(), answerMs: 1200 } as const;
  const rated = await library.answerCard(answer);
  expect(rated).toMatchObject({ ok: true, value: { card: { reps: 1 }, review: { rating: 3, answerMs: 1200 } } });
  expect(await library.reviewsOf(card.id)).toHaveLength(1);
  await library.undo();
  expect(await library.card(card.id)).toEqual(card);
  expect(await library.reviewsOf(card.id)).toEqual([]);
});

test('a second press of the same key is refused', async () => {
  const { library, cards } = await someCards(1);
  const [card] = cards;
  const answer = {
    cardId: card?.id ?? '',
    seen: card?.version ?? 0,
    rating: 3,
    now: library.now(),
    answerMs: 1,
  } as const;
  const both = await Promise.all([library.answerCard(answer), library.answerCard(answer)]);
  expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  expect(await library.reviewsOf(card?.id ?? '')).toHaveLength(1);
});

test('what a button shows is what a rating applies', async () => {
  const { library, cards } = await someCards(4);
  for (const [index, card] of cards.entries()) {
    const rating = ([1, 2, 3, 4] as const)[index] ?? 3;
    const shown = await library.previewCard(card, library.now());
    const rated = await library.answerCard({
      cardId: card.id,
      seen: card.version,
      rating,
      now: library.now(),
      answerMs: 1,
    });
    expect(rated).toMatchObject({ ok: true, value: { card: shown[rating].after } });
  }
});

test('new cards come up to the limit of the day, and more when it is extended', async () => {
  const { library } = await someCards(25);
  expect((await library.reviewQueue()).counts.new).toBe(20);
  await library.extendToday({ extraNew: 3 });
  expect((await library.reviewQueue()).counts.new).toBe(23);
});

test('cards buried or of a paper in the trash are left out until tomorrow or its return', async () => {
  const { library, clock, id, cards } = await someCards(2);
  await library.buryCards([cards[0]?.id ?? '']);
  expect((await library.reviewQueue()).queue).toEqual([cards[1]?.id]);
  await library.trashPapers([id]);
  expect((await library.reviewQueue()).left).toBe(0);
  await library.restorePapers([id]);
  clock.now += 24 * HOUR;
  expect((await library.reviewQueue()).left).toBe(2);
});

test('a card rated in another window cannot be rated from the one that still shows it', async () => {
  const { library, idb, cards } = await someCards(1);
  const other = (await aLibrary(idb)).library;
  const [card] = cards;
  const answer = {
    cardId: card?.id ?? '',
    seen: card?.version ?? 0,
    rating: 4,
    now: library.now(),
    answerMs: 1,
  } as const;
  expect((await other.answerCard(answer)).ok).toBe(true);
  expect((await library.answerCard(answer)).ok).toBe(false);
});

test('kept findings make a card for each hidden part, and dismissed ones stay away', async () => {
  const { library } = await aLibrary();
  const [id = ''] = await addPapers(library, 'Alpha');
  const [suggestion] = await library.suggestions(id);
  if (suggestion === undefined) throw new Error('nothing is suggested');
  await library.dismissSuggestion(id, suggestion);
  expect((await library.suggestions(id)).some(({ start }) => start === suggestion.start)).toBe(false);
  await library.undo();
  const [finding] = await library.keepSuggestions(id, [suggestion]);
  const cards = await library.cardsOf(id);
  expect(cards.length).toBeGreaterThan(0);

  await library.editFinding(finding?.id ?? '', 'It is {{c1::12.5%}} faster on {{c3::nine}} tasks.');
  const after = (await library.allCards()).map(({ content, trashed }) => [
    content.kind === 'cloze' ? content.number : 0,
    trashed,
  ]);
  expect(after).toContainEqual([1, 0]);
  expect(after).toContainEqual([3, 0]);
});
