/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import type { CslStyle } from '../../data/model/citation.ts';
import type { Paper } from '../../data/model/paper.ts';
import type { CiteAnswer, CiteJob } from './cite.worker.ts';

/** Ms without a job after which the worker, which holds a few megabytes, is let go. */
const IDLE_MS = 60_000;

type Waiting = { readonly resolve: (made: CiteAnswer['made']) => void; readonly reject: (error: Error) => void };

let worker: Worker | undefined;
let timer = 0;
let last = 0;
const waiting = new Map<number, Waiting>();

function end(): void {
  worker?.terminate();
  worker = undefined;
}

function started(): Worker {
  if (worker !== undefined) return worker;
  worker = new Worker(new URL('./cite.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<CiteAnswer>) => {
    waiting.get(data.job)?.resolve(data.made);
    waiting.delete(data.job);
  });
  worker.addEventListener('error', (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
    end();
  });
  return worker;
}

/** Papers in a style of the Citation Style Language, as text and as HTML; rejects where the processor fails. */
export function citeInWorker(papers: readonly Paper[], style: CslStyle): Promise<CiteAnswer['made']> {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (waiting.size === 0) end();
  }, IDLE_MS);
  return new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    started().postMessage({ job: last, papers, style } satisfies CiteJob);
  });
}
