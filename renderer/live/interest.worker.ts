/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { learnInterest, type Decision } from '../../data/library.ts';

self.addEventListener('message', ({ data }: MessageEvent<readonly Decision[]>) => {
  self.postMessage(learnInterest(data));
});
