import type { FollowedFeed } from '../../data/library.ts';
import { formatAgo } from '../ui/format.ts';

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

/** Whether a feed has gone wrong for long enough to be told of beside its name. */
export const isAiling = ({ state }: FollowedFeed): boolean => state.error !== undefined && state.failures > 1;

const ago = (at: number, now: number): string => (now - at < 60_000 ? 'just now' : formatAgo(at, now));
