import { type Library, SCHEMA_VERSION } from '../../data/library.ts';
import type { BackupFile, Backups, Shell, ShellResult } from '../shell/shell.ts';
import { pack } from './pack.ts';

/** How long after a change a backup is kept; changes until then go into the same one. */
const AFTER_CHANGE_MS = 10 * 60_000;

/** Keeps one more backup of the library as it is. */
export async function keepBackup(library: Library, backups: Backups): Promise<ShellResult<BackupFile>> {
  const listed = await backups.list();
  if (!listed.ok) return listed;
  const sequence = Math.max(0, ...listed.value.map((file) => file.sequence)) + 1;
  return backups.write({ schema: SCHEMA_VERSION, sequence, bytes: await pack(await library.exportBackup()) });
}

/** On the desktop, keeps a backup some minutes after changes, and when the window is hidden. Returns how to stop. */
export function keepBackups(library: Library, shell: Pick<Shell, 'edition' | 'backups'>): () => void {
  if (shell.edition !== 'desktop') return () => undefined;
  let timer = 0;
  const keep = async (): Promise<void> => {
    window.clearTimeout(timer);
    timer = 0;
    const kept = await keepBackup(library, shell.backups);
    // A full disk may have room later; the Backups screen tells of it when asked.
    if (!kept.ok) plan();
  };
  const plan = (): void => {
    if (timer === 0) timer = window.setTimeout(() => void keep(), AFTER_CHANGE_MS);
  };
  const hidden = (): void => {
    if (document.visibilityState === 'hidden' && timer !== 0) void keep();
  };
  document.addEventListener('visibilitychange', hidden);
  const stop = library.onCommit(plan);
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener('visibilitychange', hidden);
    stop();
  };
}
