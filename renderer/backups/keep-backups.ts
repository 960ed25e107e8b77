import type { Library } from '../../data/library.ts';
import { flushNotes } from '../paper/open-notes.ts';
import { shell } from '../shell/current-shell.ts';
import { askOnce } from './backup-worker.ts';
import { Keeper } from './keeper.ts';

const keepers = new WeakMap<Library, Keeper>();

/** The keeper of a library's backups; the same one for the whole window. */
export function keeperOf(library: Library): Keeper {
  const known = keepers.get(library);
  if (known !== undefined) return known;
  const keeper = new Keeper(library, {
    backups: shell.backups,
    pack: (onProgress) => askOnce({ task: 'pack' }, onProgress),
    alone: async (run) => navigator.locks.request('lectern/backup', run),
  });
  keepers.set(library, keeper);
  return keeper;
}

/** Whether there is a folder into which backups can be put without asking. */
export async function hasBackupFolder(): Promise<boolean> {
  const folder = await shell.backups.folder();
  return folder.ok && folder.value.ready;
}

/**
 * Keeps backups while the app runs: half an hour after a change, when it is
 * hidden for long, and when it ends. Returns how to stop.
 */
export function keepBackups(library: Library): () => void {
  const keeper = keeperOf(library);
  const hidden = (): void => {
    if (document.visibilityState !== 'hidden') return;
    void (async () => {
      if (await hasBackupFolder()) await keeper.hidden();
    })();
  };
  const stopQuit = shell.onQuit(async () => {
    await flushNotes();
    await keeper.keepIfChanged();
  });
  document.addEventListener('visibilitychange', hidden);
  const stop = keeper.start();
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    stopQuit();
    stop();
  };
}

/** Before what could go wrong: what is being typed is saved, and a backup kept where there is a folder for it. */
export async function backUpBefore(library: Library): Promise<void> {
  await flushNotes();
  if (await hasBackupFolder()) await keeperOf(library).keepIfChanged();
}
