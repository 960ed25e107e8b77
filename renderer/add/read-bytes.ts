import { err, ok, type Result } from '../../data/result.ts';
import { formatBytes } from '../ui/format.ts';

export type Unreadable = { readonly message: string; readonly line?: number };

/** Largest file that is read into memory at all, in bytes; UTF-16 takes two for a letter. */
const MAX_BYTES = 100 * 1024 * 1024;
/** How much a compressed file may unfold to. */
const MAX_UNPACKED = 400 * 1024 * 1024;

/** The bytes of a file, unpacked where it is a gzip. Too large a file is refused before it is read. */
export async function readBytes(file: Blob, most = MAX_BYTES): Promise<Result<Uint8Array, Unreadable>> {
  try {
    const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
    const limit = isWide ? 2 * most : most;
    if (file.size > limit) {
      return err({ message: `The file is ${formatBytes(file.size)} large; at most ${formatBytes(limit)} are read.` });
    }
    if (head[0] === 0x1f && head[1] === 0x8b) return await unpack(file);
    return ok(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return err({ message: 'The file could not be read. Is it a folder, or was it moved meanwhile?' });
  }
}

async function unpack(file: Blob): Promise<Result<Uint8Array, Unreadable>> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      size += part.value.length;
      if (size > MAX_UNPACKED) {
        await reader.cancel();
        return err({ message: `The file unpacks to more than ${formatBytes(MAX_UNPACKED)}.` });
      }
    }
  } catch {
    return err({ message: 'The compressed file is damaged or cut short.' });
  }
  return ok(new Uint8Array(await new Blob(parts).arrayBuffer()));
}
