import { addressKey } from '../feeds/addresses.ts';
import { afterFetch, newState, type Fetched } from '../feeds/after-fetch.ts';
import { mergeItems } from '../feeds/merge-items.ts';
import type { ParsedFeed } from '../feeds/parsed-feed.ts';
import type { Feed, FeedItem, FeedMark, FeedState } from '../model/feed.ts';
import { counted, newId, write, type Context } from './context.ts';
import { knownKeys, knownTitles, titleOf } from './feed-works.ts';

const DAY_MS = 86_400_000;
/** Entries of a feed that is no longer followed stay as long, for the reader who takes it back. */
const ORPHANS_STAY_MS = 30 * DAY_MS;

/** By name, `2` before `10`. */
const byName = new Intl.Collator('en', { numeric: true });

export type FollowedFeed = { readonly feed: Feed; readonly state: FeedState };

/** Every feed with how it does, by folder and title. */
export async function followedFeeds(context: Context): Promise<readonly FollowedFeed[]> {
  const { db } = context;
  const feeds = await db.feeds.toArray();
  const states = new Map((await db.feedStates.toArray()).map((state) => [state.feedId, state]));
  return feeds
    .toSorted((a, b) => byName.compare(a.folder ?? '', b.folder ?? '') || byName.compare(a.title, b.title))
    .map((feed) => ({ feed, state: states.get(feed.id) ?? newState(feed.id) }));
}

/** How many entries are new: in each feed, and together, where an entry of two feeds counts once. */
export type FeedNews = { readonly all: number; readonly byFeed: Readonly<Record<string, number>> };

/** Counts what is new by an index alone, reading no entry. */
export async function feedNews(context: Context): Promise<FeedNews> {
  const { db } = context;
  const cleared = new Map((await db.feeds.toArray()).map((feed) => [feed.id, feed.clearedAt]));
  const marks = new Set(await db.feedMarks.toCollection().primaryKeys());
  const rows = await db.feedItems.where('[news+feedId+seenAt+key]').between([1], [2]).keys();
  const here = knownKeys(context.papers.all());
  const byFeed: Record<string, number> = {};
  const all = new Set<string>();
  for (const row of rows) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts of the index, in its order
    const [, feedId, seenAt, key] = row as unknown as [number, string, number, string];
    const until = cleared.get(feedId);
    if (until === undefined || seenAt <= until || marks.has(key) || here.has(key)) continue;
    byFeed[feedId] = (byFeed[feedId] ?? 0) + 1;
    all.add(key);
  }
  return { all: all.size, byFeed };
}

/** An entry with what became of it. */
export type ShownItem = FeedItem & {
  readonly is: 'new' | 'kept' | 'dismissed' | 'here' | 'skipped' | 'old';
  /** The paper of the library that it is. */
  readonly paperId?: string;
  /** Other feeds that have it too. */
  readonly alsoIn: readonly string[];
};

/** The entries of one feed in its order, or of all, each once, the newest first. */
export async function feedItems(context: Context, feedId?: string): Promise<readonly ShownItem[]> {
  const { db } = context;
  const feeds = new Map((await db.feeds.toArray()).map((feed) => [feed.id, feed]));
  const marks = new Map((await db.feedMarks.toArray()).map((mark) => [mark.id, mark]));
  const rows = (await db.feedItems.toArray()).filter((row) => feeds.has(row.feedId));
  const here = knownKeys(context.papers.all());
  const byKey = new Map<string, FeedItem[]>();
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  const shown: ShownItem[] = [];
  for (const [key, items] of byKey) {
    const own =
      feedId === undefined
        ? items.toSorted((a, b) => a.seenAt - b.seenAt)[0]
        : items.find((one) => one.feedId === feedId);
    if (own === undefined) continue;
    const mark = marks.get(key);
    const paperId = mark?.keptAs ?? here.get(key);
    const done = items.every((one) => one.seenAt <= (feeds.get(one.feedId)?.clearedAt ?? 0));
    const isDone = feedId === undefined ? done : own.seenAt <= (feeds.get(own.feedId)?.clearedAt ?? 0);
    shown.push({
      ...own,
      is: mark?.state ?? (paperId === undefined ? unmarked(own, isDone) : 'here'),
      ...(paperId === undefined ? {} : { paperId }),
      alsoIn: items.flatMap((one) => (one.feedId === own.feedId ? [] : [feeds.get(one.feedId)?.title ?? ''])),
    });
  }
  return shown.toSorted(feedId === undefined ? newestFirst : inFeedOrder);
}

const unmarked = (item: FeedItem, isDone: boolean): ShownItem['is'] =>
  item.why === 'rule'
    ? 'skipped'
    : item.why === 'here'
      ? 'here'
      : isDone
        ? 'dismissed'
        : item.news === 1
          ? 'new'
          : 'old';

/** One feed stands in its own order, what it no longer holds behind. */
const inFeedOrder = (a: FeedItem, b: FeedItem): number => b.lastAt - a.lastAt || a.rank - b.rank;

/** Among several the day counts first. */
const newestFirst = (a: FeedItem, b: FeedItem): number =>
  (b.publishedAt ?? b.seenAt) - (a.publishedAt ?? a.seenAt) || a.rank - b.rank;

export type NewFeed = { readonly url: string; readonly title: string; readonly folder?: string };

/** Follows feeds in one step. Those whose address is followed already are left as they are. Returns the ids of the new ones. */
export async function followFeeds(context: Context, wanted: readonly NewFeed[]): Promise<readonly string[]> {
  const now = context.now();
  const known = new Set((await context.db.feeds.toArray()).map(({ url }) => addressKey(url)));
  const rows: Feed[] = [];
  for (const { url, title, folder } of wanted) {
    if (known.has(addressKey(url))) continue;
    known.add(addressKey(url));
    const id = newId(now, rows.length);
    rows.push({ id, url, title, ...(folder === undefined ? {} : { folder }), addedAt: now, clearedAt: 0, rules: [] });
  }
  if (rows.length === 0) return [];
  const label = rows.length === 1 ? `Follow ${rows[0]?.title ?? 'feed'}` : `Follow ${counted(rows.length, 'feed')}`;
  await write(context, label, ['feeds'], (tx) => tx.putMany('feeds', rows));
  return rows.map(({ id }) => id);
}

/** Follows feeds no longer. What was decided about their entries stays, and undoing brings them back with all entries. */
export async function unfollowFeeds(context: Context, ids: readonly string[]): Promise<void> {
  const feeds = (await context.db.feeds.bulkGet([...ids])).filter((feed) => feed !== undefined);
  const label =
    feeds.length === 1 ? `Unfollow ${feeds[0]?.title ?? 'feed'}` : `Unfollow ${counted(feeds.length, 'feed')}`;
  await write(context, label, ['feeds'], async (tx) => {
    for (const id of ids) await tx.delete('feeds', id);
  });
}

export type FeedEdit = Partial<Pick<Feed, 'title' | 'folder' | 'url' | 'rules'>>;

/** Changes a feed in one step. Another address takes its entries and decisions along. */
export async function editFeed(context: Context, id: string, edit: FeedEdit): Promise<void> {
  await write(context, 'Edit feed', ['feeds'], async (tx) => {
    const feed = await tx.get('feeds', id);
    if (feed !== undefined) await tx.put('feeds', { ...feed, ...edit });
  });
  if (edit.url === undefined) return;
  // What the old address said of itself says nothing of the new one.
  await context.db.feedStates.put(newState(id));
}

/** Puts entries aside, in one step. */
export async function dismissItems(context: Context, items: readonly FeedItem[]): Promise<void> {
  const at = context.now();
  const marks = items.map(({ key, feedId, record }): FeedMark => ({
    id: key,
    state: 'dismissed',
    title: record.title,
    feedId,
    at,
  }));
  await write(context, `Dismiss ${counted(items.length, 'entry').replace(/ys$/u, 'ies')}`, ['feedMarks'], (tx) =>
    tx.putMany('feedMarks', marks),
  );
}

/** All that a feed has so far, or all feeds, is done with: one row a feed, in one step. */
export async function clearFeeds(context: Context, ids: readonly string[]): Promise<void> {
  const now = context.now();
  await write(context, 'Dismiss all that is new', ['feeds'], async (tx) => {
    const feeds = (await tx.getMany('feeds', ids)).filter((feed) => feed !== undefined);
    await tx.putMany(
      'feeds',
      feeds.map((feed) => ({ ...feed, clearedAt: now })),
    );
  });
}

export type FetchOutcome = { readonly fresh: number; readonly state: FeedState };

/**
 * Keeps what came of a fetch: the entries, and how the feed does. No step of undo, as nobody did it.
 * `parsed` where the answer was read; `random` in [0, 1). Undefined where the feed is no longer followed.
 */
export async function recordFetch(
  context: Context,
  feedId: string,
  fetched: Fetched,
  parsed: ParsedFeed | undefined,
  random: number,
): Promise<FetchOutcome | undefined> {
  const { db } = context;
  await context.papers.whole();
  const titles = parsed === undefined ? new Set<string>() : knownTitles(context.papers.all());
  const now = context.now();
  return db.transaction('rw', [db.feeds, db.feedItems, db.feedStates], async () => {
    const feed = await db.feeds.get(feedId);
    if (feed === undefined) return undefined;
    let fresh = 0;
    if (parsed !== undefined) {
      const known = await db.feedItems.where('feedId').equals(feedId).toArray();
      const merged = mergeItems(feed, known, parsed.items, now, ({ record }) => titles.has(titleOf(record) ?? ''));
      await db.feedItems.bulkPut([...merged.puts]);
      await db.feedItems.bulkDelete([...merged.deletes]);
      fresh = merged.fresh;
    }
    const notes = parsed?.notes.length ? ` ${parsed.notes.join(' ')}` : '';
    const said = fetched.kind === 'new' ? { ...fetched, text: `${countedNews(fresh)}${notes}` } : fetched;
    const state = afterFetch((await db.feedStates.get(feedId)) ?? newState(feedId), said, now, random);
    await db.feedStates.put(state);
    return { fresh, state };
  });
}

const countedNews = (fresh: number): string => (fresh === 0 ? 'Nothing new.' : `${fresh} new.`);

/** Forgets entries of feeds that have not been followed for long. */
export async function dropOldEntries(context: Context): Promise<void> {
  const { db } = context;
  const before = context.now() - ORPHANS_STAY_MS;
  await db.transaction('rw', [db.feeds, db.feedItems, db.feedStates], async () => {
    const followed = new Set(await db.feeds.toCollection().primaryKeys());
    for (const { feedId, triedAt } of await db.feedStates.toArray()) {
      if (followed.has(feedId) || triedAt > before) continue;
      await db.feedItems.where('feedId').equals(feedId).delete();
      await db.feedStates.delete(feedId);
    }
  });
}
