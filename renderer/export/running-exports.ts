/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { assertNever } from '../../data/result.ts';
import type { ExportReply, ExportTask, WrittenPapers } from './export.worker.ts';

export type RunningExport = {
  readonly id: number;
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
  readonly cancel: () => void;
};

let running: readonly RunningExport[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly RunningExport[]): void {
  running = next;
  for (const listener of listeners) listener();
}

export const runningExports = (): readonly RunningExport[] => running;

export function subscribeExports(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Writes papers in a worker of its own, so that the page stays free however many they are; `label` says what is
 * written. Undefined where the reader has cancelled; rejects with an Error whose message is a sentence.
 */
export function writeInWorker(task: ExportTask, label: string): Promise<WrittenPapers | undefined> {
  last += 1;
  const id = last;
  const worker = new Worker(new URL('export.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<WrittenPapers | undefined>((resolve, reject) => {
    change([...running, { id, label, share: 0, cancel: () => resolve(undefined) }]);
    worker.addEventListener('error', () => reject(new Error('It stopped unexpectedly. Perhaps memory ran out.')));
    worker.addEventListener('message', ({ data }: MessageEvent<ExportReply>) => {
      switch (data.kind) {
        case 'progress':
          change(running.map((one) => (one.id === id ? { ...one, share: data.share } : one)));
          return;
        case 'done':
          resolve(data);
          return;
        case 'failed':
          reject(new Error(data.message));
          return;
        default:
          assertNever(data);
      }
    });
    worker.postMessage(task);
  }).finally(() => {
    worker.terminate();
    change(running.filter((one) => one.id !== id));
  });
}
