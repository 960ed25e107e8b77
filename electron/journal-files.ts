import { open, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './atomic-write.ts';

/** One open file of the journal. */
export type JournalFile = {
  size(): Promise<number>;
  /** Bytes read into `target`, from a place in the file. */
  read(target: Uint8Array, from: number): Promise<number>;
  /** Writes all of the bytes at a place in the file. */
  write(bytes: Uint8Array, at: number): Promise<void>;
  truncate(size: number): Promise<void>;
  /** Resolves when what was written outlives a power cut. */
  sync(): Promise<void>;
  close(): Promise<void>;
};

/** As much of a file system as the journal needs; a test gives one that fails. */
export type JournalDisk = {
  names(): Promise<string[]>;
  /** Opens a file, making it where it is not there yet; its name then outlives a power cut too. */
  open(name: string): Promise<JournalFile>;
  remove(name: string): Promise<void>;
  /** Moves these files into a folder of their own. */
  setAside(names: readonly string[], folder: string): Promise<void>;
};

/** The journal's folder on the real disk, made when first needed. */
export function journalDisk(folder: string): JournalDisk {
  return {
    names: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return readdir(folder);
    },
    open: async (name) => {
      const isNew = !(await readdir(folder)).includes(name);
      const handle = await open(path.join(folder, name), isNew ? 'wx+' : 'r+', 0o600);
      if (isNew) {
        await syncFolder(folder).catch(async (error: unknown) => {
          await handle.close();
          throw error;
        });
      }
      return {
        size: async () => (await handle.stat()).size,
        read: async (target, from) => (await handle.read(target, 0, target.length, from)).bytesRead,
        write: async (bytes, at) => {
          for (let done = 0; done < bytes.length;) {
            const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
            done += bytesWritten;
          }
        },
        truncate: async (size) => handle.truncate(size),
        sync: async () => handle.datasync(),
        close: async () => handle.close(),
      };
    },
    remove: async (name) => rm(path.join(folder, name), { force: true }),
    setAside: async (names, apart) => {
      await mkdir(path.join(folder, apart), { recursive: true, mode: 0o700 });
      for (const name of names) await rename(path.join(folder, name), path.join(folder, apart, name));
      await syncFolder(path.join(folder, apart));
      await syncFolder(folder);
    },
  };
}
