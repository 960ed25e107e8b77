import type { Feed, FeedItem } from '../model/feed.ts';
import type { ParsedItem } from './parsed-feed.ts';
import { ruleFor } from './rules.ts';

const DAY_MS = 86_400_000;
/** Entries that a feed no longer holds stay as long; what was decided about them stays for good. */
const KEPT_MS = 90 * DAY_MS;
const MOST_KEPT = 2000;
/** Of a feed's first answer: what is older than its newest entries is no news to anybody. */
const MOST_AT_FIRST = 200;

export type MergedItems = {
  readonly puts: readonly FeedItem[];
  readonly deletes: readonly string[];
  readonly fresh: number;
};

/**
 * What a fetch makes of the entries known of a feed. An entry that is known keeps when it was first
 * seen and whether it was news, whatever its feed says of it now; what is new is news unless a rule
 * or the library speaks against it. Pure; the same fetch twice changes nothing but `lastAt`.
 */
export function mergeItems(
  feed: Pick<Feed, 'id' | 'rules'>,
  known: readonly FeedItem[],
  fetched: readonly ParsedItem[],
  now: number,
  isHere: (item: ParsedItem) => boolean,
): MergedItems {
  const byId = new Map(known.map((item) => [item.id, item]));
  const puts = new Map<string, FeedItem>();
  let fresh = 0;
  fetched.forEach((parsed, index) => {
    const key = parsed.key.startsWith('local:') ? `local:${feed.id}:${parsed.key.slice('local:'.length)}` : parsed.key;
    const id = `${feed.id} ${key}`;
    if (puts.has(id)) return;
    const before = byId.get(id);
    const row = { ...parsed, id, feedId: feed.id, key, rank: index + 1, lastAt: now };
    if (before !== undefined) {
      const { news, why, seenAt } = before;
      puts.set(id, { ...row, news, seenAt, ...(why === undefined ? {} : { why }) });
      return;
    }
    const late = known.length === 0 && puts.size >= MOST_AT_FIRST;
    const why = ruleFor(feed.rules, row, 'skip') === undefined ? (isHere(parsed) ? 'here' : undefined) : 'rule';
    const news = why === undefined && !late ? 1 : 0;
    fresh += news;
    puts.set(id, { ...row, news, seenAt: now, ...(why === undefined ? {} : { why }) });
  });
  const gone = known
    .filter((item) => !puts.has(item.id))
    .toSorted((a, b) => b.lastAt - a.lastAt || b.seenAt - a.seenAt);
  const room = Math.max(0, MOST_KEPT - puts.size);
  const deletes = gone.filter((item, index) => index >= room || now - item.lastAt > KEPT_MS).map(({ id }) => id);
  return { puts: [...puts.values()], deletes, fresh };
}
