/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import {
  openLibrary,
  readBackupBytes,
  reasonOf,
  type Backup,
  type Library,
  type LibraryOptions,
} from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import type { Source } from '../add/source.ts';
import type { BackupReply, BackupRequest, Packed } from './backup-messages.ts';
import { findDatabases } from '../live/databases.ts';

type Progress = (done: number, total: number) => void;

const tell = (reply: BackupReply, transfer: Transferable[] = []): void => self.postMessage(reply, { transfer });

let held: Backup | undefined;
/** One task after the other: each sees what the one before has left. */
let work: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<BackupRequest>) => {
  work = work.then(() => answer(data));
});

async function answer(request: BackupRequest): Promise<void> {
  const { id } = request;
  let told = 0;
  const progress: Progress = (done, total) => {
    const now = performance.now();
    if (now - told < 80) return;
    told = now;
    tell({ id, kind: 'progress', done, total });
  };
  try {
    const result = await perform(request, progress);
    const transfer = request.task === 'pack' && isPacked(result) ? [result.bytes.buffer] : [];
    tell({ id, kind: 'done', answer: result }, transfer);
  } catch (error) {
    tell({ id, kind: 'failed', message: reasonOf(error) });
  }
}

const isPacked = (value: unknown): value is Packed => typeof value === 'object' && value !== null && 'bytes' in value;

function perform(request: BackupRequest, progress: Progress): Promise<unknown> {
  switch (request.task) {
    case 'pack':
      return withLibrary((library) => pack(library, progress), { bare: true });
    case 'open':
      return open(request.source, progress);
    case 'compare':
      return withLibrary((library) => library.compareBackup(opened()));
    case 'restore':
      return withLibrary(async (library) => {
        await library.restoreBackup(opened(), request.mode, progress);
        return null;
      });
    case 'restore-papers':
      return withLibrary(async (library) => {
        await library.restorePapersFrom(opened(), request.ids);
        return null;
      });
    case 'check':
    case 'repair':
      return withLibrary(
        async (library) => {
          const read = request.backup === undefined ? undefined : await readBackupBytes(request.backup);
          const options = { onProgress: progress, ...(read?.ok === true ? { backup: read.value.rows } : {}) };
          return request.task === 'check' ? library.check(options) : library.repair(options);
        },
        request.task === 'check' ? { bare: true } : {},
      );
    default:
      return assertNever(request);
  }
}

/** Packs the library and reads what came of it back: a library that fails its check makes no backup. */
async function pack(library: Library, progress: Progress): Promise<Packed> {
  const { bytes, schema, seq } = await library.packBackup((done, total) => progress(done, total * 2));
  const read = await readBackupBytes(bytes, (done, total) => progress(total + done, total * 2));
  return { bytes, schema, seq, ...(read.ok ? {} : { unsound: read.error.message }) };
}

async function open(source: Source, progress: Progress): Promise<unknown> {
  held = undefined;
  const read = await readBackupBytes(await bytesOf(source), progress);
  if (!read.ok) throw new Error(read.error.message);
  held = read.value;
  const { madeAt, counts } = held;
  return { facts: { madeAt, counts }, comparison: await withLibrary((library) => library.compareBackup(opened())) };
}

function opened(): Backup {
  if (held === undefined) throw new Error('The backup is no longer open. Choose it again.');
  return held;
}

/** Bytes of a backup that are read at all. */
const MAX_BYTES = 1024 ** 3;

async function bytesOf(source: Source): Promise<Uint8Array> {
  if (source.kind === 'sample') throw new Error('This is not a Lectern backup.');
  if (source.kind === 'text') return new TextEncoder().encode(source.text);
  if (source.kind === 'bytes') return source.bytes;
  if (source.file.size > MAX_BYTES) throw new Error('The file is larger than any backup.');
  return new Uint8Array(await source.file.arrayBuffer());
}

async function withLibrary<T>(
  task: (library: Library) => Promise<T>,
  options: Pick<LibraryOptions, 'bare'> = {},
): Promise<T> {
  const library = await openLibrary({ journal: 'ofWindow', ...options, ...(await findDatabases()) });
  if (!library.ok) throw new Error('The library could not be read.');
  try {
    return await task(library.value);
  } finally {
    library.value.close();
  }
}
