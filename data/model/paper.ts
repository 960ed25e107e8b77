import type { Provenance } from './feed.ts';

export const STATUSES = ['inbox', 'to-read', 'reading', 'read', 'archived'] as const;

/** Where a paper stands on the reading list. */
export type Status = (typeof STATUSES)[number];

/** A person or body as CSL-JSON has it: family and given, or literal for a group. */
export type Name = { readonly family?: string; readonly given?: string; readonly literal?: string };

/** A date as precise as its source: CSL's `date-parts` with one range end. Month 1-12. */
export type PartialDate = { readonly year: number; readonly month?: number; readonly day?: number };

export const LINK_KINDS = ['code', 'project', 'data', 'pdf', 'page'] as const;

export type LinkKind = (typeof LINK_KINDS)[number];

export type Link = { readonly kind: LinkKind; readonly url: string };

export type Priority = 'high' | 'normal';

/**
 * The bibliographic part of a paper, in CSL-JSON's own names. `title` is plain
 * Unicode for lists, search and announcements; the text as read is in PaperText.
 */
export type Bibliography = {
  readonly title: string;
  readonly author: readonly Name[];
  readonly issued?: PartialDate;
  /** CSL item type, `article` for a preprint. */
  readonly type?: string;
  readonly 'container-title'?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly publisher?: string;
  /** Bare id without version: `2401.01234` or `hep-th/9901001`. */
  readonly arxiv?: string;
  /** The newest version of the preprint that was met: 2 for v2. */
  readonly arxivVersion?: number;
  /** Lower case, no prefix. */
  readonly DOI?: string;
  /** An http or https address. */
  readonly URL?: string;
  readonly links: readonly Link[];
};

/** What one version of a work said of itself: the preprint, the published paper. */
export type PaperVersion = Pick<Bibliography, 'title' | 'arxiv' | 'DOI' | 'URL' | 'issued' | 'container-title'>;

/** A light row of the reading list. Long texts are in PaperText. */
export type Paper = Bibliography & {
  readonly id: string;
  readonly status: Status;
  readonly tags: readonly string[];
  readonly priority: Priority;
  /** Position in the reading order; smaller is earlier. */
  readonly order: number;
  readonly addedAt: number;
  readonly statusAt: number;
  /** True while only an identifier is known; the rest is filled in when online. */
  readonly awaitsMetadata: 0 | 1;
  /** The versions that were joined into this paper, the preprint and the published one; absent for one alone. */
  readonly versions?: readonly PaperVersion[];
  /** Papers that look like this one and that the reader said are others. */
  readonly apartFrom?: readonly string[];
  /** The feed it was kept from. */
  readonly from?: Provenance;
  /** 1 while in the trash; its note, findings and cards stay as they are. */
  readonly trashed: 0 | 1;
};

/** The long texts of a paper, apart from its row so that lists read without them. */
export type PaperText = {
  readonly paperId: string;
  /** Definitions of the note types of Anki that cards of this paper came in, by id, as `keepModel` writes them. */
  readonly ankiTypes?: Readonly<Record<string, string>>;
  /** Plain Unicode, as a person would read it aloud; '' where none is known. */
  readonly abstract: string;
  /** Title and abstract exactly as they were read. */
  readonly raw: { readonly title: string; readonly abstract: string };
  /** Names of the files that the record spoke of when it came in. */
  readonly files?: readonly string[];
  /** The record as it came in, and its format, for exports and repairs. */
  readonly source?: { readonly format: string; readonly text: string };
};
