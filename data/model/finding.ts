/** One statement of a paper worth remembering, with where it came from. */
export type Finding = {
  readonly id: string;
  readonly paperId: string;
  /** Markdown, without cloze marks. */
  readonly text: string;
  /** `dismissed` remembers a suggestion that is not to come back. */
  readonly state: 'kept' | 'dismissed';
  /** Offsets into the plain abstract, or absent for a finding written by hand. */
  readonly source:
    | { readonly kind: 'abstract'; readonly start: number; readonly end: number }
    | { readonly kind: 'own' };
  /** Why it had been proposed; what is kept and dismissed is learned from by these words. */
  readonly reason?: string;
  readonly createdAt: number;
};

/** A proposed finding; nothing is stored until the reader accepts or dismisses it. */
export type Suggestion = {
  /** Offsets into the plain abstract. */
  readonly start: number;
  readonly end: number;
  /** The statement as plain text, able to stand alone. */
  readonly text: string;
  /** Proposed cloze texts (markdown, one `{{c1::…}}` number for each card), best first. */
  readonly cloze: string;
  /** A question and answer about it, where one reads as a person would write it. */
  readonly question?: { readonly front: string; readonly back: string };
  /** Why it is proposed, in a few words. */
  readonly reason: string;
  readonly score: number;
};
