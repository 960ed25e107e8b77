import { readAnki } from '../exchange/anki/read.ts';
import { readCards } from '../operations/anki/read-notes.ts';
import type { Io } from './io.ts';

/** A package of Anki as `{"format": "anki", "cards", "problems"}`: what an import would take, and what not and why. */
export async function parseAnki(path: string, io: Io): Promise<number> {
  const read = await readAnki(await io.read(path), path.split(/[\\/]/u).at(-1) ?? path);
  if (!read.ok) {
    io.print(
      `${JSON.stringify({ format: null, cards: [], problems: [{ text: '', why: read.error.message }] }, undefined, 2)}\n`,
    );
    io.report(read.error.message);
    return 1;
  }
  const { collection, layout, media } = read.value;
  const { cards, refused } = readCards(collection);
  const problems = refused.map(({ why, cards: count, examples }) => ({
    text: examples.join(' · '),
    why,
    cards: count,
  }));
  const printed = cards.map(({ content, deck, note, card, extra }) => ({
    guid: note.guid,
    ord: card.ord,
    deck,
    tags: note.tags,
    ...content,
    ...(extra === '' ? {} : { extra }),
    reviews: collection.reviews.get(card.id)?.length ?? 0,
  }));
  io.print(`${JSON.stringify({ format: 'anki', layout, cards: printed, media, problems }, undefined, 2)}\n`);
  for (const { why, cards: count } of problems) io.report(`${why} (${count})`);
  return 0;
}
