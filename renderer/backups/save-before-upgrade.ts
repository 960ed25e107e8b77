import { shell } from '../shell/current-shell.ts';
import type { OldRows } from '../../data/library.ts';
import { pack } from './pack.ts';

/** Keeps a copy of an older library before its schema is upgraded; throws where it cannot be kept. */
export async function saveBeforeUpgrade(rows: OldRows): Promise<void> {
  if (shell.edition !== 'desktop') return;
  const bytes = await pack(JSON.stringify({ lectern: 'rows', ...rows }));
  const kept = await shell.backups.write({ schema: rows.schema, sequence: 0, bytes });
  if (!kept.ok) throw new Error(kept.error.message);
}
