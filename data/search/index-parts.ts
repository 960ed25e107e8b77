/** The texts of one paper that are searched, plain and not yet folded. */
export type DocText = {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly abstract: string;
  readonly note: string;
  readonly venue: string;
  /** Identifiers and the year. */
  readonly ids: string;
};

/** Parts of a paper, in the order of their bits in a posting. */
export const PARTS = ['title', 'author', 'tag', 'abstract', 'note', 'venue', 'ids'] as const;

export type Part = (typeof PARTS)[number];

export const bitOf = (part: Part): number => 1 << PARTS.indexOf(part);

/** Every part. The eighth bit is free for hits that no word brought. */
export const ALL_PARTS = 0x7f;

/** In a stream, numbers below this say which part begins; a term's is its rank plus this. */
export const FIRST_TERM = 8;

/**
 * An inverted index of papers, and the papers as streams of terms, in flat
 * arrays that cost nothing to hand from a worker to the page.
 */
export type IndexParts = {
  /** Ids of the papers, by document number; joined by line feeds. */
  readonly docs: string;
  /** All words in order; joined by line feeds. */
  readonly terms: string;
  /** Where the postings of each term begin in `posts`, and one more. */
  readonly postStart: Uint32Array<ArrayBuffer>;
  /** Document number shifted by eight bits, and the bits of the parts that hold the term. */
  readonly posts: Uint32Array<ArrayBuffer>;
  /** Where the stream of each document begins, and one more. */
  readonly docStart: Uint32Array<ArrayBuffer>;
  /** The streams: low 16 and high 8 bits. */
  readonly low: Uint16Array<ArrayBuffer>;
  readonly high: Uint8Array<ArrayBuffer>;
};
