/** Tags that say something of a note's cards, not of what they are about. */
export const OF_CARDS: ReadonlySet<string> = new Set(['leech', 'marked']);
