import { expect, test } from 'vitest';
import { paperRecord } from '../exchange/paper-record.ts';
import { aLibrary } from './testing.ts';

test('merges a preprint and its published paper with all notes, cards, tags and both identifiers, and undoes it', async () => {
  const { library } = await aLibrary();
  const author = [{ family: 'Du', given: 'Wei' }];
  const add = async (record: ReturnType<typeof paperRecord>): Promise<string> => {
    const outcome = await library.importPapers([{ kind: 'new', record, stands: 1 }]);
    return outcome.paperIds[0] ?? '';
  };
  const raw = { title: 'Attention to Detail', abstract: 'We study details. They matter a lot to all.' };
  const a = await add(paperRecord(raw, { author, arxiv: '2401.01234', tags: ['ml'], note: 'First note.' }));
  const b = await add(
    paperRecord(raw, {
      author,
      DOI: '10.1000/a',
      'container-title': 'Journal',
      type: 'article-journal',
      tags: ['read'],
      note: 'Q :: A',
    }),
  );
  await library.addFinding(a, 'They {{c1::matter}} a lot.');
  await library.addCard(b, { kind: 'basic', front: 'Why?', back: 'So.' });
  const before = await library.exportBackup();

  const found = library.duplicates();
  expect(found.sure.map(({ papers }) => papers.map(({ id }) => id))).toEqual([[a, b]]);
  expect(await library.mergePapers(found.sure.map(({ papers }) => papers.map(({ id }) => id)))).toEqual([a]);
  expect(library.papers.all()).toHaveLength(1);
  expect(library.papers.get(a)).toMatchObject({
    arxiv: '2401.01234',
    DOI: '10.1000/a',
    'container-title': 'Journal',
    type: 'article-journal',
    tags: ['ml', 'read'],
    versions: [{ arxiv: '2401.01234' }, { DOI: '10.1000/a', 'container-title': 'Journal' }],
  });
  expect(await library.noteText(a)).toBe('First note.\n\nQ :: A');
  expect(await library.cardsOf(a)).toHaveLength(2);
  expect(await library.findings(a)).toHaveLength(1);
  expect(library.duplicates().sure).toEqual([]);

  expect((await library.undo()).ok).toBe(true);
  expect(library.papers.all()).toHaveLength(2);
  expect(await library.noteText(b)).toBe('Q :: A');
  expect(await library.cardsOf(b)).toHaveLength(1);
  expect(JSON.stringify(await library.exportBackup()).length).toBe(JSON.stringify(before).length);
  library.close();
});
