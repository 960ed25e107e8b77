import { exportBibtex } from '../exchange/export-bibtex.ts';
import { exportCslJson } from '../exchange/export-csl-json.ts';
import { exportCsv } from '../exchange/export-csv.ts';
import { exportHtml } from '../exchange/export-html.ts';
import { exportMarkdown } from '../exchange/export-markdown.ts';
import { exportRis } from '../exchange/export-ris.ts';
import type { PaperRecord } from '../exchange/record.ts';
import type { Command } from './io.ts';
import { problemLine, readPapers } from './read-papers.ts';

const WRITERS: Readonly<Record<string, (records: readonly PaperRecord[]) => string>> = {
  bibtex: exportBibtex,
  ris: exportRis,
  'csl-json': exportCslJson,
  csv: exportCsv,
  html: (records) => exportHtml(records),
  // Several documents cannot be told apart in one stream, so they come as JSON.
  markdown: (records) => `${JSON.stringify(exportMarkdown(records), undefined, 2)}\n`,
};

/** `convert --to FORMAT FILE|-` prints the file's papers in the format; markdown as JSON `[{"fileName", "text"}]`. */
export const run: Command = async (args, io) => {
  const at = args.indexOf('--to');
  const target = at === -1 ? '' : (args[at + 1] ?? '');
  const write = Object.hasOwn(WRITERS, target) ? WRITERS[target] : undefined;
  const [path, ...more] = at === -1 ? args : args.toSpliced(at, 2);
  if (!write || path === undefined || more.length > 0) {
    io.report(`Usage: convert --to ${Object.keys(WRITERS).join('|')} FILE`);
    return 2;
  }
  const result = await readPapers(path, undefined, io);
  if (!result.ok) {
    io.report(problemLine({ ...result.error, text: '', why: result.error.message }));
    return 1;
  }
  for (const problem of result.value.problems) io.report(problemLine(problem));
  io.print(write(result.value.records));
  return 0;
};
