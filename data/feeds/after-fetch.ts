import type { FeedLogLine, FeedState } from '../model/feed.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Between fetches that go well. Lists of a day change a few times in it. */
const EVERY = 4 * HOUR;
const FIRST_WAIT = 15 * MINUTE;
const LONGEST_WAIT = 24 * HOUR;
const MOST_LINES = 20;

/** What came of a fetch. */
export type Fetched =
  | {
      readonly kind: 'new' | 'unchanged';
      readonly text: string;
      readonly etag?: string | undefined;
      readonly lastModified?: string | undefined;
      readonly movedTo?: string | undefined;
    }
  /** `retryAt`: epoch ms before which the site wants no further try. `gone`: it says there is no such feed any more. */
  | { readonly kind: 'failed'; readonly text: string; readonly retryAt?: number | undefined; readonly gone?: boolean }
  /** Nothing can be reached, which is not the feed's fault. */
  | { readonly kind: 'offline' };

/** A state before the first fetch, due at once. */
export const newState = (feedId: string): FeedState => ({ feedId, triedAt: 0, failures: 0, nextAt: 0, log: [] });

/** Whether a feed is to be fetched by itself. A clock that was set back makes it due too. */
export const isDue = ({ nextAt, triedAt }: Pick<FeedState, 'nextAt' | 'triedAt'>, now: number): boolean =>
  nextAt <= now || triedAt > now + HOUR;

/**
 * How a feed stands after a fetch. `random` in [0, 1) spreads the next one by a tenth, and after
 * failures by half: each in a row doubles the wait, from a quarter of an hour to a day.
 */
export function afterFetch(state: FeedState, fetched: Fetched, now: number, random: number): FeedState {
  if (fetched.kind === 'offline') return { ...state, triedAt: now, nextAt: now + FIRST_WAIT };
  if (fetched.kind === 'failed') {
    const failures = state.failures + 1;
    const wait = Math.min(FIRST_WAIT * 2 ** Math.min(failures - 1, 10), LONGEST_WAIT);
    const spread = fetched.gone === true ? LONGEST_WAIT : wait * (0.75 + random / 2);
    const nextAt = Math.max(now + spread, fetched.retryAt ?? 0);
    return {
      ...state,
      triedAt: now,
      failures,
      nextAt,
      error: fetched.text,
      log: logged(state, now, false, fetched.text),
    };
  }
  const { error: _, etag: _e, lastModified: _m, movedTo: _t, ...rest } = state;
  const same = fetched.kind === 'unchanged';
  const etag = fetched.etag ?? (same ? state.etag : undefined);
  const lastModified = fetched.lastModified ?? (same ? state.lastModified : undefined);
  return {
    ...rest,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(fetched.movedTo === undefined ? {} : { movedTo: fetched.movedTo }),
    triedAt: now,
    succeededAt: now,
    failures: 0,
    nextAt: now + EVERY * (0.95 + random / 10),
    log: logged(state, now, true, fetched.text),
  };
}

/** The log with one more line; one that says the same as the newest takes its place. */
function logged(state: FeedState, at: number, ok: boolean, text: string): readonly FeedLogLine[] {
  const [newest] = state.log;
  const earlier = newest !== undefined && newest.ok === ok && newest.text === text ? state.log.slice(1) : state.log;
  return [{ at, ok, text }, ...earlier].slice(0, MOST_LINES);
}
