import { expect, test } from 'vitest';
import { aLibrary, aRecord } from './testing.ts';

const author = [
  { family: 'Du', given: 'Wei' },
  { family: 'Li', given: 'Xu' },
  { family: 'Bo', given: 'Ann' },
];

test('joins the published paper to its preprint and keeps what each said of itself', async () => {
  const { library } = await aLibrary();
  const preprint = aRecord('Attention to Detail in All', {
    author,
    arxiv: '2401.01234',
    arxivVersion: 1,
    type: 'article',
  });
  await library.importPapers((await library.planImport([preprint])).entries);
  const published = aRecord('Attention to detail in all', {
    author,
    DOI: '10.1000/a',
    type: 'article-journal',
    'container-title': 'Journal',
  });
  const later = { ...preprint, arxivVersion: 2 };
  for (const record of [published, later]) {
    // oxlint-disable-next-line no-await-in-loop -- one import after the other
    await library.importPapers((await library.planImport([record])).entries);
  }
  expect(library.papers.all()).toMatchObject([
    {
      arxiv: '2401.01234',
      arxivVersion: 2,
      DOI: '10.1000/a',
      type: 'article-journal',
      versions: [{ arxiv: '2401.01234' }, { DOI: '10.1000/a', 'container-title': 'Journal' }],
    },
  ]);
  library.close();
});

test('asks about a paper that may be here under another title, and remembers that two are apart', async () => {
  const { library } = await aLibrary();
  const here = aRecord('REFLEX: Checking Facts via Style', { author, arxiv: '2401.01234' });
  await library.importPapers((await library.planImport([here])).entries);
  const other = aRecord('REFLEX: Checking Facts via Substance', { author, DOI: '10.1000/a' });
  const { entries } = await library.planImport([other]);
  expect(entries).toMatchObject([{ kind: 'new', perhaps: { why: 'the same authors and a title much alike' } }]);
  await library.importPapers(entries);
  const [found] = library.duplicates().likely;
  await library.keepApart(found?.papers.map(({ id }) => id) ?? []);
  expect(library.duplicates().likely).toEqual([]);
  await library.undo();
  expect(library.duplicates().likely).toHaveLength(1);
  library.close();
});
