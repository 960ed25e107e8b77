/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import type { BuiltIndex, IndexSource } from '../../data/library.ts';
import type { IndexAnswer, IndexRequest } from './index.worker.ts';

/** The search index from a worker of its own, which keeps it on disk: building it takes seconds, reading it little. */
export const indexFromWorker: IndexSource = (name, anew) =>
  new Promise<BuiltIndex>((resolve, reject) => {
    const worker = new Worker(new URL('./index.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<IndexAnswer>) => {
      worker.terminate();
      if ('built' in data) resolve(data.built);
      else reject(new Error(data.failed));
    });
    worker.addEventListener('error', (event) => {
      worker.terminate();
      reject(new Error(event.message));
    });
    worker.postMessage({ name, anew } satisfies IndexRequest);
  });
