/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { readAnki, type AnkiImport } from '../../data/exchange/anki/read.ts';
import { isAnkiText } from '../../data/exchange/anki/is-anki-text.ts';
import { readAnkiText, writeAnkiText } from '../../data/exchange/anki/text.ts';
import { writePackage } from '../../data/exchange/anki/write-package.ts';
import { openLibrary, type Library } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import { readBytes } from '../add/read-bytes.ts';
import type { Source } from '../add/source.ts';
import { findDatabases } from '../live/databases.ts';
import type { AnkiLine, AnkiReply, AnkiRequest } from './anki-messages.ts';

/** Largest package that is read into memory, in bytes. */
const MAX_PACKAGE = 1024 ** 3;

const tell = (reply: AnkiReply, transfer: Transferable[] = []): void => self.postMessage(reply, { transfer });

let held: readonly AnkiImport[] = [];
const stop = new AbortController();

self.addEventListener('message', ({ data }: MessageEvent<AnkiRequest>) => {
  void perform(data).catch((error: unknown) =>
    tell(
      stop.signal.aborted
        ? { kind: 'cancelled' }
        : { kind: 'failed', message: error instanceof Error ? error.message : String(error) },
    ),
  );
});

function perform(request: AnkiRequest): Promise<void> {
  switch (request.task) {
    case 'read':
      return read(request.sources);
    case 'import':
      return withLibrary(write);
    case 'cancel':
      stop.abort();
      return Promise.resolve();
    case 'export':
      return withLibrary(async (library) => {
        const collection = await library.exportAnki(request.ids, {
          scheduling: request.scheduling,
          apart: request.text,
        });
        const bytes = request.text
          ? new TextEncoder().encode(writeAnkiText(collection))
          : await writePackage(collection);
        tell({ kind: 'exported', bytes }, [bytes.buffer]);
      });
    default:
      return assertNever(request);
  }
}

/** Reads one file after the other; one that cannot be read keeps no other from being read. */
async function read(sources: readonly Source[]): Promise<void> {
  held = [];
  const found: (AnkiImport | { readonly name: string; readonly problem: string })[] = [];
  for (const [done, source] of sources.entries()) {
    const { name } = source;
    tell({ kind: 'reading', name, done });
    try {
      const one = await readSource(source);
      found.push(one.ok ? one.value : { name, problem: one.error.message });
    } catch (error) {
      found.push({ name, problem: error instanceof Error ? error.message : String(error) });
    }
  }
  const reads = found.filter((one) => 'collection' in one);
  if (reads.length === 0) return tell({ kind: 'read', lines: found.filter((one) => 'problem' in one) });
  await withLibrary(async (library) => {
    const { preview } = await library.planAnki(reads);
    held = reads;
    const files = preview.files.values();
    const lines: AnkiLine[] = [];
    for (const one of found) {
      const line = 'problem' in one ? one : files.next().value;
      if (line !== undefined) lines.push(line);
    }
    tell({ kind: 'read', lines, preview });
  });
}

async function write(library: Library): Promise<void> {
  if (held.length === 0) throw new Error('The files are no longer open. Choose them again.');
  // What was reviewed or edited since the preview counts.
  const plan = await library.planAnki(held);
  let told = 0;
  const onProgress = (done: number, total: number): void => {
    const now = performance.now();
    if (now - told < 80) return;
    told = now;
    tell({ kind: 'progress', done, total });
  };
  tell({ kind: 'imported', outcome: await library.importAnki(held, plan, { onProgress, signal: stop.signal }) });
}

async function readSource(source: Source) {
  if (source.kind === 'text') return readAnkiText(source.text, source.name);
  const bytes = await bytesOf(source);
  const decoded = new TextDecoder().decode(bytes.subarray(0, 100));
  if (isAnkiText(decoded)) return readAnkiText(new TextDecoder().decode(bytes), source.name);
  return readAnki(bytes, source.name);
}

async function bytesOf(source: Source): Promise<Uint8Array> {
  if (source.kind === 'bytes') return source.bytes;
  if (source.kind !== 'file') throw new Error('This is not a package of Anki.');
  const bytes = await readBytes(source.file, MAX_PACKAGE);
  if (!bytes.ok) throw new Error(bytes.error.message);
  return bytes.value;
}

async function withLibrary<T>(task: (library: Library) => Promise<T>): Promise<T> {
  const library = await openLibrary({ journal: 'ofWindow', ...(await findDatabases()) });
  if (!library.ok) throw new Error('The library could not be read.');
  try {
    return await task(library.value);
  } finally {
    library.value.close();
  }
}
