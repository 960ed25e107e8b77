import { backupFileName, type Library } from '../../data/library.ts';
import { flushNotes } from '../paper/open-notes.ts';
import { shell } from '../shell/current-shell.ts';
import { showToast } from '../ui/toast.tsx';
import { askOnce } from './backup-worker.ts';
import { downloaded } from './reminder-times.ts';

/** Hands the reader a backup as a file. Resolves with what went wrong, if anything. */
export async function downloadBackup(
  library: Library,
  onProgress: (share: number) => void = () => undefined,
): Promise<string | undefined> {
  try {
    await flushNotes();
    const packed = await askOnce({ task: 'pack' }, (done, total) => onProgress(done / Math.max(1, total)));
    const saved = await shell.saveFile({
      suggestedName: backupFileName(library.now(), packed.schema, packed.seq, packed.unsound !== undefined),
      mime: 'application/gzip',
      content: packed.bytes,
    });
    if (!saved.ok) return saved.error.message;
    if (saved.value.outcome === 'cancelled') return undefined;
    downloaded(library.now());
    showToast({ text: `Saved ${saved.value.name}` });
    return packed.unsound === undefined
      ? undefined
      : `The backup was saved, but not all of it is sound: ${packed.unsound}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
