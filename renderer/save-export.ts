import type { ExportFormat, Library } from '../data/library.ts';
import { shell } from './shell/current-shell.ts';
import { showToast } from './ui/toast.tsx';

export const EXPORT_NAMES: Readonly<Record<ExportFormat, string>> = {
  bibtex: 'BibTeX',
  ris: 'RIS',
  'csl-json': 'CSL-JSON',
  csv: 'CSV',
  markdown: 'Markdown folder',
  html: 'HTML page',
};

/** Ms after which it is said that the file is being written. */
const LONG = 400;

/** Asks where to, and saves papers as one file; all of the library unless ids are given. */
export async function saveExport(library: Library, format: ExportFormat, ids?: readonly string[]): Promise<void> {
  const timer = window.setTimeout(() => showToast({ text: 'Writing the papers' }), LONG);
  const exported = await library.exportPapers(format, ids).finally(() => window.clearTimeout(timer));
  const { content, fileName, mime } = exported;
  const saved = await shell.saveFile({ suggestedName: fileName, mime, content });
  if (!saved.ok) showToast({ text: saved.error.message });
  else if (saved.value.outcome === 'saved') showToast({ text: `Saved ${saved.value.name}` });
}
