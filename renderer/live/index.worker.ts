/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { buffersOf, buildIndexOf, packIndex, unpackIndex, type BuiltIndex } from '../../data/library.ts';

export type IndexRequest = { readonly name: string; readonly anew: boolean };
export type IndexAnswer = { readonly built: BuiltIndex } | { readonly failed: string };

self.addEventListener('message', ({ data }: MessageEvent<IndexRequest>) => {
  void answer(data).then(
    (built) => self.postMessage({ built } satisfies IndexAnswer, { transfer: buffersOf(built.parts) }),
    (error: unknown) => self.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
});

async function answer({ name, anew }: IndexRequest): Promise<BuiltIndex> {
  const kept = anew ? undefined : await readKept(name);
  if (kept !== undefined) return kept;
  const built = await buildIndexOf(name);
  await keep(name, built);
  return built;
}

/** The file of the origin's own file system in which the index is kept: it can always be made anew. */
async function fileOf(name: string): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getFileHandle(`search-${encodeURIComponent(name)}.index`, { create: true });
}

async function readKept(name: string): Promise<BuiltIndex | undefined> {
  try {
    const file = await (await fileOf(name)).getFile();
    return unpackIndex(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

async function keep(name: string, { parts, revision }: BuiltIndex): Promise<void> {
  try {
    // Written aside and put in place when closed, so that a file is whole or the one before.
    const file = await (await fileOf(name)).createWritable();
    for (const piece of packIndex(parts, revision)) await file.write(piece);
    await file.close();
  } catch {
    // Another window is writing it, or there is no room: it is built anew next time.
  }
}
