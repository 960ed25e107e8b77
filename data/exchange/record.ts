import type { Bibliography } from '../model/paper.ts';

/**
 * One paper as any input gives it, before it is known whether the library has it.
 * `raw` is exactly as read; `title` and `abstract` are plain Unicode.
 */
export type PaperRecord = Bibliography & {
  readonly abstract: string;
  readonly tags: readonly string[];
  readonly raw: { readonly title: string; readonly abstract: string };
  /** A note that came with the record (RIS N1, BibTeX annote), markdown. */
  readonly note?: string;
  /** The record's own text, for the report and for exports. */
  readonly source?: string;
  /** True where only an identifier was given. */
  readonly awaitsMetadata: boolean;
};

/** An entry, or part of one, that could not be read; with its text and why. */
export type Problem = { readonly line?: number; readonly text: string; readonly why: string };

export type Parsed = { readonly records: readonly PaperRecord[]; readonly problems: readonly Problem[] };

export const FORMATS = [
  'listing',
  'identifiers',
  'bibtex',
  'ris',
  'csl-json',
  'hf-papers',
  'json-lines',
  'arxiv-atom',
  'html',
  'text',
] as const;

export type Format = (typeof FORMATS)[number];

/** Why an input could not be read at all, and where. */
export type ParseError = {
  readonly type: 'empty' | 'unknownFormat' | 'notThisFormat' | 'tooLarge' | 'damaged';
  readonly message: string;
  readonly line?: number;
};
