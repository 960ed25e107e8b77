/** Ways in which a paper is cited: one line of Lectern's own, BibTeX, and styles of the Citation Style Language. */
export const CITATION_STYLES = ['plain', 'bibtex', 'apa', 'vancouver', 'harvard1'] as const;

export type CitationStyle = (typeof CITATION_STYLES)[number];

/** Those that the processor formats. */
export type CslStyle = Exclude<CitationStyle, 'plain' | 'bibtex'>;
