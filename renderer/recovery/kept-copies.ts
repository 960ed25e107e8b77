import { shell } from '../shell/current-shell.ts';

/** Whether backups are kept, which tell that there was a library even where nothing else does. */
export async function backupsAreKept(): Promise<boolean> {
  const listed = await shell.backups.list();
  return listed.ok && listed.value.length > 0;
}
