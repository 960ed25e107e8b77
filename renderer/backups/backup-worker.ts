import { assertNever } from '../../data/result.ts';
import type { BackupAnswers, BackupReply, BackupRequest, BackupTask } from './backup-messages.ts';

type Waiting = {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (done: number, total: number) => void;
};

/** A worker that reads, compares and restores backups and checks the library, so that the page stays free. */
export class BackupWorker {
  readonly #worker = new Worker(new URL('backup.worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<BackupReply>) => this.#hear(data));
    this.#worker.addEventListener('error', () => this.#fail('It stopped unexpectedly. Perhaps memory ran out.'));
  }

  /** Rejects with an Error whose message is a sentence for the reader. */
  ask<T extends BackupTask>(
    task: T,
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<BackupAnswers[T['task']]> {
    this.#last += 1;
    const id = this.#last;
    const request: BackupRequest = { ...task, id };
    return new Promise((resolve, reject) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker answers each task with its answer
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject, onProgress });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      this.#worker.postMessage(request);
    });
  }

  end(): void {
    this.#worker.terminate();
    this.#fail('It was stopped.');
  }

  #hear(reply: BackupReply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    switch (reply.kind) {
      case 'progress':
        waiting.onProgress(reply.done, reply.total);
        return;
      case 'done':
        this.#waiting.delete(reply.id);
        waiting.resolve(reply.answer);
        return;
      case 'failed':
        this.#waiting.delete(reply.id);
        waiting.reject(new Error(reply.message));
        return;
      default:
        assertNever(reply);
    }
  }

  #fail(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }
}

/** Asks one thing of a worker of its own, which is then let go with the memory it took. */
export async function askOnce<T extends BackupTask>(
  task: T,
  onProgress?: (done: number, total: number) => void,
): Promise<BackupAnswers[T['task']]> {
  const worker = new BackupWorker();
  try {
    return await worker.ask(task, onProgress);
  } finally {
    worker.end();
  }
}
