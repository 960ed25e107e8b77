import type { Bibliography } from './paper.ts';

export const RULE_ACTIONS = ['skip', 'high', 'tag'] as const;

/** `skip` leaves what fits out of what is new; the others are applied to what is kept. */
export type RuleAction = (typeof RULE_ACTIONS)[number];

/**
 * What is done to entries before the reader sees them. Every condition that is given must hold;
 * of the words of one condition, any. A rule without conditions fits nothing.
 */
export type FeedRule = {
  /** Words or phrases in title or abstract, case aside. */
  readonly words?: readonly string[];
  /** Parts of authors' names. */
  readonly authors?: readonly string[];
  /** Categories as the feed names them: `cs.CL`. */
  readonly categories?: readonly string[];
  /** At least so many votes. */
  readonly votes?: number;
  readonly action: RuleAction;
  /** With `tag`. */
  readonly tag?: string;
};

/** A source that the reader follows. */
export type Feed = {
  readonly id: string;
  /** https, or `file:NAME` for one that is only ever read from files. */
  readonly url: string;
  readonly title: string;
  /** Folder in OPML, its parts parted by `/`. */
  readonly folder?: string;
  /** Epoch ms. */
  readonly addedAt: number;
  /** Epoch ms: all that came in up to then is done with. */
  readonly clearedAt: number;
  readonly rules: readonly FeedRule[];
};

/** What the reader decided about an entry, in whatever feed it stands; it outlives the entry. */
export type FeedMark = {
  /** The entry's key: `arxiv:2401.01234`, `doi:10.1/x`, `guid:…`. */
  readonly id: string;
  readonly state: 'kept' | 'dismissed';
  readonly title: string;
  readonly feedId: string;
  /** Epoch ms. */
  readonly at: number;
  /** The paper that was made of it. */
  readonly keptAs?: string;
};

/** An entry as it was fetched: a paper before it is one. */
export type FeedRecord = Bibliography & {
  readonly abstract: string;
  readonly tags: readonly string[];
  readonly raw: { readonly title: string; readonly abstract: string };
  readonly awaitsMetadata: boolean;
};

/** An entry of one feed. Fetched, and so no part of undo and backups. */
export type FeedItem = {
  /** `feedId key`. */
  readonly id: string;
  readonly feedId: string;
  readonly key: string;
  /** 0 where a rule, or the library at that time, left it out of what is new. */
  readonly news: 0 | 1;
  /** Why it is no news. */
  readonly why?: 'rule' | 'here';
  /** Epoch ms: when it first came in. Never changes, so that nothing is new twice. */
  readonly seenAt: number;
  /** Epoch ms: the last fetch that held it. */
  readonly lastAt: number;
  readonly publishedAt?: number;
  /** Place in the feed, from 1, at the last fetch. */
  readonly rank: number;
  readonly votes?: number;
  readonly comments?: number;
  readonly categories: readonly string[];
  readonly record: FeedRecord;
};

export type FeedLogLine = { readonly at: number; readonly ok: boolean; readonly text: string };

/** How a feed does: kept beside it, no part of undo and backups. */
export type FeedState = {
  readonly feedId: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Epoch ms of the last try, and of the last that gave a sound answer. */
  readonly triedAt: number;
  readonly succeededAt?: number;
  /** Tries that failed since. */
  readonly failures: number;
  /** Epoch ms before which it is not fetched by itself. */
  readonly nextAt: number;
  /** What went wrong, in a sentence; absent where nothing did. */
  readonly error?: string;
  /** Where the site says it has gone to for good. */
  readonly movedTo?: string;
  /** The newest first. */
  readonly log: readonly FeedLogLine[];
};

/** Where a paper came from: which list, when, in what place and with how many votes. */
export type Provenance = {
  readonly feed: string;
  readonly at: number;
  readonly rank?: number;
  readonly votes?: number;
};
