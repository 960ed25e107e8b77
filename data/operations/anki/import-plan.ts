import type { AnkiImport } from '../../exchange/anki/read.ts';
import type { AnkiOrigin, Card } from '../../model/card.ts';
import { counted, type Context } from '../context.ts';
import { cardKey, keysOfAll } from './card-key.ts';
import { backOf } from './anki-back.ts';
import { tagOfAnki } from '../../model/tag.ts';
import { readCards, type ReadCard, type ReadCards, type Refusal } from './read-notes.ts';
import { placePapers, type Placed } from './place-papers.ts';
import { lastAnswer, uniteFiles, uniteRefusals, type FromFile } from './unite-files.ts';

/** What one of the files read together holds that can be taken. */
export type AnkiFile = {
  readonly name: string;
  readonly notes: number;
  readonly cards: number;
  readonly reviews: number;
};

/** What an import would do, in numbers and words. */
export type AnkiPreview = {
  readonly files: readonly AnkiFile[];
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

export type PlannedCard = FromFile & {
  readonly key: string;
  readonly place: Placed;
  readonly here: Card | undefined;
  readonly origin: AnkiOrigin;
  /** The text in the package is newer than the one that was taken before. */
  readonly newer: boolean;
  /** It was taken before anything was kept for the way back. */
  readonly bare: boolean;
};

export type AnkiPlan = { readonly preview: AnkiPreview; readonly cards: readonly PlannedCard[] };

/** Pairs the cards of packages, read together, with those that are here. Changes nothing. */
export async function planAnki(context: Context, reads: readonly AnkiImport[]): Promise<AnkiPlan> {
  await context.papers.whole();
  const found = reads.map(({ collection }) => readCards(collection));
  const united = uniteFiles(
    reads.map(({ collection }) => collection),
    found.map((one) => one.cards),
  );
  const here = keysOfAll(await context.db.cards.toArray());
  const places = placePapers(united.cards, context.papers.all());
  const cards = united.cards.map((card, index): PlannedCard => {
    const key = cardKey(card.note.guid, card.card.ord);
    const known = here.get(key);
    const before = known?.origin.kind === 'own' ? known.origin.anki : undefined;
    const origin = originOf(card, reads[card.file]?.collection);
    return {
      ...card,
      key,
      here: known,
      // A card that was made here and comes back is the reader's own: its text here stands.
      newer: known === undefined || (before !== undefined && card.note.mod > before.mod),
      // oxlint-disable-next-line typescript/no-non-null-assertion -- one place for each card
      place: places[index]!,
      bare: before !== undefined && before.back === undefined && origin.back !== undefined,
      origin,
    };
  });
  return { cards, preview: previewOf(reads, found, cards, united.twice) };
}

function originOf(read: ReadCard, collection: AnkiImport['collection'] | undefined): AnkiOrigin {
  const { note, card, extra, media } = read;
  // A text file tells nothing of note types, and so of no way back.
  const known = collection?.notetypes.get(note.notetype)?.model !== undefined;
  return {
    guid: note.guid,
    ord: card.ord,
    mod: note.mod,
    tags: note.tags,
    ...(extra === '' ? {} : { extra }),
    ...(media.length === 0 ? {} : { media }),
    ...(known ? { back: backOf(read, collection?.reviews.get(card.id) ?? []) } : {}),
  };
}

function previewOf(
  reads: readonly AnkiImport[],
  found: readonly ReadCards[],
  cards: readonly PlannedCard[],
  twice: number,
): AnkiPreview {
  const decks = new Map<string, number>();
  const papers = new Map<string, boolean>();
  let [reviews, hints, orphans] = [0, 0, 0];
  const tally = { added: 0, changed: 0, same: 0 };
  for (const card of cards) {
    decks.set(card.deck, (decks.get(card.deck) ?? 0) + 1);
    papers.set(card.place.key, card.place.paperId !== undefined);
    const log = reads[card.file]?.collection.reviews.get(card.card.id) ?? [];
    reviews += log.length;
    hints += card.hints;
    tally[stateOf(card, lastAnswer(log))] += 1;
  }
  const files = reads.map(({ name, collection }, index): AnkiFile => {
    const ofFile = found[index]?.cards ?? [];
    const taken = new Set(ofFile.map(({ card }) => card.id));
    let logged = 0;
    for (const [id, log] of collection.reviews) {
      if (taken.has(id)) logged += log.length;
      else orphans += log.length;
    }
    return { name, notes: new Set(ofFile.map(({ note }) => note.id)).size, cards: ofFile.length, reviews: logged };
  });
  const count = (test: (card: PlannedCard) => boolean): number => cards.filter(test).length;
  return {
    files,
    notes: new Set(cards.map(({ note }) => note.guid)).size,
    reviews,
    cards: tally,
    basic: count(({ content }) => content.kind === 'basic'),
    cloze: count(({ content }) => content.kind === 'cloze'),
    suspended: count(({ card }) => card.queue === -1),
    decks: [...decks].map(([name, size]) => ({ name, tag: tagOfAnki(name), cards: size })),
    papers: {
      found: [...papers.values()].filter(Boolean).length,
      made: [...papers.values()].filter((one) => !one).length,
    },
    refused: uniteRefusals(found),
    remarks: remarks(reads, cards, { hints, orphans, twice }),
  };
}

function stateOf({ here, newer, bare }: PlannedCard, lastAt: number | undefined): 'added' | 'changed' | 'same' {
  if (here === undefined) return 'added';
  return here.trashed === 1 || newer || bare || (lastAt ?? 0) > (here.lastReviewedAt ?? 0) ? 'changed' : 'same';
}

const number = (value: number): string => new Intl.NumberFormat('en').format(value);

function remarks(
  reads: readonly AnkiImport[],
  cards: readonly PlannedCard[],
  { hints, orphans, twice }: { readonly hints: number; readonly orphans: number; readonly twice: number },
): readonly string[] {
  const said: string[] = [];
  if (twice > 0) {
    said.push(
      `In more than one of the files: ${counted(twice, 'card')}, taken once with the newest text and the latest schedule.`,
    );
  }
  const media = reads.flatMap((read) => read.media);
  const where = reads.length === 1 ? 'package' : 'packages';
  const showing = cards.filter((card) => card.media.length > 0).length;
  if (media.length > 0 || showing > 0) {
    said.push(
      `Pictures and sounds are not kept: ${number(media.length)} in the ${where}, named by ${counted(showing, 'card')}. Their names stay in the text.`,
    );
  }
  if (hints > 0)
    said.push(
      `${number(hints)} hints are shown behind the blank, in brackets; an export for Anki has them as hints again.`,
    );
  if (orphans > 0)
    said.push(`${number(orphans)} reviews are of cards that are not taken or not in the ${where}, and are left out.`);
  said.push(
    'Templates and styling are kept for the way back to Anki only. Deck options are not taken: your own settings schedule the cards.',
  );
  return said;
}
