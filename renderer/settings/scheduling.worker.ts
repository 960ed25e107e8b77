/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { openLibrary, type Library } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import type { Task, TaskMessage, TaskRequest, TaskResults } from './scheduling-tasks.ts';
import { findDatabases } from '../live/databases.ts';

const tell = (message: TaskMessage): void => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<TaskRequest>) => {
  void work(data).catch((error: unknown) =>
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

async function work({ task, now }: TaskRequest): Promise<void> {
  const library = await openLibrary({ now: () => now, ...(await findDatabases()) });
  if (!library.ok) throw new Error('The library could not be read.');
  const result = await run(library.value, task);
  library.value.close();
  tell({ kind: 'done', result });
}

function run(library: Library, task: Task): Promise<TaskResults[Task['kind']]> {
  let told = 0;
  const progress = (share: number): void => {
    // A hundred messages are enough for any bar.
    if (share - told < 0.01) return;
    told = share;
    tell({ kind: 'progress', share });
  };
  switch (task.kind) {
    case 'optimize':
      return library.optimizeParameters(progress);
    case 'reschedule':
      return library.planReschedule(task.scope, task.ids);
    case 'workload':
      return library.simulateWorkload(task.newPerDay, progress);
    default:
      return assertNever(task);
  }
}
