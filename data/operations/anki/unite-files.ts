import type { AnkiCollection, AnkiReview } from '../../exchange/anki/collection.ts';
import { cardKey } from './card-key.ts';
import type { ReadCard, ReadCards, Refusal } from './read-notes.ts';

/** `file`: which of the collections its schedule and log are from. */
export type FromFile = ReadCard & { readonly file: number };

const EXAMPLES = 3;

/** When a card was answered last, epoch ms; what only moved its date is no answer. */
export const lastAnswer = (log: readonly AnkiReview[]): number | undefined =>
  log.findLast(({ ease, type }) => ease > 0 && type < 4)?.id;

/**
 * The cards of several collections, each once, in the order of the files: with the text of the note that was changed
 * last, and the schedule and log of the collection in which it was answered last. `twice` counts those that stand in
 * more than one.
 */
export function uniteFiles(
  collections: readonly Pick<AnkiCollection, 'reviews'>[],
  cards: readonly (readonly ReadCard[])[],
): { readonly cards: readonly FromFile[]; readonly twice: number } {
  const united: FromFile[] = [];
  const places = new Map<string, number>();
  const twice = new Set<string>();
  const answered = ({ card, file }: FromFile): number => lastAnswer(collections[file]?.reviews.get(card.id) ?? []) ?? 0;
  for (const [file, ofFile] of cards.entries()) {
    // Of a card that is double within one collection both are taken, as they were made there.
    const own: [string, number][] = [];
    for (const card of ofFile) {
      const next: FromFile = { ...card, file };
      const key = cardKey(card.note.guid, card.card.ord);
      const place = places.get(key);
      const before = place === undefined ? undefined : united[place];
      if (place === undefined || before === undefined) {
        own.push([key, united.length]);
        united.push(next);
        continue;
      }
      twice.add(key);
      const [text, schedule] = [
        next.note.mod > before.note.mod ? next : before,
        answered(next) > answered(before) ? next : before,
      ];
      united[place] = { ...text, card: schedule.card, file: schedule.file };
    }
    for (const [key, place] of own) places.set(key, place);
  }
  return { cards: united, twice: twice.size };
}

/** Why cards of any of the collections cannot be taken, each reason once. */
export function uniteRefusals(found: readonly Pick<ReadCards, 'refused'>[]): readonly Refusal[] {
  const united = new Map<string, Refusal>();
  for (const { refused } of found) {
    for (const one of refused) {
      const before = united.get(one.why);
      const examples = [...(before?.examples ?? []), ...one.examples].slice(0, EXAMPLES);
      united.set(one.why, { why: one.why, cards: (before?.cards ?? 0) + one.cards, examples });
    }
  }
  return [...united.values()];
}
