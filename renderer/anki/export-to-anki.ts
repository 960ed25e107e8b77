import { shell } from '../shell/current-shell.ts';
import { announce } from '../ui/announcer.tsx';
import { showToast } from '../ui/toast.tsx';
import { startAnkiWorker } from './start-worker.ts';

/** Saves cards as a package for Anki; all of the library unless ids are given, with schedules and log unless `as` says otherwise. */
export async function exportToAnki(
  ids: readonly string[] | undefined,
  as: 'package' | 'new' | 'text' = 'package',
): Promise<void> {
  announce('Packing cards for Anki');
  const packed = await new Promise<Uint8Array<ArrayBuffer> | string>((resolve) => {
    const worker = startAnkiWorker((reply) => {
      if (reply.kind !== 'exported' && reply.kind !== 'failed') return;
      worker.end();
      resolve(reply.kind === 'exported' ? reply.bytes : reply.message);
    });
    worker.ask({ task: 'export', ids, scheduling: as === 'package', text: as === 'text' });
  });
  if (typeof packed === 'string') {
    showToast({ text: `Nothing was exported: ${packed}` });
    return;
  }
  const saved = await shell.saveFile({
    suggestedName: as === 'text' ? 'lectern-cards.txt' : 'lectern.apkg',
    mime: 'application/octet-stream',
    content: packed,
  });
  if (!saved.ok) showToast({ text: saved.error.message });
  else if (saved.value.outcome === 'saved') showToast({ text: `Saved ${saved.value.name}` });
}
