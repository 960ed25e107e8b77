import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLibrary, type Library } from '../../data/library.ts';
import type { FetchedSource, FetchRequest, ShellResult } from '../shell/shell.ts';
import { fillMetadata } from './fill-metadata.ts';

type Answer = ShellResult<FetchedSource>;

const answered = (status: number, body = ''): Answer => ({ ok: true, value: { status, type: '', body } });

const ATOM = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>
  <id>http://arxiv.org/abs/2401.00001v1</id><title>From arXiv</title><summary>It helps.</summary></entry></feed>`;
const ITEM = JSON.stringify({ DOI: '10.1000/recall', title: 'From the registrar', type: 'article-journal' });

beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

async function libraryOf(...identifiers: readonly string[]): Promise<Library> {
  const opened = await openLibrary({ idb: { indexedDB: new IDBFactory(), IDBKeyRange }, name: 'test' });
  if (!opened.ok) throw new Error(opened.error.type);
  const { parse } = await import('../../data/exchange/parse.ts');
  const parsed = await parse({ text: identifiers.join('\n') });
  if (!parsed.ok) throw new Error(parsed.error.message);
  await opened.value.importPapers((await opened.value.planImport(parsed.value.records)).entries);
  return opened.value;
}

function shellOf(answer: (request: FetchRequest) => Answer) {
  const requests: FetchRequest[] = [];
  const fetchMetadata = (request: FetchRequest): Promise<Answer> => {
    requests.push(request);
    return Promise.resolve(answer(request));
  };
  return { requests, shell: { edition: 'desktop' as const, fetchMetadata } };
}

const titles = (library: Library): string[] => library.papers.all().map(({ title }) => title);

test('arXiv is asked for its papers, the registrar for the others', async () => {
  const library = await libraryOf('arXiv:2401.00001', '10.1000/recall');
  const { requests, shell } = shellOf(({ url }) => answered(200, url.includes('arxiv.org') ? ATOM : ITEM));
  await fillMetadata(library, shell);
  expect(requests).toEqual([
    { url: 'https://export.arxiv.org/api/query?max_results=50&id_list=2401.00001' },
    { url: 'https://doi.org/10.1000%2Frecall', accept: 'application/vnd.citationstyles.csl+json' },
  ]);
  expect(titles(library).toSorted()).toEqual(['From arXiv', 'From the registrar']);
});

test('an identifier that nobody knows is asked for once, and the next one still', async () => {
  const library = await libraryOf('10.1000/unknown', '10.1000/recall');
  const { requests, shell } = shellOf(({ url }) => (url.includes('unknown') ? answered(404) : answered(200, ITEM)));
  await fillMetadata(library, shell);
  await fillMetadata(library, shell);
  expect(requests).toHaveLength(2);
  expect(titles(library)).toContain('From the registrar');
});

test('offline or refused, papers wait and are asked for again later', async () => {
  const library = await libraryOf('10.1000/recall');
  const before = titles(library);
  const refusing = shellOf(() => ({ ok: false, error: { type: 'offline', message: 'The site cannot be reached.' } }));
  await fillMetadata(library, refusing.shell);
  await fillMetadata(library, shellOf(() => answered(503)).shell);
  expect(titles(library)).toEqual(before);
  vi.stubGlobal('navigator', { onLine: false });
  const unasked = shellOf(() => answered(200, ITEM));
  await fillMetadata(library, unasked.shell);
  expect(unasked.requests).toEqual([]);
  vi.stubGlobal('navigator', { onLine: true });
  await fillMetadata(library, unasked.shell);
  expect(titles(library)).toEqual(['From the registrar']);
});
