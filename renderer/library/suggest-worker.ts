/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import type { SuggestMany } from '../../data/library.ts';
import type { Suggestion } from '../../data/model/finding.ts';

type Answer = { readonly job: number; readonly found: readonly (readonly Suggestion[])[] };

/** A worker that proposes findings, and how to end it. Nothing is started before this is called. */
export function startSuggesting(): { readonly many: SuggestMany; readonly stop: () => void } {
  const worker = new Worker(new URL('./suggest.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (found: Answer['found']) => void; reject: (error: Error) => void }>();
  let last = 0;
  worker.addEventListener('message', (event: MessageEvent<Answer>) => {
    waiting.get(event.data.job)?.resolve(event.data.found);
    waiting.delete(event.data.job);
  });
  worker.addEventListener('error', (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
  });
  return {
    many: (papers) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ job: last, papers });
      }),
    stop: () => worker.terminate(),
  };
}
