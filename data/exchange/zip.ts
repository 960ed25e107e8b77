import { Zip, ZipDeflate } from 'fflate';
import { withBreaths } from './breaths.ts';

/** The times that a zip archive can hold begin in 1980 and end in 2099; a clock that is set wrongly is no reason to fail. */
const [FIRST, LAST] = [Date.UTC(1980, 0, 3), Date.UTC(2099, 11, 29)];

/** Files as one zip archive, `at` (epoch ms) as the time of each; lets others go on now and then. */
export async function zipFiles(
  files: Iterable<{ readonly path: string; readonly text: string }>,
  at: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(new Uint8Array(part));
  });
  const encoder = new TextEncoder();
  for await (const { path, text } of withBreaths(files)) {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = Math.min(Math.max(at, FIRST), LAST);
    zip.add(file);
    file.push(encoder.encode(text), true);
  }
  zip.end();
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
