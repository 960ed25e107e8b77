import type { FeedError, NewFeed, ParsedFeed } from '../../data/library.ts';

/** An answer as text, or a file as bytes. */
export type FeedToRead =
  | { readonly kind: 'text'; readonly text: string; readonly address: string }
  | { readonly kind: 'file'; readonly bytes: Uint8Array };

export type FeedRead =
  | { readonly kind: 'feed'; readonly feed: ParsedFeed }
  | { readonly kind: 'list'; readonly feeds: readonly NewFeed[] }
  | { readonly kind: 'refused'; readonly error: FeedError };
