/** The one markdown note of a paper. */
export type Note = {
  readonly paperId: string;
  readonly text: string;
  readonly updatedAt: number;
  /** Counts saves; a save names the revision it started from. */
  readonly rev: number;
  /** Texts that were written over at the same time elsewhere, until the reader has decided about them; oldest first. */
  readonly copies?: readonly NoteCopy[];
};

/** A second text of a note, kept whole. `at` is when it was written, epoch ms. */
export type NoteCopy = { readonly text: string; readonly at: number };

/** An earlier text of a note. */
export type NoteVersion = {
  readonly id: string;
  readonly paperId: string;
  readonly text: string;
  /** When this text was written, epoch ms. */
  readonly at: number;
  /** When it was put into the history, epoch ms. */
  readonly keptAt: number;
};

/** Text typed but not yet saved as the note, kept apart so that no keystroke is lost. */
export type Draft = {
  /** The paper and the window: two windows never share a draft. */
  readonly id: string;
  readonly paperId: string;
  readonly text: string;
  /** Revision of the note on which the draft is based. */
  readonly baseRev: number;
  /** The text from which the typing began; absent in drafts of before. */
  readonly baseText?: string;
  readonly updatedAt: number;
};
