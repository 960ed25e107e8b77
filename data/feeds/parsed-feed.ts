import { foldText, identifiers } from '../exchange/plan-keys.ts';
import type { PaperRecord } from '../exchange/record.ts';
import type { FeedItem, FeedRecord } from '../model/feed.ts';

/** An entry as its feed gives it. */
export type ParsedItem = Pick<FeedItem, 'key' | 'record' | 'publishedAt' | 'votes' | 'comments' | 'categories'>;

export type ParsedFeed = {
  readonly title: string;
  /** Where the feed says it lives. */
  readonly self?: string;
  readonly items: readonly ParsedItem[];
  /** Entries that were left out, and why, in words for the feed's log. */
  readonly notes: readonly string[];
};

/** Why an answer is no feed. `found`: addresses of feeds that a web page names. */
export type FeedError = { readonly message: string; readonly found?: readonly string[] };

/** More than any feed holds that is meant to be read. */
export const MOST_ITEMS = 2000;

export type ItemParts = {
  readonly record: PaperRecord;
  /** The entry's own id, as it stands in the feed. */
  readonly guid?: string | undefined;
  readonly published?: string | undefined;
  readonly votes?: number | undefined;
  readonly comments?: number | undefined;
  readonly categories?: readonly string[];
};

/**
 * What tells an entry from all others: its arXiv id or DOI, which stay the same in every feed, else
 * its own id. One that is no address may stand in another feed for another thing, and counts within
 * its own only (`local:`).
 */
export function keyOfEntry(record: PaperRecord, guid: string | undefined): string {
  const { arxiv, doi } = identifiers(record);
  if (arxiv !== undefined) return `arxiv:${arxiv}`;
  if (doi !== undefined) return `doi:${doi}`;
  if (guid !== undefined && guid !== '') return /^[a-z][a-z\d+.-]*:/iu.test(guid) ? `guid:${guid}` : `local:${guid}`;
  if (record.URL !== undefined) return `guid:${withoutTracking(record.URL)}`;
  return `local:${foldText(record.title)}`;
}

/** An address without what only tells the site where the reader came from. */
function withoutTracking(address: string): string {
  const url = new URL(address);
  url.hash = '';
  const tracking = Array.from(url.searchParams.keys()).filter((name) => name.startsWith('utm_'));
  for (const name of tracking) url.searchParams.delete(name);
  return url.href;
}

/** An entry with its key; undefined where it names nothing. */
export function parsedItem(parts: ItemParts): ParsedItem | undefined {
  const { record, votes, comments, categories = [] } = parts;
  if (record.title === '' && !record.awaitsMetadata) return undefined;
  const at = epochOf(parts.published);
  return {
    key: keyOfEntry(record, parts.guid?.trim()),
    record: lightRecord(record),
    ...(at === undefined ? {} : { publishedAt: at }),
    ...(votes === undefined ? {} : { votes }),
    ...(comments === undefined ? {} : { comments }),
    categories: [...new Set(categories)],
  };
}

/** Without the entry's own text, which no feed is kept for. */
function lightRecord(record: PaperRecord): FeedRecord {
  const { source: _, note: _n, files: _f, ...light } = record;
  return light;
}

/** A date of RFC 822 or ISO 8601 in epoch ms; undefined where it is none, or of no time that a feed can be of. */
export function epochOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text.trim());
  return Number.isFinite(at) && at > 0 && at < Date.UTC(2200, 0) ? at : undefined;
}

/** Each key once, the first entry that has it, in order; at most so many as are read. */
export function uniqueItems(items: readonly (ParsedItem | undefined)[]): readonly ParsedItem[] {
  const byKey = new Map<string, ParsedItem>();
  for (const item of items) if (item !== undefined && !byKey.has(item.key)) byKey.set(item.key, item);
  return [...byKey.values()].slice(0, MOST_ITEMS);
}
