import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { BackupFile, NewBackup } from '../renderer/shell/shell.ts';
import { writeAtomically } from './atomic-write.ts';
import { outlived } from './backup-ladder.ts';
import { type Outcome, diskProblem, done, problem } from './outcome.ts';

const NAME =
  /^library-(?<y>\d{4})(?<mo>\d{2})(?<d>\d{2})T(?<h>\d{2})(?<mi>\d{2})(?<s>\d{2})Z-s(?<schema>\d{1,9})-q(?<sequence>\d{1,15})\.jsonl\.gz$/u;

/** The name of a backup: when in UTC, as local clocks name two hours alike in autumn. */
export function backupName(at: number, schema: number, sequence: number): string {
  const stamp = new Date(at).toISOString().replace(/\.\d+/u, '').replace(/[-:]/gu, '');
  return `library-${stamp}-s${schema}-q${sequence}.jsonl.gz`;
}

/** What a name tells; undefined for any file that is not a backup. */
export function readBackupName(name: string): Omit<BackupFile, 'size'> | undefined {
  const parts = NAME.exec(name)?.groups;
  if (!parts) return undefined;
  const { y, mo, d, h, mi, s, schema, sequence } = parts;
  const writtenAt = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  if (Number.isNaN(writtenAt)) return undefined;
  return { name, writtenAt, schema: Number(schema), sequence: Number(sequence) };
}

/** Whether a file is one whole gzip: its own check sums find cut and changed bytes. */
async function isWholeGzip(file: string): Promise<boolean> {
  const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
  try {
    await pipeline(createReadStream(file), createGunzip(), nowhere);
    return true;
  } catch {
    return false;
  }
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

class Unsound extends Error {}

/** The backups of one folder, which is made when first needed. `now` gives epoch ms. */
export function createBackups(folder: string, now: () => number) {
  const listed = async (): Promise<BackupFile[]> => {
    await mkdir(folder, { recursive: true });
    const named = (await readdir(folder)).map(readBackupName).filter((each) => each !== undefined);
    const sized = await Promise.all(
      named.map(async (each) => ({ ...each, size: (await stat(path.join(folder, each.name))).size })),
    );
    return sized.toSorted((a, b) => b.writtenAt - a.writtenAt || b.sequence - a.sequence);
  };

  const prune = async (newest: string): Promise<void> => {
    const all = await listed();
    // A clock that was set back makes the newest look old: what was just verified always stays.
    for (const { name } of outlived(all, now()).filter((each) => each.name !== newest)) {
      await rm(path.join(folder, name), { force: true });
    }
  };

  const write = async ({ schema, sequence, bytes }: NewBackup): Promise<Outcome<BackupFile>> => {
    const writtenAt = Math.floor(now() / 1000) * 1000;
    const name = backupName(writtenAt, schema, sequence);
    const expected = digest(bytes);
    try {
      await mkdir(folder, { recursive: true });
      await writeAtomically(path.join(folder, name), bytes, async (written) => {
        const same = digest(await readFile(written)) === expected;
        if (!same || !(await isWholeGzip(written))) throw new Unsound();
      });
    } catch (error) {
      if (error instanceof Unsound) return problem('damaged', 'The backup did not read back as it was written.');
      return diskProblem(error, 'The backup could not be written');
    }
    // The new one is sound; that old ones are in the way of nothing but space is no failure of it.
    await prune(name).catch(() => undefined);
    return done({ name, writtenAt, schema, sequence, size: bytes.byteLength });
  };

  const list = async (): Promise<Outcome<BackupFile[]>> => {
    try {
      return done(await listed());
    } catch (error) {
      return diskProblem(error, 'The backups could not be listed');
    }
  };

  const read = async (name: string): Promise<Outcome<Uint8Array>> => {
    if (!readBackupName(name)) return problem('refused', 'This is not the name of a backup.');
    const file = path.join(folder, name);
    try {
      const bytes = new Uint8Array(await readFile(file));
      if (!(await isWholeGzip(file)))
        return problem('damaged', 'This backup is damaged: its check sum does not match.');
      return done(bytes);
    } catch (error) {
      return diskProblem(error, 'The backup could not be read');
    }
  };

  return { write, list, read };
}
