/** `Papers::Attention` as a tag: `Papers/Attention`. */
export const deckTag = (deck: string): string =>
  deck
    .split('::')
    .map((part) => part.replaceAll('/', '-').replace(/\s+/gu, ' ').trim())
    .filter(Boolean)
    .join('/');

/** A tag of Anki, whose levels are parted by `::`, as one of ours. */
export const noteTag = (tag: string): string => deckTag(tag);

/** Tags that say something of a note's cards, not of what they are about. */
export const OF_CARDS: ReadonlySet<string> = new Set(['leech', 'marked']);
