import { reasonOf } from '../../data/library.ts';
import { showToast } from '../ui/toast.tsx';

const SAME_AGAIN_MS = 10_000;
/** Told elsewhere, or nothing that went wrong: an end that was asked for, a window that gave its database to another. */
const QUIET_NAMES: ReadonlySet<string> = new Set(['AbortError', 'DatabaseClosedError']);
/** Of the browser's own: what did not fit in one frame comes in the next. */
const QUIET_TEXTS = ['ResizeObserver loop'];

/** Says so where something failed that nobody waited for, each reason once in a while. Returns how to end it. */
export function tellFaults(target: Window): () => void {
  const told = new Map<string, number>();
  const tell = (fault: unknown): void => {
    const reason = reasonOf(fault);
    const isQuiet = fault instanceof Error && QUIET_NAMES.has(fault.name);
    if (isQuiet || QUIET_TEXTS.some((text) => reason.includes(text))) return;
    const now = performance.now();
    if (now - (told.get(reason) ?? -Infinity) < SAME_AGAIN_MS) return;
    told.set(reason, now);
    showToast({ text: `That did not work. ${reason}` });
  };
  const ended = new AbortController();
  target.addEventListener('error', (event) => tell(event.error ?? event.message), ended);
  target.addEventListener('unhandledrejection', (event) => tell(event.reason), ended);
  return () => ended.abort();
}
