import type { Paper } from '../../model/paper.ts';
import { titleKey } from '../../exchange/identifiers.ts';
import type { NamedPaper, ReadCard } from './read-notes.ts';
import { tagOfAnki } from '../../model/tag.ts';

/** Where a card goes: a paper that is here, or one to be made. */
export type Placed = {
  /** The same for cards that go to the same paper. */
  readonly key: string;
  readonly paperId: string | undefined;
  /** What is known of a paper to be made; a deck's has a title alone. */
  readonly named: NamedPaper & { readonly title: string };
  readonly deck: string;
  /** Whether the paper stands for a deck, and is nothing to read. */
  readonly ofDeck: boolean;
};

/**
 * A paper for each card: the one here that its note names by arXiv id or DOI, one to be made from
 * what an export of ours says of it, or else one that stands for its deck.
 */
export function placePapers(cards: readonly ReadCard[], papers: readonly Paper[]): readonly Placed[] {
  const byName = new Map<string, Paper>();
  for (const paper of papers) {
    if (paper.trashed === 1) continue;
    for (const key of keysOf(paper)) if (!byName.has(key)) byName.set(key, paper);
  }
  const decks = new Map<string, Paper>();
  for (const paper of papers) {
    if (paper.trashed === 0 && paper.arxiv === undefined && paper.DOI === undefined) {
      for (const tag of paper.tags)
        if (!decks.has(`${tag}\u0000${paper.title}`)) decks.set(`${tag}\u0000${paper.title}`, paper);
    }
  }
  return cards.map(({ paper: named, deck }) => {
    const key = named === undefined ? undefined : keysOf(named).find((one) => byName.has(one));
    const here = key === undefined ? undefined : byName.get(key);
    if (here !== undefined) {
      return { key: here.id, paperId: here.id, named: { title: here.title }, deck, ofDeck: false };
    }
    if (named?.title !== undefined) {
      const title = named.title;
      return { key: keysOf(named)[0] ?? title, paperId: undefined, named: { ...named, title }, deck, ofDeck: false };
    }
    const title = deckTitle(deck);
    const known = decks.get(`${tagOfAnki(deck)}\u0000${title}`);
    return { key: `deck ${deck}`, paperId: known?.id, named: { title }, deck, ofDeck: true };
  });
}

const deckTitle = (deck: string): string => tagOfAnki(deck).split('/').at(-1) || 'Anki';

function keysOf(paper: NamedPaper): readonly string[] {
  return [
    ...(paper.arxiv === undefined ? [] : [`arxiv ${paper.arxiv}`]),
    ...(paper.DOI === undefined ? [] : [`doi ${paper.DOI}`]),
    ...(paper.title === undefined || paper.title === '' ? [] : [`title ${titleKey(paper.title)}`]),
  ];
}
