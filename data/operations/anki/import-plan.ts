import type { AnkiImport } from '../../exchange/anki/read.ts';
import type { AnkiOrigin, Card } from '../../model/card.ts';
import type { Context } from '../context.ts';
import { cardKey, keysOfAll } from './card-key.ts';
import { deckTag } from './deck-tag.ts';
import { readCards, type ReadCard, type Refusal } from './read-notes.ts';
import { placePapers, type Placed } from './place-papers.ts';

/** What an import would do, in numbers and words. */
export type AnkiPreview = {
  readonly name: string;
  readonly layout: string;
  readonly notes: number;
  readonly reviews: number;
  readonly cards: { readonly added: number; readonly changed: number; readonly same: number };
  readonly basic: number;
  readonly cloze: number;
  readonly suspended: number;
  /** Decks with their cards, and what becomes of them. */
  readonly decks: readonly { readonly name: string; readonly tag: string; readonly cards: number }[];
  readonly papers: { readonly found: number; readonly made: number };
  readonly refused: readonly Refusal[];
  /** What is taken otherwise than it was, or left behind, one sentence each. */
  readonly remarks: readonly string[];
};

export type PlannedCard = ReadCard & {
  readonly key: string;
  readonly place: Placed;
  readonly here: Card | undefined;
  readonly origin: AnkiOrigin;
  /** The text in the package is newer than the one that was taken before. */
  readonly newer: boolean;
};

export type AnkiPlan = { readonly preview: AnkiPreview; readonly cards: readonly PlannedCard[] };

/** Pairs the cards of a package with those that are here. Changes nothing. */
export async function planAnki(context: Context, read: AnkiImport): Promise<AnkiPlan> {
  const { collection } = read;
  await context.papers.whole();
  const found = readCards(collection);
  const here = keysOfAll(await context.db.cards.toArray());
  const places = placePapers(found.cards, context.papers.all());
  const cards = found.cards.map((card, index): PlannedCard => {
    const key = cardKey(card.note.guid, card.card.ord);
    const known = here.get(key);
    const before = known?.origin.kind === 'own' ? known.origin.anki : undefined;
    return {
      ...card,
      key,
      here: known,
      // A card that was made here and comes back is the reader's own: its text here stands.
      newer: known === undefined || (before !== undefined && card.note.mod > before.mod),
      // oxlint-disable-next-line typescript/no-non-null-assertion -- one place for each card
      place: places[index]!,
      origin: originOf(card),
    };
  });
  return { cards, preview: previewOf(read, cards, found.refused) };
}

function originOf({ note, card, extra, media }: ReadCard): AnkiOrigin {
  return {
    guid: note.guid,
    ord: card.ord,
    mod: note.mod,
    tags: note.tags,
    ...(extra === '' ? {} : { extra }),
    ...(media.length === 0 ? {} : { media }),
  };
}

function previewOf(read: AnkiImport, cards: readonly PlannedCard[], refused: readonly Refusal[]): AnkiPreview {
  const decks = new Map<string, number>();
  const papers = new Map<string, boolean>();
  let [reviews, hints] = [0, 0];
  const tally = { added: 0, changed: 0, same: 0 };
  for (const card of cards) {
    decks.set(card.deck, (decks.get(card.deck) ?? 0) + 1);
    papers.set(card.place.key, card.place.paperId !== undefined);
    const log = read.collection.reviews.get(card.card.id) ?? [];
    reviews += log.length;
    hints += card.hints;
    tally[stateOf(card, log.findLast(({ ease, type }) => ease > 0 && type < 4)?.id)] += 1;
  }
  const known = new Set(cards.map(({ card }) => card.id));
  let orphans = 0;
  for (const [id, log] of read.collection.reviews) if (!known.has(id)) orphans += log.length;
  const count = (test: (card: PlannedCard) => boolean): number => cards.filter(test).length;
  return {
    name: read.name,
    layout: read.layout,
    notes: new Set(cards.map(({ note }) => note.id)).size,
    reviews,
    cards: tally,
    basic: count(({ content }) => content.kind === 'basic'),
    cloze: count(({ content }) => content.kind === 'cloze'),
    suspended: count(({ card }) => card.queue === -1),
    decks: [...decks].map(([name, size]) => ({ name, tag: deckTag(name), cards: size })),
    papers: {
      found: [...papers.values()].filter(Boolean).length,
      made: [...papers.values()].filter((one) => !one).length,
    },
    refused,
    remarks: remarks(read, cards, { hints, orphans }),
  };
}

function stateOf({ here, newer }: PlannedCard, lastAt: number | undefined): 'added' | 'changed' | 'same' {
  if (here === undefined) return 'added';
  return here.trashed === 1 || newer || (lastAt ?? 0) > (here.lastReviewedAt ?? 0) ? 'changed' : 'same';
}

const number = (value: number): string => new Intl.NumberFormat('en').format(value);

function remarks(
  { media }: AnkiImport,
  cards: readonly PlannedCard[],
  { hints, orphans }: { readonly hints: number; readonly orphans: number },
): readonly string[] {
  const said: string[] = [];
  const showing = cards.filter((card) => card.media.length > 0).length;
  if (media.length > 0 || showing > 0) {
    said.push(
      `Pictures and sounds are not kept: ${number(media.length)} in the package, named by ${number(showing)} cards. Their names stay in the text.`,
    );
  }
  if (hints > 0) said.push(`${number(hints)} hints are shown behind the blank, in brackets.`);
  if (orphans > 0)
    said.push(`${number(orphans)} reviews are of cards that are not taken or not in the package, and are left out.`);
  said.push('Templates, styling and deck options are not taken: your own settings schedule the cards.');
  return said;
}
