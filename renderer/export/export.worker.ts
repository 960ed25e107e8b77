/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { openLibrary, reasonOf, type ExportFormat } from '../../data/library.ts';
import { findDatabases } from '../live/databases.ts';

/** `ids`: all that are not in the trash unless given. `now`: epoch ms, of the window. */
export type ExportTask = {
  readonly format: ExportFormat;
  readonly ids: readonly string[] | undefined;
  readonly now: number;
};

export type WrittenPapers = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fileName: string;
  readonly mime: string;
};

export type ExportReply =
  | { readonly kind: 'progress'; readonly share: number }
  | ({ readonly kind: 'done' } & WrittenPapers)
  /** `message` is a sentence for the reader. */
  | { readonly kind: 'failed'; readonly message: string };

/** Ms between two messages of how far it is. */
const TELL_EVERY = 80;

const tell = (reply: ExportReply, transfer: Transferable[] = []): void => self.postMessage(reply, { transfer });

self.addEventListener('message', ({ data }: MessageEvent<ExportTask>) => {
  void write(data).catch((error: unknown) => tell({ kind: 'failed', message: reasonOf(error) }));
});

async function write({ format, ids, now }: ExportTask): Promise<void> {
  let told = 0;
  const opened = await openLibrary({ journal: 'ofWindow', bare: true, now: () => now, ...(await findDatabases()) });
  if (!opened.ok) throw new Error('The library could not be read.');
  const library = opened.value;
  try {
    const { content, fileName, mime } = await library.exportPapers(format, ids, (done, total) => {
      const at = performance.now();
      if (at - told < TELL_EVERY) return;
      told = at;
      tell({ kind: 'progress', share: done / total });
    });
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    tell({ kind: 'done', bytes, fileName, mime }, [bytes.buffer]);
  } finally {
    library.close();
  }
}
