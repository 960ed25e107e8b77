/** What one import did, kept until the reader forgets it. */
export type ImportReport = {
  /** Counts up; the newest is the highest. */
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  /** What was read: `Pasted text`, `library.bib`. */
  readonly sources: readonly ImportSource[];
  /** The undo step that wrote it; absent where nothing was written. */
  readonly step?: number;
  readonly added: readonly string[];
  readonly merged: readonly MergedEntry[];
  /** Ids of papers that came back from the trash. */
  readonly restored: readonly string[];
  /** Records that were here already, with nothing new. */
  readonly same: number;
  readonly repaired: readonly RepairedEntry[];
  /** How many more were repaired than are listed. */
  readonly repairedMore: number;
  readonly refused: readonly RefusedEntry[];
};

export type ImportSource = { readonly name: string; readonly format: string; readonly papers: number };

/** What a record added to a paper of the library. Values as words. */
export type MergedEntry = { readonly paperId: string; readonly changes: readonly FieldChange[] };

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };

/** What was mended on the way in, of which the raw text is kept with the paper. */
export type RepairedEntry = { readonly paperId: string; readonly changes: readonly FieldChange[] };

export type RefusedEntry = {
  readonly source: string;
  readonly line?: number;
  readonly text: string;
  readonly why: string;
  /** 1 once it was mended and added, or set aside. */
  readonly settled: 0 | 1;
};
