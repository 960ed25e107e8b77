/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import type { InterestModel, Learn } from '../../data/library.ts';

/** Learns what the reader keeps in a worker, as it takes some hundred milliseconds. */
export const learnInWorker: Learn = (decisions) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./interest.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<InterestModel | undefined>) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener('error', (event) => {
      worker.terminate();
      reject(new Error(event.message));
    });
    worker.postMessage(decisions);
  });
