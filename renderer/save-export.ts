import type { ExportFormat, Library } from '../data/library.ts';
import { rememberFormat } from './export/last-format.ts';
import { writeInWorker } from './export/running-exports.ts';
import { shell } from './shell/current-shell.ts';
import { count } from './ui/format.ts';
import { showToast } from './ui/toast.tsx';

export const EXPORT_NAMES: Readonly<Record<ExportFormat, string>> = {
  bibtex: 'BibTeX',
  ris: 'RIS',
  'csl-json': 'CSL-JSON',
  csv: 'CSV',
  markdown: 'Markdown folder',
  html: 'HTML page',
};

/** Papers that are written here within a frame or two, sooner than a worker starts. */
const FEW = 20;

/** Asks where to, and saves papers as one file; all of the library unless ids are given. Remembers the format. */
export async function saveExport(library: Library, format: ExportFormat, ids?: readonly string[]): Promise<void> {
  rememberFormat(format);
  const papers = ids?.length ?? library.papers.counts().all;
  const written = await write(library, format, ids, papers).catch((error: unknown) => {
    showToast({ text: `Nothing was exported. ${error instanceof Error ? error.message : ''}`.trim() });
    return 'failed' as const;
  });
  if (written === 'failed') return;
  if (written === undefined) {
    showToast({ text: 'The export was cancelled' });
    return;
  }
  const { content, fileName, mime } = written;
  const saved = await shell.saveFile({ suggestedName: fileName, mime, content });
  if (!saved.ok) showToast({ text: saved.error.message });
  else if (saved.value.outcome === 'saved') showToast({ text: `Saved ${saved.value.name}` });
}

/** Undefined where it was cancelled. */
async function write(library: Library, format: ExportFormat, ids: readonly string[] | undefined, papers: number) {
  if (papers <= FEW) return library.exportPapers(format, ids);
  const label = `Writing ${count(papers, 'paper')} as ${EXPORT_NAMES[format]}`;
  const made = await writeInWorker({ format, ids, now: library.now() }, label);
  return made === undefined ? undefined : { ...made, content: made.bytes };
}
