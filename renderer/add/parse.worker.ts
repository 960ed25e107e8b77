/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { decode } from '../../data/exchange/decode.ts';
import { parse } from '../../data/exchange/parse.ts';
import type { PaperRecord } from '../../data/exchange/record.ts';
import { openLibrary, sampleLibrary } from '../../data/library.ts';
import { err, ok, type Result } from '../../data/result.ts';
import { readBytes, type Unreadable } from './read-bytes.ts';
import type { ReadingMessage, ReadingRequest } from './reading-messages.ts';
import type { Source, SourceResult } from './source.ts';
import { findDatabases } from '../live/databases.ts';

const ENTRIES_A_MESSAGE = 300;

const tell = (message: ReadingMessage): void => self.postMessage(message);

self.addEventListener('message', (event: MessageEvent<ReadingRequest>) => {
  void readAll(event.data.sources).catch((error: unknown) =>
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

async function readAll(sources: readonly Source[]): Promise<void> {
  const records: PaperRecord[] = [];
  for (const [index, source] of sources.entries()) {
    tell({ kind: 'reading', name: source.name, index });
    const read = await readSource(source);
    if (read.ok) records.push(...read.value.records);
    tell({
      kind: 'read',
      result: read.ok ? read.value.result : { kind: 'unreadable', name: source.name, ...read.error },
    });
  }
  tell({ kind: 'comparing', papers: records.length });
  for await (const entries of compared(records)) tell({ kind: 'entries', entries });
  tell({ kind: 'done' });
}

/** What is to be done about the records, by the library as it is now, which is read here to leave the page free. */
async function* compared(records: readonly PaperRecord[]) {
  if (records.length === 0) return;
  const library = await openLibrary(await findDatabases());
  if (!library.ok) throw new Error('The library could not be read.');
  const { entries } = await library.value.planImport(records);
  library.value.close();
  for (let start = 0; start < entries.length; start += ENTRIES_A_MESSAGE) {
    yield entries.slice(start, start + ENTRIES_A_MESSAGE);
  }
}

type Read = { readonly result: SourceResult; readonly records: readonly PaperRecord[] };

async function readSource(source: Source): Promise<Result<Read, Unreadable>> {
  const { name } = source;
  if (source.kind === 'sample') {
    const records = sampleLibrary();
    return ok({ records, result: { kind: 'papers', name, format: 'sample', papers: records.length, problems: [] } });
  }
  const input = source.kind === 'text' ? ok({ ...source, encoding: 'utf-8', replacements: 0 }) : await textOf(source);
  if (!input.ok) return input;
  const { text, encoding, replacements } = input.value;
  if (/^\s*\{\s*"lectern"\s*:/u.test(text.slice(0, 200))) {
    return ok({ records: [], result: { kind: 'backup', name, source } });
  }
  const html = source.kind === 'text' ? source.html : undefined;
  const parsed = await parse({
    text,
    ...(html === undefined ? {} : { html }),
    ...(source.columns === undefined ? {} : { columns: source.columns }),
    ...(source.kind === 'text' ? {} : { fileName: name }),
  });
  if (!parsed.ok) {
    const { message, line } = parsed.error;
    return err(line === undefined ? { message } : { message, line });
  }
  const { format, records, problems, columns, feeds } = parsed.value;
  const undecoded = {
    text: `${replacements} places`,
    why: `They are no valid ${encoding}, and show as \u{FFFD}. Was the file saved in another encoding?`,
  };
  return ok({
    records,
    result: {
      kind: 'papers',
      name,
      format,
      papers: records.length,
      problems: replacements > 0 ? [...problems, undecoded] : problems,
      ...(encoding === 'utf-8' ? {} : { encoding }),
      ...(columns === undefined ? {} : { columns }),
      ...(feeds === undefined ? {} : { feeds: feeds.length }),
    },
  });
}

async function textOf(source: Exclude<Source, { kind: 'text' | 'sample' }>) {
  const bytes = source.kind === 'file' ? await readBytes(source.file) : await readBytes(new Blob([source.bytes]));
  if (!bytes.ok) return bytes;
  const decoded = decode(bytes.value);
  return decoded.ok ? decoded : err<Unreadable>({ message: decoded.error.message });
}
