import { gunzipSync } from 'node:zlib';
import { readBackup } from '../exchange/backup.ts';
import type { Command } from './io.ts';

/** Larger than any library; a file that unpacks to more is refused. */
const MAX_UNPACKED = 1024 ** 3;

/** `check BACKUP` verifies a backup, plain or gzipped, and prints what it holds. */
export const run: Command = async (args, io) => {
  const [path, ...more] = args;
  if (path === undefined || more.length > 0) {
    io.report('Usage: check BACKUP');
    return 2;
  }
  let text: string;
  try {
    text = unpack(await io.read(path));
  } catch (error) {
    io.report(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const backup = readBackup(text);
  if (!backup.ok) {
    io.report(`${path}: ${backup.error.message}`);
    io.print(`${JSON.stringify({ ok: false, problem: backup.error })}\n`);
    return 1;
  }
  const { schema, libraryId, madeAt, counts } = backup.value;
  io.print(
    `${JSON.stringify({ ok: true, schema, libraryId, madeAt: new Date(madeAt).toISOString(), counts }, null, 2)}\n`,
  );
  return 0;
};

function unpack(bytes: Uint8Array): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return new TextDecoder().decode(isGzip ? gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED }) : bytes);
}
