import type { Journal, Shell } from '../shell/shell.ts';

const LOCK = 'lectern/journal';

/**
 * The shell's journal, and the browser's own lock that decides which window
 * writes it: it passes to the next one when a window ends, however it ends.
 */
export function journalHost({ edition, journal }: Pick<Shell, 'edition' | 'journal'>, locks: LockManager | undefined) {
  return { port: journal satisfies Journal, lead: () => lead(locks), compact: edition === 'web' };
}

function lead(locks: LockManager | undefined): { readonly granted: Promise<void>; readonly release: () => void } {
  if (locks === undefined) return { granted: Promise.resolve(), release: () => undefined };
  let release: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    release = resolve;
  });
  const given = new AbortController();
  const granted = new Promise<void>((resolve) => {
    locks
      .request(LOCK, { signal: given.signal }, () => {
        resolve();
        return ended;
      })
      // Given up before it was granted.
      .catch(() => undefined);
  });
  return {
    granted,
    release: () => {
      given.abort();
      release();
    },
  };
}
