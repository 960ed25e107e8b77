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
  /** Names of the files that the record speaks of, which are not read. */
  readonly files?: readonly string[];
  /** The record's own text, for the report and for exports. */
  readonly source?: string;
  /** True where only an identifier was given. */
  readonly awaitsMetadata: boolean;
};

/** An entry, or part of one, that could not be read; with its text and why. */
export type Problem = { readonly line?: number; readonly text: string; readonly why: string };

/** A column of a table: its heading, a first value, and which field it is read as. */
export type Column = { readonly heading: string; readonly sample: string; readonly field?: string };

/** A subscription of an OPML list. */
export type FeedEntry = { readonly title: string; readonly url: string; readonly folder?: string };

export type Parsed = {
  readonly records: readonly PaperRecord[];
  readonly problems: readonly Problem[];
  /** Of a table: what its columns were read as, to be set right by the reader. */
  readonly columns?: readonly Column[];
  /** Of a list of subscriptions. */
  readonly feeds?: readonly FeedEntry[];
};

export const FORMATS = [
  'listing',
  'identifiers',
  'bibtex',
  'ris',
  'csl-json',
  'hf-papers',
  'json-lines',
  'arxiv-atom',
  'nbib',
  'pubmed-xml',
  'endnote-xml',
  'refer',
  'zotero-rdf',
  'csv',
  'opml',
  'arxiv-listing',
  'paper-page',
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
