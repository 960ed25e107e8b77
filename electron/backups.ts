import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { outlived } from '../data/backup-files/ladder.ts';
import { backupName, readBackupName } from '../data/backup-files/names.ts';
import { shrunkTable } from '../data/backup-files/shrink.ts';
import { packedHeader, verifyPacked } from '../data/backup-files/verify.ts';
import type { BackupFile, NewBackup } from '../renderer/shell/shell.ts';
import { syncFolder, writeAtomically } from './atomic-write.ts';
import { type Outcome, diskProblem, done, problem } from './outcome.ts';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

class Unsound extends Error {}

/** What the disk says must be what was handed over, and a whole backup. */
async function expectSound(file: string, expected: string): Promise<void> {
  const bytes = new Uint8Array(await readFile(file));
  if (digest(bytes) !== expected || !(await verifyPacked(bytes)).ok) throw new Unsound();
}

async function listIn(folder: string): Promise<BackupFile[]> {
  await mkdir(folder, { recursive: true });
  const named = (await readdir(folder)).map(readBackupName).filter((each) => each !== undefined);
  const sized = await Promise.all(
    named.map(async (each) => ({ ...each, size: (await stat(path.join(folder, each.name))).size })),
  );
  return sized.toSorted((a, b) => b.writtenAt - a.writtenAt || b.sequence - a.sequence);
}

/**
 * Copies the backups of one folder to another, each read back and checked; those that are there
 * already stay. Returns how many there are then of the ones to copy.
 */
export async function copyBackups(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true });
  const there = new Set(await readdir(to));
  const files = await listIn(from);
  for (const { name } of files.filter((each) => !there.has(each.name))) {
    const bytes = new Uint8Array(await readFile(path.join(from, name)));
    const expected = digest(bytes);
    await writeAtomically(path.join(to, name), bytes, async (written) => {
      if (digest(new Uint8Array(await readFile(written))) !== expected) throw new Unsound();
    });
  }
  return files.length;
}

/** Whether the library has become so much smaller that this backup must not push others out. */
async function isSuddenlySmall(folder: string, bytes: Uint8Array, deleted: number): Promise<boolean> {
  const [before] = (await listIn(folder)).filter((each) => !each.aside);
  if (before === undefined) return false;
  const [was, is] = [
    await packedHeader(new Uint8Array(await readFile(path.join(folder, before.name)))),
    await packedHeader(bytes),
  ];
  if (was === undefined || is === undefined || was.libraryId !== is.libraryId) return false;
  return shrunkTable(was.counts, is.counts, deleted) !== undefined;
}

/** The backups of a folder, which is made when first needed. `now` gives epoch ms. */
export function createBackups(folderNow: () => Promise<string>, now: () => number) {
  const prune = async (folder: string, newest: string): Promise<void> => {
    const all = await listIn(folder);
    // A clock that was set back makes the newest look old: what was just verified always stays.
    for (const { name } of outlived(all, now()).filter((each) => each.name !== newest)) {
      await rm(path.join(folder, name), { force: true });
    }
  };

  const write = async ({
    schema,
    sequence,
    bytes,
    deleted = 0,
    aside = false,
  }: NewBackup): Promise<Outcome<BackupFile>> => {
    const writtenAt = Math.floor(now() / 1000) * 1000;
    try {
      const folder = await folderNow();
      await mkdir(folder, { recursive: true });
      const apart = aside || (await isSuddenlySmall(folder, bytes, deleted));
      const name = backupName(writtenAt, schema, sequence, apart);
      await writeAtomically(path.join(folder, name), bytes, (written) => expectSound(written, digest(bytes)));
      // The new one is sound; that old ones are in the way of nothing but space is no failure of it.
      if (!apart) await prune(folder, name).catch(() => undefined);
      return done({ name, writtenAt, schema, sequence, size: bytes.byteLength, aside: apart });
    } catch (error) {
      if (error instanceof Unsound) return problem('damaged', 'The backup did not read back as it was written.');
      return diskProblem(error, 'The backup could not be written');
    }
  };

  const list = async (): Promise<Outcome<BackupFile[]>> => {
    try {
      return done(await listIn(await folderNow()));
    } catch (error) {
      return diskProblem(error, 'The backups could not be listed');
    }
  };

  const read = async (name: string): Promise<Outcome<Uint8Array>> => {
    if (!readBackupName(name)) return problem('refused', 'This is not the name of a backup.');
    try {
      // Whether it is sound is for whoever reads it to say: they read all of it anyway.
      return done(new Uint8Array(await readFile(path.join(await folderNow(), name))));
    } catch (error) {
      return diskProblem(error, 'The backup could not be read');
    }
  };

  /** The reader says that a backup kept aside is right: from now on it is one of the others. */
  const accept = async (name: string): Promise<Outcome<null>> => {
    const named = readBackupName(name);
    if (!named?.aside) return problem('refused', 'This is not the name of a backup that was kept aside.');
    try {
      const folder = await folderNow();
      const plain = backupName(named.writtenAt, named.schema, named.sequence);
      await rename(path.join(folder, name), path.join(folder, plain));
      await syncFolder(folder);
      return done(null);
    } catch (error) {
      return diskProblem(error, 'The backup could not be renamed');
    }
  };

  return { write, list, read, accept };
}
