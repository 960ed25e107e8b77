import type { FeedRead, FeedToRead } from './feed-messages.ts';

/** A feed that takes longer is none that is meant to be read. */
const WITHIN_MS = 15_000;

/** Reads a feed in a worker of its own, which ends with it. */
export function readFeed(input: FeedToRead): Promise<FeedRead> {
  const worker = new Worker(new URL('feed.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<FeedRead>((resolve) => {
    const end = (read: FeedRead): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(read);
    };
    const timer = setTimeout(() => end(refused('The feed took too long to read.')), WITHIN_MS);
    worker.addEventListener('message', ({ data }: MessageEvent<FeedRead>) => end(data));
    worker.addEventListener('error', () => end(refused('The feed could not be read.')));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage(input);
  });
}

const refused = (message: string): FeedRead => ({ kind: 'refused', error: { message } });
