import { err, ok, type Result } from '../result.ts';
import type { JournalPort, JournalProblem } from './journal-port.ts';
import { decodeLine } from './journal-line.ts';

const encoder = new TextEncoder();

/** A journal in memory, whose files and failures a test can set. */
export function memoryJournal() {
  const files = new Map<number, Uint8Array>();
  const aside: Map<number, Uint8Array>[] = [];
  const state = { failing: undefined as JournalProblem | undefined, appends: 0, syncs: 0 };
  const newest = (): number => Math.max(0, ...files.keys());
  const guarded = async <T>(work: () => T): Promise<Result<T, JournalProblem>> =>
    state.failing === undefined ? ok(work()) : err(state.failing);
  const port: { -readonly [M in keyof JournalPort]: JournalPort[M] } = {
    open: () =>
      guarded(() => {
        const last = files.get(newest());
        if (last !== undefined) files.set(newest(), last.slice(0, soundLength(last)));
        return [...files].map(([number, bytes]) => ({ number, size: bytes.length, lastLine: lastLineOf(bytes) }));
      }),
    read: (number, from, length) => guarded(() => (files.get(number) ?? new Uint8Array()).slice(from, from + length)),
    append: (lines, sync) =>
      guarded(() => {
        state.appends += 1;
        if (sync) state.syncs += 1;
        const number = Math.max(1, newest());
        const before = files.get(number) ?? new Uint8Array();
        files.set(number, new Uint8Array([...before, ...encoder.encode(lines)]));
        return null;
      }),
    rotate: () =>
      guarded(() => {
        const number = newest() + 1;
        files.set(number, new Uint8Array());
        return number;
      }),
    drop: (below) =>
      guarded(() => {
        for (const number of files.keys()) if (number < below) files.delete(number);
        return null;
      }),
    setAside: () =>
      guarded(() => {
        aside.push(new Map(files));
        files.clear();
        return null;
      }),
    close: () => guarded(() => null),
  };
  return { port, files, aside, state };
}

/** Bytes up to the last sound line. */
function soundLength(bytes: Uint8Array): number {
  let end = bytes.lastIndexOf(10) + 1;
  while (end > 0) {
    const start = bytes.lastIndexOf(10, end - 2) + 1;
    if (decodeLine(bytes.subarray(start, end - 1)) !== undefined) break;
    end = start;
  }
  return end;
}

function lastLineOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return '';
  return new TextDecoder().decode(bytes.subarray(bytes.lastIndexOf(10, bytes.length - 2) + 1, -1));
}

/** Windows of one browser: one of them leads, and the next one does once it lets go. */
export function memoryLead() {
  let last: Promise<void> = Promise.resolve();
  return () => {
    const granted = last;
    const ended = new EventTarget();
    const over = new Promise<void>((resolve) => ended.addEventListener('end', () => resolve()));
    last = granted.then(() => over);
    return { granted, release: () => void ended.dispatchEvent(new Event('end')) };
  };
}
