import type { Card } from '../../model/card.ts';
import { OWN_GUID } from './our-fields.ts';

/** What names a card in every collection of Anki. */
export const cardKey = (guid: string, ord: number): string => `${guid}\u0000${ord}`;

/** Guid of the note and ordinal of the card in it. */
export type AnkiName = { readonly guid: string; readonly ord: number };

const ankiOf = (card: Card) => (card.origin.kind === 'own' ? card.origin.anki : undefined);

/**
 * The names under which cards are exported, in their order. Clozes of one text are one note, named
 * by the first of them; a second side of a note becomes a note of its own.
 */
export function exportNames(cards: readonly Card[]): readonly AnkiName[] {
  const leads = new Map<string, string>();
  for (const card of cards) {
    if (card.content.kind !== 'cloze') continue;
    const group = `${card.paperId}\u0000${card.content.text}`;
    const lead = leads.get(group);
    if (lead === undefined || card.id < lead) leads.set(group, card.id);
  }
  return cards.map((card) => {
    const anki = ankiOf(card);
    if (card.content.kind === 'cloze') {
      const lead = leads.get(`${card.paperId}\u0000${card.content.text}`) ?? card.id;
      return { guid: anki?.guid ?? `${OWN_GUID}${lead}`, ord: card.content.number - 1 };
    }
    if (anki === undefined) return { guid: `${OWN_GUID}${card.id}`, ord: 0 };
    return { guid: anki.ord === 0 ? anki.guid : `${anki.guid}:${anki.ord}`, ord: 0 };
  });
}

/** Every name by which a card here may come back, with the card. */
export function keysOfAll(cards: readonly Card[]): ReadonlyMap<string, Card> {
  const found = new Map<string, Card>();
  const names = exportNames(cards);
  cards.forEach((card, index) => {
    const name = names[index];
    const anki = ankiOf(card);
    if (name !== undefined) found.set(cardKey(name.guid, name.ord), card);
    if (anki !== undefined) {
      // Under its own id goes what no longer fits the note that it came in.
      found.set(cardKey(`${OWN_GUID}${card.id}`, card.content.kind === 'cloze' ? card.content.number - 1 : 0), card);
      found.set(cardKey(anki.guid, card.content.kind === 'cloze' ? card.content.number - 1 : anki.ord), card);
      found.set(cardKey(anki.guid, anki.ord), card);
    }
  });
  return found;
}
