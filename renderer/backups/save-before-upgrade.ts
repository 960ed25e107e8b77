import { packOldRows, type OldRows } from '../../data/library.ts';
import { shell } from '../shell/current-shell.ts';

/** Keeps a copy of an older library before its schema is upgraded; throws where it cannot be kept. */
export async function saveBeforeUpgrade(rows: OldRows): Promise<void> {
  const folder = await shell.backups.folder();
  if (!folder.ok || !folder.value.ready) {
    if (shell.edition === 'web') return;
    throw new Error(folder.ok ? 'The folder of backups cannot be used.' : folder.error.message);
  }
  const bytes = await packOldRows(rows, Date.now());
  const kept = await shell.backups.write({ schema: rows.schema, sequence: 0, bytes, deleted: 0, aside: true });
  if (!kept.ok) throw new Error(kept.error.message);
}
