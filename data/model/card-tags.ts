import type { Card } from './card.ts';
import { ankiTagOf, foldTag, isUnderTag, tagOfAnki } from './tag.ts';

/** A card as its own tags are read from it: a row, or one of the columns, which have them at hand. */
export type OwnTagged = Pick<Card, 'tags' | 'origin'> | { readonly ownTags: readonly string[] };

const NO_TAGS: readonly string[] = [];

const ofAnki = ({ origin }: Pick<Card, 'origin'>): readonly string[] =>
  origin.kind === 'own' ? (origin.anki?.tags ?? NO_TAGS) : NO_TAGS;

/** Tags that a card has besides those of its paper: given by the reader, and its note's in Anki. */
export function ownTagsOf(card: OwnTagged): readonly string[] {
  if ('ownTags' in card) return card.ownTags;
  const [given, noted] = [card.tags ?? NO_TAGS, ofAnki(card)];
  if (noted.length === 0) return given;
  return [...new Set([...given, ...noted.map(tagOfAnki)])].filter(Boolean);
}

/** Alike for cards whose own tags are alike, '' for those without any; cheaper than the tags themselves. */
export function ownTagsKey(card: OwnTagged): string {
  if ('ownTags' in card) return card.ownTags.join('\n');
  const [given, noted] = [card.tags ?? NO_TAGS, ofAnki(card)];
  return given.length + noted.length === 0 ? '' : `${given.join('\n')}\n\n${noted.join('\n')}`;
}

/** Every tag that holds for a card: its paper's and its own. Whatever asks for the cards of a tag asks this. */
export const tagsOfCard = (
  paper: { readonly tags: readonly string[] } | undefined,
  ownTags: readonly string[],
): readonly string[] =>
  ownTags.length === 0 ? (paper?.tags ?? NO_TAGS) : paper === undefined ? ownTags : [...paper.tags, ...ownTags];

/** Whether one of the tags is `tag` or below it. */
export const hasTag = (tags: readonly string[], tag: string): boolean => tags.some((one) => isUnderTag(one, tag));

/** Whether a card of many has a tag or one below it; each paper, and each set of own tags, is looked at once. */
export function tagTest(
  tag: string,
  paperOf: (id: string) => { readonly tags: readonly string[] } | undefined,
): (card: OwnTagged & { readonly paperId: string }) => boolean {
  const papers = new Map<string, boolean>();
  const keys = new Map<string, boolean>();
  // Columns share their sets of tags, so that no key need be made of them.
  const sets = new Map<readonly string[], boolean>();
  const own = (card: OwnTagged): boolean => {
    if ('ownTags' in card) {
      if (card.ownTags.length === 0) return false;
      const known = sets.get(card.ownTags) ?? hasTag(card.ownTags, tag);
      sets.set(card.ownTags, known);
      return known;
    }
    const key = ownTagsKey(card);
    if (key === '') return false;
    const known = keys.get(key) ?? hasTag(ownTagsOf(card), tag);
    keys.set(key, known);
    return known;
  };
  return (card) => {
    const ofPaper = papers.get(card.paperId) ?? hasTag(tagsOfCard(paperOf(card.paperId), NO_TAGS), tag);
    papers.set(card.paperId, ofPaper);
    return ofPaper || own(card);
  };
}

/**
 * The card with each of its own tags under another name, or without it where there is none; the same object where
 * nothing changes. A tag of its note in Anki is kept as Anki writes it, and comes again with a newer note.
 */
export function mapOwnTags(card: Card, next: (tag: string) => string | undefined): Card {
  const given = card.tags ?? NO_TAGS;
  const mapped = unique(given.map(next));
  const { origin } = card;
  const noted = ofAnki(card);
  const renoted = unique(
    noted.map((written) => {
      const tag = tagOfAnki(written);
      const renamed = tag === '' ? tag : next(tag);
      return renamed === tag ? written : renamed === undefined ? undefined : ankiTagOf(renamed);
    }),
  );
  const [isGiven, isNoted] = [!isSame(given, mapped), !isSame(noted, renoted)];
  if (!isGiven && !isNoted) return card;
  return {
    ...(isGiven ? withGiven(card, mapped) : card),
    ...(isNoted && origin.kind === 'own' && origin.anki !== undefined
      ? { origin: { ...origin, anki: { ...origin.anki, tags: renoted } } }
      : {}),
  };
}

/** The card with these tags besides those it has; the same object where it has them all. */
export function addOwnTags(card: Card, tags: readonly string[]): Card {
  const own = ownTagsOf(card);
  const added = unique(tags).filter((tag) => !own.some((one) => foldTag(one) === foldTag(tag)));
  return added.length === 0 ? card : withGiven(card, [...(card.tags ?? NO_TAGS), ...added]);
}

/** A card never tagged and one whose tags were all taken away are the same. */
function withGiven(card: Card, given: readonly string[]): Card {
  const { tags: _, ...rest } = card;
  return given.length === 0 ? rest : { ...rest, tags: given };
}

const unique = (tags: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(tags.filter((tag) => tag !== undefined)),
];

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((tag, at) => tag === others[at]);
