import { readBackupBytes } from '../exchange/backup.ts';
import type { Command } from './io.ts';

/** `check BACKUP` verifies a backup, of either form, packed or not, and prints what it holds. */
export const run: Command = async (args, io) => {
  const [path, ...more] = args;
  if (path === undefined || more.length > 0) {
    io.report('Usage: check BACKUP');
    return 2;
  }
  let bytes: Uint8Array;
  try {
    bytes = await io.read(path);
  } catch (error) {
    io.report(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const backup = await readBackupBytes(bytes);
  if (!backup.ok) {
    io.report(`${path}: ${backup.error.message}`);
    io.print(`${JSON.stringify({ ok: false, problem: backup.error })}\n`);
    return 1;
  }
  const { schema, libraryId, madeAt, seq, counts } = backup.value;
  const made = new Date(madeAt).toISOString();
  io.print(`${JSON.stringify({ ok: true, schema, libraryId, madeAt: made, seq, counts }, null, 2)}\n`);
  return 0;
};
