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
  // Ends the waiting for the lock, and the holding of it.
  const ended = new AbortController();
  const granted = new Promise<void>((resolve) => {
    const hold = (): Promise<void> => {
      resolve();
      return new Promise((release) => ended.signal.addEventListener('abort', () => release()));
    };
    locks.request(LOCK, { signal: ended.signal }, hold).catch(() => undefined);
  });
  return { granted, release: () => ended.abort() };
}
