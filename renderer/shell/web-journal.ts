import { err } from '../../data/result.ts';
import type { JournalCall, JournalReply } from './journal-calls.ts';
import type { Journal, ShellResult } from './shell.ts';

/** The part of a worker that is asked. */
export type AskedWorker = {
  postMessage(message: JournalCall): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<JournalReply>) => void): void;
  addEventListener(type: 'error', listener: (event: Event) => void): void;
};

const GONE = 'The journal of changes cannot be kept in this browser.';

/** The journal in the browser's private files, through a worker that is started when first asked. */
export function webJournal(startWorker: () => AskedWorker): Journal {
  const waiting = new Map<number, (result: ShellResult<unknown>) => void>();
  let worker: AskedWorker | undefined;
  let asked = 0;
  const start = (): AskedWorker => {
    const started = startWorker();
    started.addEventListener('message', ({ data }) => {
      waiting.get(data.id)?.(data.result);
      waiting.delete(data.id);
    });
    started.addEventListener('error', () => {
      for (const answer of waiting.values()) answer(err({ type: 'unavailable', message: GONE }));
      waiting.clear();
    });
    return started;
  };
  const ask = <T>(call: keyof Journal, ...args: readonly unknown[]): Promise<ShellResult<T>> =>
    new Promise((resolve) => {
      asked += 1;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker answers what was asked
      waiting.set(asked, resolve as (result: ShellResult<unknown>) => void);
      try {
        worker ??= start();
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
        worker.postMessage({ id: asked, call, args });
      } catch {
        waiting.delete(asked);
        resolve(err({ type: 'unavailable', message: GONE }));
      }
    });
  return Object.freeze<Journal>({
    open: async () => ask('open'),
    read: async (number, from, length) => ask('read', number, from, length),
    append: async (lines, sync) => ask('append', lines, sync),
    rotate: async () => ask('rotate'),
    drop: async (below) => ask('drop', below),
    setAside: async () => ask('setAside'),
    close: async () => ask('close'),
  });
}
