import type { Library } from '../../data/library.ts';

const COUNT_FIRST = 'lectern/count-first';
/** Long enough for everything that a start does to be done. */
const AFTER_START_MS = 3000;

/** Whether this start follows one that missed rows, and counts all of them before it shows anything. */
export function countedFirst(): boolean {
  const first = window.sessionStorage.getItem(COUNT_FIRST) !== null;
  window.sessionStorage.removeItem(COUNT_FIRST);
  return first;
}

/**
 * Counts the long tables behind the start. Where rows are missing, the library is opened anew, which shows the
 * way to get them back.
 */
export function countBehind(library: Library): void {
  const count = async (): Promise<void> => {
    if (await library.countsHold()) return;
    window.sessionStorage.setItem(COUNT_FIRST, '1');
    window.location.reload();
  };
  window.setTimeout(() => void count().catch(reportError), AFTER_START_MS);
}
