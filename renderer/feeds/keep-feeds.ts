import { isDue, type FollowedFeed, type Library } from '../../data/library.ts';
import { shell } from '../shell/current-shell.ts';
import { fetchFeed } from './fetch-feed.ts';

const LOOK_EVERY_MS = 5 * 60_000;
/** After the start, that the first screen has the machine to itself. */
const FIRST_MS = 4000;

let busy: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/** Ids of the feeds that are being fetched now. */
export const feedsBusy = (): ReadonlySet<string> => busy;

export function subscribeBusy(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setBusy(id: string, on: boolean): void {
  const next = new Set(busy);
  if (on) next.add(id);
  else next.delete(id);
  busy = next;
  for (const listener of listeners) listener();
}

/** Fetches feeds one after the other, whether they are due or not; returns how many entries are new. */
export async function refreshFeeds(library: Library, feeds: readonly FollowedFeed[]): Promise<number> {
  let fresh = 0;
  for (const one of feeds) {
    if (one.feed.url.startsWith('file:') || busy.has(one.feed.id)) continue;
    setBusy(one.feed.id, true);
    try {
      fresh += await fetchFeed(library, shell, one);
    } finally {
      setBusy(one.feed.id, false);
    }
  }
  return fresh;
}

/** Fetches what is due while the app is open, in one window. The web edition cannot, and does not try. */
export function keepFeeds(library: Library): () => void {
  if (shell.edition === 'web') return () => undefined;
  let stopped = false;
  const look = (): void => {
    if (stopped || !navigator.onLine) return;
    void navigator.locks
      .request('lectern-feeds', { ifAvailable: true }, async (lock) => {
        if (lock === null) return;
        const feeds = await library.followedFeeds();
        const now = library.now();
        await refreshFeeds(
          library,
          feeds.filter(({ state }) => isDue(state, now)),
        );
        await library.dropOldEntries();
      })
      // What a feed did wrong is in its log; a library that was closed meanwhile needs none.
      .catch(() => undefined);
  };
  const first = setTimeout(look, FIRST_MS);
  const timer = setInterval(look, LOOK_EVERY_MS);
  window.addEventListener('online', look);
  return () => {
    stopped = true;
    clearTimeout(first);
    clearInterval(timer);
    window.removeEventListener('online', look);
  };
}
