import { outlived } from '../../data/backup-files/ladder.ts';
import { backupName, readBackupName } from '../../data/backup-files/names.ts';
import { sha256 } from '../../data/backup-files/sha256.ts';
import { shrunkTable } from '../../data/backup-files/shrink.ts';
import { packedHeader, verifyPacked } from '../../data/backup-files/verify.ts';
import { err, ok } from '../../data/result.ts';
import type { BackupFile, BackupFolder, Backups, NewBackup, ShellResult } from './shell.ts';

/** What of a folder's handle is used; browsers that have them let pages ask for the right to write. */
type Folder = FileSystemDirectoryHandle & {
  queryPermission?(mode: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(mode: { mode: 'readwrite' }): Promise<PermissionState>;
};

/** How the page remembers a folder and has one chosen. */
export type FolderMeans = {
  readonly recall: () => Promise<Folder | undefined>;
  readonly remember: (folder: Folder) => Promise<void>;
  /** Rejects with an AbortError where the reader cancels. */
  readonly pick: () => Promise<Folder>;
  readonly now: () => number;
};

/** Backups in a folder that the reader gave to the page, kept by the same rules as on the desktop. */
export function folderBackups(means: FolderMeans): Backups {
  const ready = async (): Promise<Folder | undefined> => {
    const folder = await means.recall();
    return folder !== undefined && (await mayWrite(folder)) ? folder : undefined;
  };
  const within = async <T>(what: string, work: (folder: Folder) => Promise<T>): Promise<ShellResult<T>> => {
    try {
      const folder = await ready();
      if (folder === undefined) return err({ type: 'notFound', message: 'No folder for backups is chosen yet.' });
      return ok(await work(folder));
    } catch (error) {
      return err(problemOf(error, what));
    }
  };
  const write = async (backup: NewBackup): Promise<ShellResult<BackupFile>> =>
    within('The backup could not be written', async (folder) => {
      const { schema, sequence, bytes, deleted = 0, aside = false } = backup;
      const writtenAt = Math.floor(means.now() / 1000) * 1000;
      const all = await listIn(folder);
      const apart = aside || (await isSuddenlySmall(folder, all, bytes, deleted));
      const name = backupName(writtenAt, schema, sequence, apart);
      await writeChecked(folder, name, bytes);
      const file = { name, writtenAt, schema, sequence, size: bytes.byteLength, aside: apart };
      if (!apart) {
        const others = [file, ...all.filter((each) => each.name !== name)];
        for (const old of outlived(others, means.now())) if (old.name !== name) await folder.removeEntry(old.name);
      }
      return file;
    });
  const chooseFolder = async (): Promise<ShellResult<BackupFolder>> => {
    try {
      const known = await means.recall();
      if (known !== undefined && !(await mayWrite(known))) {
        const granted = await known.requestPermission?.({ mode: 'readwrite' });
        if (granted === 'granted') return ok({ name: known.name, chosen: true, ready: true });
      }
      const folder = await means.pick();
      await means.remember(folder);
      return ok({ name: folder.name, chosen: true, ready: await mayWrite(folder) });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return where();
      return err(problemOf(error, 'This folder cannot be used'));
    }
  };
  const where = async (): Promise<ShellResult<BackupFolder>> => {
    const folder = await means.recall();
    if (folder === undefined) return err({ type: 'notFound', message: 'No folder for backups is chosen yet.' });
    return ok({ name: folder.name, chosen: true, ready: await mayWrite(folder) });
  };
  return Object.freeze<Backups>({
    write,
    list: () => within('The backups could not be listed', listIn),
    read: async (name) => {
      if (!readBackupName(name)) return err({ type: 'refused', message: 'This is not the name of a backup.' });
      return within('The backup could not be read', (folder) => readIn(folder, name));
    },
    accept: async (name) => {
      const named = readBackupName(name);
      if (!named?.aside) return err({ type: 'refused', message: 'This is not a backup that was kept aside.' });
      return within('The backup could not be renamed', async (folder) => {
        const plain = backupName(named.writtenAt, named.schema, named.sequence);
        await writeChecked(folder, plain, await readIn(folder, name));
        await folder.removeEntry(name);
        return null;
      });
    },
    folder: where,
    chooseFolder,
    copyOut: () =>
      within('The backups could not be copied', async (folder) => {
        const to = await means.pick();
        const files = await listIn(folder);
        for (const { name } of files) await writeChecked(to, name, await readIn(folder, name));
        return files.length;
      }),
  });
}

async function mayWrite(folder: Folder): Promise<boolean> {
  return folder.queryPermission === undefined || (await folder.queryPermission({ mode: 'readwrite' })) === 'granted';
}

async function listIn(folder: Folder): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for await (const [name, handle] of folder.entries()) {
    const named = readBackupName(name);
    if (named === undefined || handle.kind !== 'file') continue;
    const { size } = await (await folder.getFileHandle(name)).getFile();
    files.push({ ...named, size });
  }
  return files.toSorted((a, b) => b.writtenAt - a.writtenAt || b.sequence - a.sequence);
}

async function readIn(folder: Folder, name: string): Promise<Uint8Array> {
  const file = await (await folder.getFileHandle(name)).getFile();
  return new Uint8Array(await file.arrayBuffer());
}

/** The browser writes to a file of its own and puts it in place when it is closed; then it is read back. */
async function writeChecked(folder: Folder, name: string, bytes: Uint8Array): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  await stream.write(new Uint8Array(bytes));
  await stream.close();
  const written = await readIn(folder, name);
  if (sha256(written) === sha256(bytes) && (await verifyPacked(written)).ok) return;
  await folder.removeEntry(name);
  throw new Error('it did not read back as it was written');
}

async function isSuddenlySmall(
  folder: Folder,
  all: readonly BackupFile[],
  bytes: Uint8Array,
  deleted: number,
): Promise<boolean> {
  const before = all.find((each) => !each.aside);
  if (before === undefined) return false;
  const [was, is] = [await packedHeader(await readIn(folder, before.name)), await packedHeader(bytes)];
  if (was === undefined || is === undefined || was.libraryId !== is.libraryId) return false;
  return shrunkTable(was.counts, is.counts, deleted) !== undefined;
}

function problemOf(error: unknown, what: string) {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return { type: 'diskFull', message: `${what}: the disk is full.` } as const;
  if (name === 'NotFoundError') return { type: 'notFound', message: `${what}: it is no longer there.` } as const;
  if (name === 'NotAllowedError')
    return { type: 'refused', message: `${what}: the browser does not allow it.` } as const;
  const reason = error instanceof Error ? `: ${error.message}` : '';
  return { type: 'failed', message: `${what}${reason}.` } as const;
}
