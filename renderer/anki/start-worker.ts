import type { AnkiReply, AnkiRequest } from './anki-messages.ts';

/** A worker for packages of Anki. `hear` is told of its end by a failure too. */
export function startAnkiWorker(hear: (reply: AnkiReply) => void) {
  const worker = new Worker(new URL('anki.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<AnkiReply>) => hear(data));
  worker.addEventListener('error', () =>
    hear({ kind: 'failed', message: 'It stopped unexpectedly. Perhaps memory ran out.' }),
  );
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    ask: (request: AnkiRequest): void => worker.postMessage(request),
    end: (): void => worker.terminate(),
  };
}
