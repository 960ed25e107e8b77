/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { foldOldReviews } from '../../data/library.ts';
import { findDatabases } from './databases.ts';

const PAUSE_MS = 100;

const state = { isHeld: false };

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

self.addEventListener('message', ({ data }: MessageEvent<'hold' | 'go on'>) => {
  state.isHeld = data === 'hold';
});

/** Between two parts: a short while, and as long as the reader reviews. */
async function pause(): Promise<boolean> {
  do await wait(PAUSE_MS);
  while (state.isHeld);
  return false;
}

try {
  const { unreadable: _, ...databases } = await findDatabases();
  await foldOldReviews({ ...databases, now: Date.now(), pause });
} finally {
  self.postMessage('done');
}
