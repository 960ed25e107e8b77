import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BackupFolder } from '../renderer/shell/shell.ts';
import { writeAtomically } from './atomic-write.ts';
import { copyBackups } from './backups.ts';
import { type Outcome, diskProblem, done } from './outcome.ts';

/** Asks for a folder; undefined where the reader cancels. */
export type AskFolder = () => Promise<string | undefined>;

/**
 * Where backups are kept: a folder of the app unless the reader has chosen another, which is
 * remembered in a small file. The page never names a folder, it only asks to have one chosen.
 */
export function createBackupFolder(userData: string, ask: AskFolder) {
  const standard = path.join(userData, 'backups');
  const memory = path.join(userData, 'backup-folder.json');

  const chosen = async (): Promise<string> => {
    try {
      const held: unknown = JSON.parse(await readFile(memory, 'utf8'));
      const folder: unknown = typeof held === 'object' && held !== null ? Reflect.get(held, 'folder') : undefined;
      return typeof folder === 'string' && path.isAbsolute(folder) ? folder : standard;
    } catch {
      return standard;
    }
  };

  const where = async (): Promise<Outcome<BackupFolder>> => {
    const folder = await chosen();
    return done({ name: folder, chosen: folder !== standard, ready: true });
  };

  /** Has another folder chosen, and brings the backups that there are along. */
  const choose = async (): Promise<Outcome<BackupFolder>> => {
    const folder = await ask();
    if (folder === undefined) return where();
    try {
      await mkdir(folder, { recursive: true });
      await copyBackups(await chosen(), folder);
      await writeAtomically(memory, JSON.stringify({ folder }));
      return await where();
    } catch (error) {
      return diskProblem(error, 'This folder cannot be used');
    }
  };

  /** Copies all backups to a folder of the reader's choice; the number of them, or 0 where they cancel. */
  const copyOut = async (): Promise<Outcome<number>> => {
    const folder = await ask();
    if (folder === undefined) return done(0);
    try {
      return done(await copyBackups(await chosen(), folder));
    } catch (error) {
      return diskProblem(error, 'The backups could not be copied');
    }
  };

  return { chosen, where, choose, copyOut };
}
