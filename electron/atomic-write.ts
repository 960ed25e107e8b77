import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes the names of a folder durable, so that a rename outlives a power cut.
 * Windows opens no folders and keeps the names itself.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file so that its name holds the old bytes or all of the new ones, never a part: into
 * another name in the same folder, flushed, checked by `verify`, then renamed. Throws Node's own
 * errors, and whatever `verify` throws; the other name is cleared away.
 */
export async function writeAtomically(
  file: string,
  content: string | Uint8Array,
  verify: (written: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const folder = path.dirname(file);
  const unfinished = path.join(folder, `.${randomUUID()}.part`);
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await verify(unfinished);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(folder);
}
