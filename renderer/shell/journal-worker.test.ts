import { afterEach, expect, it, vi } from 'vitest';
import { encodeLine, LineReader } from '../../data/storage/journal-line.ts';
import type { JournalCall, JournalReply } from './journal-calls.ts';
import type { Journal, ShellResult } from './shell.ts';

/** The web edition's journal over a private folder of which any call can fail, and of which only what was flushed lasts. */

type File = { bytes: Uint8Array; durable: Uint8Array; held: boolean };

function fakeFolder(from: number, many: number, crumbs: boolean) {
  const folders = new Map<string, Map<string, File>>();
  const seen = { calls: 0, failed: 0 };
  const step = (): void => {
    seen.calls += 1;
    if (seen.calls < from || seen.calls >= from + many) return;
    seen.failed += 1;
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  const put = (file: File, bytes: Uint8Array, at: number): void => {
    const after = new Uint8Array(Math.max(file.bytes.length, at + bytes.length));
    after.set(file.bytes);
    after.set(bytes, at);
    file.bytes = after;
  };
  const handleOf = (file: File) => ({
    read: (target: Uint8Array, { at }: { at: number }) => {
      step();
      const some = file.bytes.subarray(at, at + target.length);
      target.set(some);
      return some.length;
    },
    write: (bytes: Uint8Array, { at }: { at: number }) => {
      const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
      // A disk that fills up has taken some of the bytes.
      if (seen.calls + 1 >= from && seen.calls + 1 < from + many) put(file, half, at);
      step();
      // Fewer bytes than were given may be written at a time.
      const some = crumbs ? half : bytes;
      put(file, some, at);
      return some.length;
    },
    truncate: (size: number) => {
      step();
      file.bytes = file.bytes.slice(0, size);
    },
    getSize: () => {
      step();
      return file.bytes.length;
    },
    flush: () => {
      step();
      file.durable = file.bytes.slice();
    },
    close: () => {
      file.held = false;
    },
  });
  const folderOf = (name: string) => {
    const files = folders.get(name) ?? new Map<string, File>();
    folders.set(name, files);
    return {
      getFileHandle: async (file: string, { create = false } = {}) => {
        step();
        if (!files.has(file) && !create) throw new DOMException('There is none.', 'NotFoundError');
        const held = files.get(file) ?? { bytes: new Uint8Array(), durable: new Uint8Array(), held: false };
        files.set(file, held);
        return {
          createSyncAccessHandle: async () => {
            step();
            if (held.held) throw new DOMException('It is held.', 'NoModificationAllowedError');
            held.held = true;
            return handleOf(held);
          },
          getFile: async () => {
            step();
            return new Blob([held.bytes.slice()]);
          },
        };
      },
      removeEntry: async (file: string) => {
        step();
        files.delete(file);
      },
      keys: async function* keys() {
        step();
        yield* files.keys();
      },
    };
  };
  const root = {
    getDirectoryHandle: async (name: string) => {
      step();
      return folderOf(name);
    },
  };
  /** What is left after the power went: of what was not flushed, some part. */
  const crash = (share: number): void => {
    for (const files of folders.values()) {
      for (const file of files.values()) {
        const kept = file.durable.length + Math.floor((file.bytes.length - file.durable.length) * share);
        file.bytes = file.bytes.length < file.durable.length ? file.durable : file.bytes.slice(0, kept);
        file.held = false;
      }
    }
  };
  return { root, folders, seen, crash, healed: () => (from = Infinity) };
}

/** The worker, begun anew over the same folder. */
async function aWorker(root: ReturnType<typeof fakeFolder>['root']) {
  vi.resetModules();
  const waiting = new Map<number, (result: never) => void>();
  let hear: ((event: { data: JournalCall }) => void) | undefined;
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } });
  vi.stubGlobal('self', { postMessage: ({ id, result }: JournalReply) => waiting.get(id)?.(result as never) });
  vi.stubGlobal('addEventListener', (_: string, listener: typeof hear) => {
    hear = listener;
  });
  await import('./journal.worker.ts');
  let asked = 0;
  return <C extends keyof Journal>(call: C, ...args: Parameters<Journal[C]>): ReturnType<Journal[C]> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      hear?.({ data: { id: asked, call, args } });
    }) as ReturnType<Journal[C]>;
}

afterEach(() => vi.unstubAllGlobals());

const line = (seq: number): string =>
  encodeLine({ v: 1, seq, at: 0, libraryId: 'l', kind: 'step', label: 'Ä'.repeat(seq), part: 0, end: 1, changes: [] });

const linesIn = (bytes: Uint8Array): number[] =>
  [...new LineReader().push(bytes)].flatMap((found) => ('line' in found ? [found.line.seq] : []));

async function session(from: number, many: number, crumbs: boolean, share: number) {
  const disk = fakeFolder(from, many, crumbs);
  const ask = await aWorker(disk.root);
  const acknowledged = new Set<number>();
  const silent: string[] = [];
  const told = async <T>(what: string, asking: Promise<ShellResult<T>>): Promise<ShellResult<T>> => {
    const before = disk.seen.failed;
    const result = await asking;
    if (disk.seen.failed > before && result.ok) silent.push(what);
    return result;
  };
  const untilDone = async <T>(what: string, asking: () => Promise<ShellResult<T>>): Promise<ShellResult<T>> => {
    let result = await told(what, asking());
    for (let tries = 0; !result.ok && tries < 5; tries += 1) result = await told(what, asking());
    return result;
  };
  let seq = 0;
  const add = async (): Promise<void> => {
    seq += 1;
    const mine = seq;
    // A piece of a large change before it is not waited for.
    if (mine % 3 === 0) await told('append', ask('append', line(1000 + mine), false));
    if ((await untilDone('append', () => ask('append', line(mine), true))).ok) acknowledged.add(mine);
  };
  await untilDone('open', () => ask('open'));
  for (let at = 0; at < 4; at += 1) await add();
  await untilDone('rotate', () => ask('rotate'));
  for (let at = 0; at < 2; at += 1) await add();
  // A backup covers what came before the newest file.
  const rotated = await untilDone('rotate', () => ask('rotate'));
  await add();
  if (rotated.ok) {
    for (const covered of acknowledged) if (covered < seq) acknowledged.delete(covered);
    await untilDone('drop', () => ask('drop', rotated.value));
  }
  await untilDone('setAside', () => ask('setAside'));
  for (let at = 0; at < 3; at += 1) await add();
  disk.crash(share);
  disk.healed();
  const again = await aWorker(disk.root);
  const opened = await again('open');
  if (!opened.ok) throw new Error(opened.error.message);
  const found = new Set<number>();
  for (const { number, size } of opened.value) {
    const read = await again('read', number, 0, size);
    for (const one of read.ok ? linesIn(read.value) : []) found.add(one);
  }
  // What was put apart stays there, whatever became of it.
  for (const files of disk.folders.values()) {
    for (const { bytes } of files.values()) for (const one of linesIn(bytes)) found.add(one);
  }
  return { lost: [...acknowledged].filter((one) => !found.has(one)), silent, ...disk.seen };
}

/** So many calls in a row, whether few bytes are taken at a time, and how much of what was not flushed is left. */
const KINDS = [
  [1, false, 0],
  [1, true, 0.6],
  [2, false, 0.6],
  [3, true, 0],
  [6, false, 0],
] as const;

it('loses no line that was acknowledged, whichever call of its files fails, and says that it failed', async () => {
  const { calls, lost } = await session(Infinity, 0, false, 0);
  expect(lost).toEqual([]);
  expect(calls).toBeGreaterThan(40);
  const wrong: string[] = [];
  for (const [many, crumbs, share] of KINDS) {
    for (let from = 1; from <= calls; from += 1) {
      const one = await session(from, many, crumbs, share);
      const what = `${many} calls from ${from} of ${calls}${crumbs ? ', in crumbs' : ''}`;
      if (one.lost.length > 0) wrong.push(`${what}: lost ${one.lost.join(', ')}`);
      for (const call of one.silent) wrong.push(`${what}: ${call} said nothing`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);
