/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { readAnki, type AnkiImport } from '../../data/exchange/anki/read.ts';
import { isAnkiText } from '../../data/exchange/anki/is-anki-text.ts';
import { readAnkiText, writeAnkiText } from '../../data/exchange/anki/text.ts';
import { writePackage } from '../../data/exchange/anki/write-package.ts';
import { openLibrary, type AnkiPlan, type Library } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import { readBytes } from '../add/read-bytes.ts';
import type { Source } from '../add/source.ts';
import type { AnkiReply, AnkiRequest } from './anki-messages.ts';

/** Largest package that is read into memory, in bytes. */
const MAX_PACKAGE = 1024 ** 3;

const tell = (reply: AnkiReply, transfer: Transferable[] = []): void => self.postMessage(reply, { transfer });

let held: { readonly read: AnkiImport; readonly plan: AnkiPlan } | undefined;
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
      return read(request.source);
    case 'import':
      return withLibrary(write);
    case 'cancel':
      stop.abort();
      return Promise.resolve();
    case 'export':
      return withLibrary(async (library) => {
        const collection = await library.exportAnki(request.ids, { scheduling: request.scheduling });
        const bytes = request.text
          ? new TextEncoder().encode(writeAnkiText(collection))
          : await writePackage(collection);
        tell({ kind: 'exported', bytes }, [bytes.buffer]);
      });
    default:
      return assertNever(request);
  }
}

async function read(source: Source): Promise<void> {
  const found = await readSource(source);
  if (!found.ok) throw new Error(found.error.message);
  await withLibrary(async (library) => {
    const plan = await library.planAnki(found.value);
    held = { read: found.value, plan };
    tell({ kind: 'read', preview: plan.preview });
  });
}

async function write(library: Library): Promise<void> {
  if (held === undefined) throw new Error('The package is no longer open. Choose it again.');
  // What was reviewed or edited since the preview counts.
  const plan = await library.planAnki(held.read);
  let told = 0;
  const onProgress = (done: number, total: number): void => {
    const now = performance.now();
    if (now - told < 80) return;
    told = now;
    tell({ kind: 'progress', done, total });
  };
  tell({ kind: 'imported', outcome: await library.importAnki(held.read, plan, { onProgress, signal: stop.signal }) });
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
  const library = await openLibrary({ journal: 'ofWindow' });
  if (!library.ok) throw new Error('The library could not be read.');
  try {
    return await task(library.value);
  } finally {
    library.value.close();
  }
}
