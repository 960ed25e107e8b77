/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
/** Long enough for everything that a start does to be done. */
const AFTER_START_MS = 60_000;

/**
 * Packs old reviews behind the start, in a worker, in one window only; while the reader reviews it waits. Nothing
 * that is shown changes by it, and where it is cut short it goes on at the next start.
 */
export function foldBehind(locks: LockManager = navigator.locks): void {
  window.setTimeout(() => {
    void locks.request('lectern-fold', { ifAvailable: true }, (lock) => (lock === null ? undefined : fold()));
  }, AFTER_START_MS);
}

function fold(): Promise<void> {
  const worker = new Worker(new URL('./fold.worker.ts', import.meta.url), { type: 'module' });
  const tell = (): void => worker.postMessage(window.location.hash.startsWith('#/review') ? 'hold' : 'go on');
  window.addEventListener('hashchange', tell);
  tell();
  return new Promise((resolve) => {
    const end = (): void => {
      window.removeEventListener('hashchange', tell);
      worker.terminate();
      resolve();
    };
    worker.addEventListener('message', end);
    worker.addEventListener('error', end);
  });
}
