import type { JournalProblem } from './journal-port.ts';

/** What a browser says when its files cannot be written or opened, of which a full disk is the usual reason. */
const OF_THE_DISK = new Set(['UnknownError', 'AbortError', 'OpenFailedError', 'DatabaseClosedError']);

/**
 * What a failure of the disk under the database is for the reader; undefined
 * where the error is none of the disk's. A transaction that ends without saying
 * why was ended by the database: whoever ends one on purpose knows that itself.
 */
export function storageProblem(error: unknown): JournalProblem | undefined {
  const names = new Set<string>();
  for (let cause = error; cause instanceof Object && names.size < 5; cause = Reflect.get(cause, 'inner')) {
    names.add(String(Reflect.get(cause, 'name')));
  }
  if (names.has('QuotaExceededError')) return { type: 'diskFull', message: 'The disk is full.' };
  if ([...names].some((name) => OF_THE_DISK.has(name))) {
    return { type: 'failed', message: 'The database cannot be written; the disk may be full.' };
  }
  return undefined;
}

/** Why something failed, as a sentence for the reader: the disk's reason where it is the disk. */
export function reasonOf(error: unknown): string {
  const reason = storageProblem(error)?.message ?? (error instanceof Error ? error.message : String(error));
  return /[.!?…]$/u.test(reason) ? reason : `${reason}.`;
}
