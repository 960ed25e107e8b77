import { expect, test } from 'vitest';
import { paperRecord } from '../exchange/paper-record.ts';
import { addPapers, aLibrary, aRecord } from './testing.ts';

const ORIGIN = {
  sources: [{ name: 'library.bib', format: 'bibtex', papers: 3 }],
  refused: [{ source: 'library.bib', line: 4, text: '@article{b, title={', why: 'Never closed.' }],
};

test('keeps what was added, merged, repaired and refused, and undoes the batch while it is the newest', async () => {
  const { library } = await aLibrary();
  const [here] = await addPapers(library, 'Attention to Detail in All');
  const latex = paperRecord({ title: String.raw`On {\'E}coles`, abstract: '' });
  const fuller = aRecord('Attention to Detail in All', { DOI: '10.1000/a' });
  const { entries } = await library.planImport([latex, fuller]);
  const outcome = await library.importPapers(entries, { origin: ORIGIN });
  const [report] = await library.importReports();
  expect(report).toMatchObject({
    id: outcome.report,
    sources: ORIGIN.sources,
    merged: [{ paperId: here, changes: [{ field: 'DOI', before: '', after: '10.1000/a' }] }],
    repaired: [{ changes: [{ field: 'title', after: 'On Écoles' }] }],
    refused: [{ line: 4, settled: 0 }],
  });
  if (report === undefined) throw new Error('no report');
  expect(report.added).toHaveLength(1);
  expect(await library.howToTakeBack(report)).toBe('undo');
  await library.undo();
  expect(library.papers.all()).toHaveLength(1);
  library.close();
});

test('takes an older batch to the trash, exactly its papers, undoably', async () => {
  const { library } = await aLibrary();
  const { entries } = await library.planImport([aRecord('One of the Things'), aRecord('Two of the Things')]);
  await library.importPapers(entries, { origin: ORIGIN });
  const [later] = await addPapers(library, 'A Later Paper of Another');
  const [report] = await library.importReports();
  if (report === undefined) throw new Error('no report');
  expect(await library.howToTakeBack(report)).toBe('trash');
  expect(await library.trashAdded(report)).toBe(2);
  expect(
    library.papers
      .all()
      .filter(({ trashed }) => trashed === 0)
      .map(({ id }) => id),
  ).toEqual([later]);
  await library.undo();
  expect(library.papers.all().every(({ trashed }) => trashed === 0)).toBe(true);
  library.close();
});

test('remembers which refused entries were settled', async () => {
  const { library } = await aLibrary();
  await library.importPapers([], { origin: ORIGIN });
  const [report] = await library.importReports();
  await library.settleRefused(report?.id ?? 0, [0], 1);
  expect((await library.importReports())[0]?.refused).toMatchObject([{ settled: 1 }]);
  await library.forgetReport(report?.id ?? 0);
  expect(await library.importReports()).toEqual([]);
  library.close();
});
