import { expect, test } from 'vitest';
import type { PaperRecord } from '../exchange/record.ts';
import { buffersOf, packIndex, unpackIndex } from '../search/pack.ts';
import { buildIndexOf } from './build-index.ts';
import { aLibrary, aRecord } from './testing.ts';

async function withPapers(...records: readonly PaperRecord[]) {
  const made = await aLibrary();
  const { entries } = await made.library.planImport(records);
  await made.library.importPapers(entries);
  await made.library.search.ready();
  const titles = (query: string) => made.library.search.search(query)?.papers.map(({ title }) => title);
  const idOf = (title: string) => made.library.papers.all().find((paper) => paper.title === title)?.id ?? '';
  return { ...made, titles, idOf };
}

const plain = (title: string, abstract: string, over: Partial<PaperRecord> = {}) =>
  aRecord(title, { abstract, raw: { title, abstract }, ...over });

test('a title comes before an abstract, a whole word before a beginning', async () => {
  const { titles } = await withPapers(
    plain('Trees', 'Graphs are everywhere, and graphs again.'),
    plain('Graphs of text', 'Nothing.'),
    plain('Graphsearch', 'Nothing.'),
  );
  expect(titles('graphs')).toEqual(['Graphs of text', 'Graphsearch', 'Trees']);
});

test('finds phrases, what is left out, alternatives, names in any order and Greek by name', async () => {
  const { titles } = await withPapers(
    plain('One', 'Message passing on graphs.', { author: [{ given: 'Wei', family: 'Zhang' }, { literal: 'Ada Li' }] }),
    plain('Two', 'Passing a message.', { author: [{ given: 'Wei', family: 'Li' }] }),
    plain('ε-greedy play', 'Nothing at all.'),
  );
  expect(titles('"message passing"')).toEqual(['One']);
  expect(titles('message -graphs')).toEqual(['Two']);
  expect(titles('graphs or greedy')?.toSorted()).toEqual(['One', 'ε-greedy play']);
  expect(titles('author:"li wei"')).toEqual(['Two']);
  expect(titles('epsilon-greedy')).toEqual(['ε-greedy play']);
  expect(titles('title:passing')).toEqual([]);
});

test('asks of rows: tags as a tree, status, years, what a paper has', async () => {
  const { titles, library, idOf, clock } = await withPapers(
    plain('Old', 'x', { issued: { year: 2019 }, tags: ['nlp'], DOI: '10.1000/old' }),
    plain('New', 'x', { issued: { year: 2024 }, tags: ['nlp/parsing'], arxiv: '2401.01234' }),
  );
  await library.setStatus([idOf('Old')], 'read');
  await library.saveNote(idOf('New'), 'Remember the parser.', 0);
  await library.search.ready();
  expect(titles('tag:nlp')?.toSorted()).toEqual(['New', 'Old']);
  expect(titles('tag:nlp/parsing')).toEqual(['New']);
  expect(titles('year:2020..')).toEqual(['New']);
  expect(titles('status:read')).toEqual(['Old']);
  expect(titles('is:unread')).toEqual(['New']);
  expect(titles('has:note')).toEqual(['New']);
  expect(titles('in:notes parser')).toEqual(['New']);
  expect(titles('arxiv:2401.01234v2')).toEqual(['New']);
  expect(titles('doi:https://doi.org/10.1000/OLD')).toEqual(['Old']);
  clock.now += 3 * 86_400_000;
  expect(titles('read:<2d')).toEqual([]);
  expect(titles('read:<1w')).toEqual(['Old']);
});

test('mends a word that nothing holds, and otherwise says why nothing is found', async () => {
  const { library } = await withPapers(plain('Attention', 'Heads attend.'), plain('Routing', 'Paths.'));
  expect(library.search.search('atention')).toMatchObject({ total: 1, corrected: { query: 'attention' } });
  expect(library.search.search('attention routing')?.reason).toBe(
    'No paper has all of these together: attention (1), routing (1).',
  );
  expect(library.search.search('tag:none attention')?.reason).toBe('No paper has the tag “none”.');
});

test('an index that was kept and read again finds the same', async () => {
  const { idb, library } = await withPapers(plain('Kept words', 'Naïve café.'), plain('Others', 'None.'));
  const built = await buildIndexOf('test', idb);
  const file = await new Blob([...packIndex(built.parts, built.revision)]).arrayBuffer();
  expect(unpackIndex(file)).toEqual(built);
  expect(unpackIndex(file.slice(0, -1))).toBeUndefined();
  expect(buffersOf(built.parts)).toHaveLength(5);
  expect(library.search.search('cafe')?.total).toBe(1);
});

test('a tag is renamed with those below it, joined to another, and all of it undone', async () => {
  const { library, idOf } = await withPapers(
    plain('A', 'x', { tags: ['nlp', 'nlp/parsing'] }),
    plain('B', 'x', { tags: ['language'] }),
  );
  const tags = (title: string) => library.papers.get(idOf(title))?.tags;
  await library.colourTag('nlp', 'green');
  expect(await library.renameTag('nlp', 'language')).toBe(1);
  expect(tags('A')).toEqual(['language', 'language/parsing']);
  expect((await library.settings()).tagColours).toEqual({ language: 'green' });
  expect((await library.undoState()).undo).toBe('Merge tag nlp into language');
  await library.undo();
  expect(tags('A')).toEqual(['nlp', 'nlp/parsing']);
  expect((await library.settings()).tagColours).toEqual({ nlp: 'green' });
});

test('one field of many papers changes in one step', async () => {
  const { library, idOf } = await withPapers(plain('A', 'x', { issued: { year: 2020, month: 5 } }), plain('B', 'x'));
  const ids = [idOf('A'), idOf('B')];
  expect(await library.editPapers(ids, { field: 'year', value: 2020 })).toBe(1);
  expect(library.papers.get(idOf('A'))?.issued).toEqual({ year: 2020, month: 5 });
  expect(await library.editPapers(ids, { field: 'container-title', value: ' Neural Notes ' })).toBe(2);
  await library.search.ready();
  expect(library.search.search('venue:neural')?.total).toBe(2);
  await library.undo();
  expect(library.papers.get(idOf('B'))?.['container-title']).toBeUndefined();
});

test('saved searches are kept, renamed, deleted, and come back with undo', async () => {
  const { library } = await withPapers(plain('A', 'x'));
  await library.saveSearch('All of it', 'is:unread');
  const [saved] = (await library.settings()).searches;
  await library.renameSearch(saved?.id ?? '', 'Unread');
  await library.deleteSearch(saved?.id ?? '');
  expect((await library.settings()).searches).toEqual([]);
  await library.undo();
  expect((await library.settings()).searches).toMatchObject([{ name: 'Unread', query: 'is:unread' }]);
});

test('another window finds what this one writes', async () => {
  const { library, idb } = await withPapers(plain('A', 'x'));
  const { library: other } = await aLibrary(idb);
  await other.search.ready();
  await library.importPapers((await library.planImport([plain('Brand new', 'y')])).entries);
  await expect.poll(async () => (await other.searchPapers('brand')).size).toBe(1);
  library.close();
  other.close();
});
