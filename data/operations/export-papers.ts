import { citationKey } from '../exchange/citation-key.ts';
import { counting, joinWithBreaths } from '../exchange/breaths.ts';
import type { ExportRecord } from '../exchange/export-record.ts';
import type { Context } from './context.ts';
import { exportRecords, papersToExport } from './export-records.ts';

export const EXPORT_FORMATS = ['bibtex', 'ris', 'csl-json', 'csv', 'markdown', 'html'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportedPapers = {
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly fileName: string;
  readonly mime: string;
};

type Writer = {
  readonly fileName: string;
  readonly mime: string;
  /** `tick` is called for each part, of which there is about one a paper. */
  readonly write: (
    records: readonly ExportRecord[],
    tick: () => void,
    context: Context,
  ) => Promise<ExportedPapers['content']>;
};

const joined = (parts: Iterable<string>, tick: () => void): Promise<string> => joinWithBreaths(counting(parts, tick));

export type ExportProgress = (done: number, total: number) => void;

/** Each writer is loaded when it is first used. */
const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  bibtex: {
    fileName: 'papers.bib',
    mime: 'application/x-bibtex',
    write: async (records, tick) => joined((await import('../exchange/export-bibtex.ts')).bibtexParts(records), tick),
  },
  ris: {
    fileName: 'papers.ris',
    mime: 'application/x-research-info-systems',
    write: async (records, tick) => joined((await import('../exchange/export-ris.ts')).risParts(records), tick),
  },
  'csl-json': {
    fileName: 'papers.json',
    mime: 'application/json',
    write: async (records, tick) =>
      joined((await import('../exchange/export-csl-json.ts')).cslJsonParts(records), tick),
  },
  csv: {
    fileName: 'papers.csv',
    mime: 'text/csv',
    write: async (records, tick) => joined((await import('../exchange/export-csv.ts')).csvParts(records), tick),
  },
  markdown: { fileName: 'papers.zip', mime: 'application/zip', write: markdownFolder },
  html: {
    fileName: 'papers.html',
    mime: 'text/html',
    write: async (records, tick, context) => {
      const date = new Date(context.now()).toLocaleDateString('en', { dateStyle: 'long' });
      return joined((await import('../exchange/export-html.ts')).htmlParts(records, date), tick);
    },
  },
};

/**
 * Papers with their notes as one file, in their reading order; all that are not in the trash unless ids are given.
 * Markdown is a folder of one document a paper, packed as a zip archive. A file of one paper that was
 * asked for is named by its citation key. `onProgress` counts each paper twice: read
 * and written.
 */
export async function exportPapers(
  context: Context,
  format: ExportFormat,
  ids?: readonly string[],
  onProgress: ExportProgress = () => undefined,
): Promise<ExportedPapers> {
  const { fileName, mime, write } = WRITERS[format];
  const papers = await papersToExport(context, ids);
  const total = papers.length * 2;
  const records = await exportRecords(context, papers, (read) => onProgress(read, total));
  let written = 0;
  const tick = (): void => {
    written += 1;
    onProgress(Math.min(papers.length + written, total), total);
  };
  const [only] = records;
  const name = ids?.length === 1 && only ? fileName.replace('papers', citationKey(only)) : fileName;
  return { content: await write(records, tick, context), fileName: name, mime };
}

/** The folder that the archive unpacks to. */
const FOLDER = 'Papers';

async function markdownFolder(
  records: readonly ExportRecord[],
  tick: () => void,
  context: Context,
): Promise<Uint8Array<ArrayBuffer>> {
  const { linkTargets, paperFileNames, paperMarkdown } = await import('../exchange/export-markdown.ts');
  const { zipFiles } = await import('../exchange/zip.ts');
  // Names are given over the whole library, oldest first: a paper's does not depend on what else is exported.
  const all = context.papers.all().toSorted((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1));
  const names = paperFileNames(all);
  const nameOf = new Map(all.map(({ id }, index) => [id, names[index] ?? '']));
  const fileOf = linkTargets(all, names);
  function* files() {
    for (const record of records) {
      const fileName = nameOf.get(record.id ?? '') ?? '';
      yield { path: `${FOLDER}/${fileName}`, text: paperMarkdown(record, fileName, fileOf) };
    }
  }
  return zipFiles(counting(files(), tick), context.now());
}
