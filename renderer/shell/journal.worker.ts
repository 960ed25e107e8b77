import { decodeLine } from '../../data/storage/journal-line.ts';
import type { JournalCall, JournalReply } from './journal-calls.ts';
import type { Journal, JournalSegment, ShellResult } from './shell.ts';

/**
 * The web edition's journal: files in the browser's private folder of this site,
 * outside IndexedDB and its failures. Only a worker may hold the handles that
 * write and flush at once, and only one worker at a time.
 */

const FOLDER = 'journal';
const NAME = /^(?<number>\d{6,9})\.ndjson$/u;
const BREAK = 10;
/** The handle of a window that has just ended is let go of a moment later. */
const WAIT_FOR_HANDLE_MS = 8000;
const TRY_EVERY_MS = 50;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** What only workers have, and the page's types therefore lack. */
type SyncHandle = {
  read(target: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
};
type SyncFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };

type Newest = { readonly number: number; readonly handle: SyncHandle; size: number };
let newest: Newest | undefined;
let folder: FileSystemDirectoryHandle | undefined;

const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.ndjson`;
const ok = <T>(value: T): ShellResult<T> => ({ ok: true, value });

async function directory(): Promise<FileSystemDirectoryHandle> {
  folder ??= await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  return folder;
}

async function syncFile(where: FileSystemDirectoryHandle, number: number): Promise<SyncFile> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- in a worker it has the method
  return (await where.getFileHandle(nameOf(number), { create: true })) as SyncFile;
}

async function numbers(): Promise<number[]> {
  const found: number[] = [];
  for await (const name of (await directory()).keys()) {
    const number = NAME.exec(name)?.groups?.['number'];
    if (number !== undefined) found.push(Number(number));
  }
  return found.toSorted((a, b) => a - b);
}

async function take(number: number): Promise<Newest> {
  newest?.handle.close();
  newest = undefined;
  const file = await syncFile(await directory(), number);
  const until = performance.now() + WAIT_FOR_HANDLE_MS;
  for (;;) {
    try {
      const handle = await file.createSyncAccessHandle();
      newest = { number, handle, size: sizeOf(handle) };
      return newest;
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isHeld || performance.now() > until) throw error;
      await new Promise((resolve) => void setTimeout(resolve, TRY_EVERY_MS));
    }
  }
}

/** A handle of which nothing is known must be let go, or the file could not be taken again. */
function sizeOf(handle: SyncHandle): number {
  try {
    return handle.getSize();
  } catch (error) {
    handle.close();
    throw error;
  }
}

/** Writes all of the bytes: fewer may be taken at a time. */
function writeAll(handle: SyncHandle, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length;) {
    const count = handle.write(bytes.subarray(done), { at: at + done });
    if (count === 0) throw new DOMException('Nothing more was written.', 'QuotaExceededError');
    done += count;
  }
}

async function bytesOf(number: number, from = 0, length = Infinity): Promise<Uint8Array<ArrayBuffer>> {
  if (newest?.number === number) {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, newest.size - from)));
    newest.handle.read(bytes, { at: from });
    return bytes;
  }
  const file = await (await (await directory()).getFileHandle(nameOf(number))).getFile();
  return new Uint8Array(await file.slice(from, Math.min(file.size, from + length)).arrayBuffer());
}

/** The end of the last sound line, and that line. */
function soundEnd(bytes: Uint8Array): { end: number; lastLine: string } {
  let end = bytes.lastIndexOf(BREAK) + 1;
  while (end > 0) {
    const start = end < 2 ? 0 : bytes.lastIndexOf(BREAK, end - 2) + 1;
    const line = bytes.subarray(start, end - 1);
    if (decodeLine(line) !== undefined) return { end, lastLine: decoder.decode(line) };
    end = start;
  }
  return { end: 0, lastLine: '' };
}

const calls: Journal = {
  async open() {
    const segments: JournalSegment[] = [];
    const all = await numbers();
    for (const number of all) {
      const isNewest = number === all.at(-1);
      if (isNewest) await take(number);
      const bytes = await bytesOf(number);
      const { end, lastLine } = soundEnd(bytes);
      if (isNewest && newest !== undefined && end < bytes.length) {
        newest.handle.truncate(end);
        newest.handle.flush();
        newest.size = end;
      }
      segments.push({ number, size: isNewest ? end : bytes.length, lastLine });
    }
    // Held from the start, so that a browser without such files says so at once.
    if (all.length === 0) await take(1);
    return ok(segments);
  },
  async read(number, from, length) {
    return ok(await bytesOf(number, from, length));
  },
  async append(lines, sync) {
    const target = newest ?? (await take((await numbers()).at(-1) ?? 1));
    const bytes = encoder.encode(lines);
    try {
      writeAll(target.handle, bytes, target.size);
      if (sync) target.handle.flush();
    } catch (error) {
      // What a failed write left must not lie before the next line.
      target.handle.truncate(target.size);
      throw error;
    }
    target.size += bytes.length;
    return ok(null);
  },
  async rotate() {
    if (newest?.size === 0) return ok(newest.number);
    newest?.handle.flush();
    return ok((await take(((await numbers()).at(-1) ?? 0) + 1)).number);
  },
  async drop(below) {
    for (const number of await numbers()) {
      if (number < below && number !== newest?.number) await (await directory()).removeEntry(nameOf(number));
    }
    return ok(null);
  },
  async setAside() {
    newest?.handle.close();
    newest = undefined;
    const root = await navigator.storage.getDirectory();
    const apart = await root.getDirectoryHandle(`journal-aside-${Date.now()}`, { create: true });
    for (const number of await numbers()) {
      const bytes = await bytesOf(number);
      const copy = await (await syncFile(apart, number)).createSyncAccessHandle();
      try {
        writeAll(copy, bytes, 0);
        copy.flush();
      } finally {
        copy.close();
      }
      await (await directory()).removeEntry(nameOf(number));
    }
    return ok(null);
  },
  async close() {
    newest?.handle.close();
    newest = undefined;
    return ok(null);
  },
};

function problemOf(error: unknown, opening: boolean): ShellResult<never> {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') {
    return {
      ok: false,
      error: { type: 'diskFull', message: 'Changes could not be written to the journal: the disk is full.' },
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (opening) return { ok: false, error: { type: 'unavailable', message: reason } };
  return { ok: false, error: { type: 'failed', message: `Changes could not be written to the journal: ${reason}` } };
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
const reply = (message: JournalReply): void => self.postMessage(message);

let last: Promise<unknown> = Promise.resolve();

async function answer({ id, call, args }: JournalCall): Promise<void> {
  let result: ShellResult<unknown>;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other side's types vouch for them
    result = await (calls[call] as (...given: readonly unknown[]) => Promise<ShellResult<unknown>>)(...args);
  } catch (error) {
    result = problemOf(error, call === 'open');
  }
  reply({ id, result });
}

// One after another, in the order asked.
globalThis.addEventListener('message', (event: MessageEvent<JournalCall>) => {
  last = last.then(() => answer(event.data));
});
