/* oxlint-disable typescript/no-unsafe-type-assertion -- a task's kind decides the type of its result, which messages cannot say */
import { useEffect, useRef, useState } from 'react';
import { useLibrary } from '../live/library-context.tsx';
import type { Task, TaskMessage, TaskRequest, TaskResults } from './scheduling-tasks.ts';

export type TaskState<K extends Task['kind']> =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly share: number }
  | { readonly phase: 'done'; readonly result: TaskResults[K] }
  | { readonly phase: 'failed'; readonly message: string };

export type RunningTask<K extends Task['kind']> = {
  readonly state: TaskState<K>;
  readonly start: (task: Task & { readonly kind: K }) => void;
  /** Ends what is running, or forgets the result. */
  readonly reset: () => void;
};

/** A task in a worker of its own. Starting another, resetting or leaving ends it. */
export function useTask<K extends Task['kind']>(): RunningTask<K> {
  const library = useLibrary();
  const [state, setState] = useState<TaskState<K>>({ phase: 'idle' });
  const worker = useRef<Worker>(undefined);
  const stop = (): void => {
    worker.current?.terminate();
    worker.current = undefined;
  };
  useEffect(() => () => worker.current?.terminate(), []);
  return {
    state,
    start(task) {
      stop();
      setState({ phase: 'running', share: 0 });
      const started = new Worker(new URL('scheduling.worker.ts', import.meta.url), { type: 'module' });
      worker.current = started;
      started.addEventListener('message', ({ data }: MessageEvent<TaskMessage>) => {
        if (data.kind === 'progress') return setState({ phase: 'running', share: data.share });
        stop();
        return setState(
          data.kind === 'done'
            ? { phase: 'done', result: data.result as TaskResults[K] }
            : { ...data, phase: 'failed' },
        );
      });
      started.addEventListener('error', () => {
        stop();
        setState({ phase: 'failed', message: 'It stopped unexpectedly. Perhaps memory ran out.' });
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      started.postMessage({ task, now: library.now() } satisfies TaskRequest);
    },
    reset() {
      stop();
      setState({ phase: 'idle' });
    },
  };
}
