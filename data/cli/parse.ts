import { citationKey, uniqueKeys } from '../exchange/citation-key.ts';
import { cslItem } from '../exchange/export-csl-json.ts';
import { FORMATS, type PaperRecord } from '../exchange/record.ts';
import type { Command } from './io.ts';
import { problemLine, readPapers } from './read-papers.ts';

/** A CSL-JSON item with plain texts, and beside CSL's variables what Lectern knows of the paper. */
function paperJson(record: PaperRecord, id: string): Record<string, unknown> {
  return {
    ...cslItem(record, id, (value) => value),
    author: record.author,
    abstract: record.abstract,
    ...(record.arxiv ? { arxiv: record.arxiv } : {}),
    links: record.links,
    tags: record.tags,
    ...(record.note ? { note: record.note } : {}),
    ...(record.files ? { files: record.files } : {}),
    raw: record.raw,
    plain: { title: record.title, abstract: record.abstract },
  };
}

/**
 * `parse [--as FORMAT] FILE|-` prints `{"format", "papers", "problems"}`. Where nothing could be read the format
 * is null, the reason is the one problem, and the exit code 1.
 */
export const run: Command = async (args, io) => {
  const at = args.indexOf('--as');
  const asked = at === -1 ? undefined : args[at + 1];
  const format = FORMATS.find((known) => known === asked);
  const [path, ...more] = at === -1 ? args : args.toSpliced(at, 2);
  if (path === undefined || more.length > 0 || (at !== -1 && !format)) {
    io.report(`Usage: parse [--as ${FORMATS.join('|')}] FILE`);
    return 2;
  }
  if (format === undefined && /\.(?:apkg|colpkg)$/iu.test(path))
    return (await import('./parse-anki.ts')).parseAnki(path, io);
  const result = await readPapers(path, format, io);
  const unique = uniqueKeys();
  const { message: why, line } = result.ok ? { message: '', line: undefined } : result.error;
  const answer = result.ok
    ? {
        format: result.value.format,
        papers: result.value.records.map((record) => paperJson(record, unique(citationKey(record)))),
        problems: result.value.problems,
        ...(result.value.columns ? { columns: result.value.columns } : {}),
        ...(result.value.feeds ? { feeds: result.value.feeds } : {}),
      }
    : { format: null, papers: [], problems: [{ ...(line === undefined ? {} : { line }), text: '', why }] };
  io.print(`${JSON.stringify(answer, undefined, 2)}\n`);
  for (const problem of answer.problems) io.report(problemLine(problem));
  return result.ok ? 0 : 1;
};
