import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLibrary } from '../live/library-context.tsx';
import { shell } from '../shell/current-shell.ts';
import type { BackupFile, BackupFolder, ShellResult } from '../shell/shell.ts';
import type { KeeperState } from './keeper.ts';
import { keeperOf } from './keep-backups.ts';

export type Kept = {
  readonly state: KeeperState;
  /** Undefined until the folder has answered, and where there is none. */
  readonly folder: BackupFolder | undefined;
  /** True once it is known whether there is a folder. */
  readonly known: boolean;
  readonly files: readonly BackupFile[];
  readonly problem: string;
  /** Asks the folder again. */
  readonly look: () => void;
};

type Looked = Pick<Kept, 'folder' | 'files' | 'problem'>;

async function lookAtFolder(): Promise<Looked> {
  const folder = await shell.backups.folder();
  if (!folder.ok) return { folder: undefined, files: [], problem: '' };
  if (!folder.value.ready) return { folder: folder.value, files: [], problem: '' };
  const listed = await shell.backups.list();
  return { folder: folder.value, ...listedOr(listed) };
}

const listedOr = (listed: ShellResult<readonly BackupFile[]>): Pick<Looked, 'files' | 'problem'> =>
  listed.ok ? { files: listed.value, problem: '' } : { files: [], problem: listed.error.message };

/** The folder of backups and what is in it, looked at anew after each backup. */
export function useKept(): Kept {
  const keeper = keeperOf(useLibrary());
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  const [looked, setLooked] = useState<Looked>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let left = false;
    void lookAtFolder().then((found) => {
      if (!left) setLooked(found);
      return undefined;
    });
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- looked at again after each backup, and when asked
  }, [state.kept, turn]);
  return {
    state,
    folder: looked?.folder,
    known: looked !== undefined,
    files: looked?.files ?? [],
    problem: looked?.problem ?? '',
    look: () => setTurn((before) => before + 1),
  };
}
