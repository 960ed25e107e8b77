import type { FollowedFeed } from '../../data/library.ts';
import { count, formatAgo, formatNumber } from '../ui/format.ts';

/** How a feed does, in one or two plain sentences. */
export function describeHealth({ feed, state }: FollowedFeed, now: number, edition: 'desktop' | 'web'): string {
  const { succeededAt, error, nextAt } = state;
  const read = succeededAt === undefined ? undefined : `Read ${ago(succeededAt, now)}.`;
  if (feed.url.startsWith('file:')) return read ?? 'Nothing was read yet.';
  if (edition === 'web') return `${read ?? 'Not read yet.'} A browser may not fetch it: open its file here.`;
  if (error !== undefined) {
    const last = succeededAt === undefined ? 'It was never read.' : `It was last read ${ago(succeededAt, now)}.`;
    return `${error} ${last} It is tried again ${nextAt <= now ? 'soon' : formatAgo(nextAt, now)}.`;
  }
  return read ?? 'Not read yet.';
}

/** Whether a feed has gone wrong for long enough to be told of beside its name; one that was never read is at once. */
export const isAiling = ({ state }: FollowedFeed): boolean =>
  state.error !== undefined && (state.failures > 1 || state.succeededAt === undefined);

/** How all feeds do together: which is being read, and how many could not be. */
export function describeAll(feeds: readonly FollowedFeed[], busy: ReadonlySet<string>): string {
  const ill = feeds.filter(({ state }) => state.error !== undefined);
  const all = count(feeds.length, 'feed');
  const [one] = ill;
  const health =
    one === undefined
      ? `${all}.`
      : `${all}, of which ${ill.length === 1 ? `“${one.feed.title}”` : formatNumber(ill.length)} could not be read.`;
  const read = feeds.find(({ feed }) => busy.has(feed.id));
  return read === undefined ? health : `${health} “${read.feed.title}” is being read now.`;
}

const ago = (at: number, now: number): string => (now - at < 60_000 ? 'just now' : formatAgo(at, now));
