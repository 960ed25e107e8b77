/** The one markdown note of a paper. */
export type Note = {
  readonly paperId: string;
  readonly text: string;
  readonly updatedAt: number;
  /** Counts saves; a save names the revision it started from. */
  readonly rev: number;
};

/** Text typed but not yet saved as the note, kept apart so that no keystroke is lost. */
export type Draft = {
  readonly paperId: string;
  readonly text: string;
  /** Revision of the note on which the draft is based. */
  readonly baseRev: number;
  readonly updatedAt: number;
};
