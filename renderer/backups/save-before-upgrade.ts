import { shell } from '../shell/current-shell.ts';
import type { OldRows } from '../../data/library.ts';

/** Keeps a copy of an older library before its schema is upgraded; throws where it cannot be kept. */
export async function saveBeforeUpgrade(rows: OldRows): Promise<void> {
  if (shell.edition !== 'desktop') return;
  await shell.backups.write(JSON.stringify({ lectern: 'rows', ...rows }));
}
