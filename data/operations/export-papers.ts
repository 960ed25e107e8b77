import { assertNever } from '../result.ts';
import { toRecord } from '../exchange/export-record.ts';
import type { Context } from './context.ts';

export const EXPORT_FORMATS = ['bibtex', 'ris', 'csl-json', 'csv'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportedPapers = { readonly content: string; readonly fileName: string; readonly mime: string };

/** Papers with their notes as one file, in their reading order; all that are not in the trash unless ids are given. */
export async function exportPapers(
  context: Context,
  format: ExportFormat,
  ids?: readonly string[],
): Promise<ExportedPapers> {
  const wanted = ids === undefined ? undefined : new Set(ids);
  const papers = context.papers
    .all()
    .filter((paper) => (wanted === undefined ? paper.trashed === 0 : wanted.has(paper.id)))
    .toSorted((a, b) => a.order - b.order);
  const keys = papers.map(({ id }) => id);
  const [texts, notes] = await Promise.all([context.db.paperTexts.bulkGet(keys), context.db.notes.bulkGet(keys)]);
  const records = papers.map((paper, index) => toRecord(paper, texts[index], notes[index]?.text));
  switch (format) {
    case 'bibtex':
      return {
        content: (await import('../exchange/export-bibtex.ts')).exportBibtex(records),
        fileName: 'papers.bib',
        mime: 'application/x-bibtex',
      };
    case 'ris':
      return {
        content: (await import('../exchange/export-ris.ts')).exportRis(records),
        fileName: 'papers.ris',
        mime: 'application/x-research-info-systems',
      };
    case 'csl-json':
      return {
        content: (await import('../exchange/export-csl-json.ts')).exportCslJson(records),
        fileName: 'papers.json',
        mime: 'application/json',
      };
    case 'csv':
      return {
        content: (await import('../exchange/export-csv.ts')).exportCsv(records),
        fileName: 'papers.csv',
        mime: 'text/csv',
      };
    default:
      return assertNever(format);
  }
}
