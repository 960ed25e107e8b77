import { describe, expect, test } from 'vitest';
import { paperRecord } from '../exchange/paper-record.ts';
import type { PaperRecord } from '../exchange/record.ts';
import { openLibrary, sampleLibrary, type Library } from '../library.ts';
import { memoryIdb } from '../storage/testing.ts';

async function emptyLibrary(): Promise<Library> {
  const opened = await openLibrary({ idb: memoryIdb(), now: () => 1_000_000 });
  if (!opened.ok) throw new Error('The library does not open');
  return opened.value;
}

const records = (count: number): PaperRecord[] =>
  Array.from({ length: count }, (_, index) =>
    paperRecord(
      { title: `A paper of number ${index} about memory`, abstract: `Finding ${index}.` },
      { arxiv: `2401.${String(index).padStart(5, '0')}` },
    ),
  );

const add = async (library: Library, given: readonly PaperRecord[]) =>
  library.importPapers((await library.planImport(given)).entries);

const titles = (library: Library) => library.papers.all().map((paper) => paper.title);

describe('importing papers', () => {
  test('one undo takes back everything that one import added', async () => {
    const library = await emptyLibrary();
    const withNote = { ...records(1)[0], note: 'Read twice.' } as PaperRecord;
    expect(await add(library, [withNote, ...records(600).slice(1)])).toMatchObject({
      added: 600,
      updated: 0,
      restored: 0,
    });
    expect((await library.undoState()).undo).toBe('Add 600 papers');
    const [first] = library.papers.all();
    expect(await library.noteText(first?.id ?? '')).toBe('Read twice.');
    await library.undo();
    expect(library.papers.all()).toEqual([]);
    expect(await library.noteText(first?.id ?? '')).toBe('');
    expect(await library.undoState()).toEqual({ redo: 'Add 600 papers' });
  });

  test('new papers come into the inbox in the order in which they stood', async () => {
    const library = await emptyLibrary();
    await add(library, records(3));
    const inOrder = library.papers.all().toSorted((a, b) => a.order - b.order);
    expect(inOrder.map((paper) => paper.title)).toEqual(records(3).map((record) => record.title));
    expect(inOrder.every((paper) => paper.status === 'inbox')).toBe(true);
  });

  test('a cancel midway leaves nothing, and no step', async () => {
    const library = await emptyLibrary();
    const { entries } = await library.planImport(records(1000));
    const controller = new AbortController();
    const seen: number[] = [];
    const importing = library.importPapers(entries, {
      signal: controller.signal,
      onProgress: (done) => {
        seen.push(done);
        if (done >= 500) controller.abort(new Error('cancelled'));
      },
    });
    await expect(importing).rejects.toThrow('cancelled');
    expect(seen).toEqual([250, 500]);
    expect(library.papers.all()).toEqual([]);
    expect(await library.undoState()).toEqual({});
    expect((await library.planImport(records(1))).entries[0]?.kind).toBe('new');
  });

  test('a second import of the same changes nothing and makes no step', async () => {
    const library = await emptyLibrary();
    await add(library, records(5));
    const { entries } = await library.planImport(records(5));
    expect(entries.map((entry) => entry.kind)).toEqual(Array<string>(5).fill('same'));
    expect(await library.importPapers(entries)).toMatchObject({ added: 0, updated: 0, restored: 0 });
    expect((await library.undoState()).undo).toBe('Add 5 papers');
  });

  test('updates what the plan says and nothing else', async () => {
    const library = await emptyLibrary();
    const bare = paperRecord({ title: 'A paper about recall', abstract: '' }, { arxiv: '2401.00001', tags: ['mine'] });
    await add(library, [bare]);
    const before = library.papers.all()[0];
    const fuller = paperRecord(
      { title: 'Another title', abstract: 'It recalls.' },
      { arxiv: '2401.00001', issued: { year: 2024 } },
    );
    expect(await add(library, [fuller])).toMatchObject({ added: 0, updated: 1, restored: 0 });
    expect(library.papers.all()).toEqual([{ ...before, issued: { year: 2024 } }]);
    expect((await library.paperText(before?.id ?? ''))?.abstract).toBe('It recalls.');
    await library.undo();
    expect(library.papers.all()).toEqual([before]);
    expect((await library.paperText(before?.id ?? ''))?.abstract).toBe('');
  });

  test('keeps what was edited after the plan was made', async () => {
    const library = await emptyLibrary();
    await add(library, [paperRecord({ title: 'A paper about recall', abstract: '' }, { arxiv: '2401.00001' })]);
    const id = library.papers.all()[0]?.id ?? '';
    const dated = paperRecord(
      { title: 'A paper about recall', abstract: '' },
      { arxiv: '2401.00001', issued: { year: 2024 }, DOI: '10.1000/x' },
    );
    const { entries } = await library.planImport([dated]);
    await library.editPaper(id, { issued: { year: 1999 } });
    await library.importPapers(entries);
    expect(library.papers.get(id)?.issued).toEqual({ year: 1999 });
    expect(library.papers.get(id)?.DOI).toBe('10.1000/x');
  });

  test('a paper in the trash comes back to the inbox with its note', async () => {
    const library = await emptyLibrary();
    await add(library, [{ ...records(1)[0], note: 'Mine' } as PaperRecord]);
    const id = library.papers.all()[0]?.id ?? '';
    await library.setStatus([id], 'read');
    await library.trashPapers([id]);
    expect(await add(library, records(1))).toMatchObject({ added: 0, updated: 0, restored: 1 });
    expect(library.papers.get(id)).toMatchObject({ trashed: 0, status: 'inbox' });
    expect(await library.noteText(id)).toBe('Mine');
  });

  test('keeps hostile text as text', async () => {
    const library = await emptyLibrary();
    const title = '<img src=x onerror=alert(1)> __proto__';
    await add(library, [paperRecord({ title, abstract: '' }, { tags: ['__proto__', 'constructor'] })]);
    expect(titles(library)).toEqual([title]);
    expect(library.papers.all()[0]?.tags).toEqual(['__proto__', 'constructor']);
  });
});

describe('filling in details', () => {
  const ATOM = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>
    <id>http://arxiv.org/abs/2401.00001v2</id><published>2024-01-02T00:00:00Z</published>
    <title>What recall does</title><summary>It helps by 12%.</summary><author><name>Jane Doe</name></author>
  </entry><entry><id>http://arxiv.org/abs/2401.00009v1</id><title>Not asked for</title><summary>x</summary></entry></feed>`;
  const waiting = paperRecord(
    { title: 'arXiv:2401.00001', abstract: '' },
    { arxiv: '2401.00001', awaitsMetadata: true },
  );

  test('fills the papers that wait, in one step, and adds none', async () => {
    const library = await emptyLibrary();
    await add(library, [waiting]);
    expect(await library.fillDetails(ATOM)).toBe(1);
    const [paper] = library.papers.all();
    expect(titles(library)).toEqual(['What recall does']);
    expect(paper).toMatchObject({
      awaitsMetadata: 0,
      author: [{ family: 'Doe', given: 'Jane' }],
      issued: { year: 2024 },
    });
    expect((await library.paperText(paper?.id ?? ''))?.abstract).toBe('It helps by 12%.');
    expect((await library.undoState()).undo).toBe('Fill in details of 1 paper');
    await library.undo();
    expect(titles(library)).toEqual(['arXiv:2401.00001']);
  });

  test('fills in a paper of which only the DOI is known', async () => {
    const library = await emptyLibrary();
    await add(library, [
      paperRecord({ title: '10.1000/recall', abstract: '' }, { DOI: '10.1000/recall', awaitsMetadata: true }),
    ]);
    const answer = {
      DOI: '10.1000/Recall',
      title: 'What recall does',
      author: [{ family: 'Doe' }],
      type: 'article-journal',
    };
    expect(await library.fillDetails(JSON.stringify(answer))).toBe(1);
    expect(library.papers.all()).toMatchObject([{ title: 'What recall does', awaitsMetadata: 0 }]);
  });

  test('an answer that cannot be read changes nothing', async () => {
    const library = await emptyLibrary();
    await add(library, [waiting]);
    for (const answer of ['', 'Rate exceeded.', '<feed>', ATOM.slice(0, 200)]) {
      expect(await library.fillDetails(answer)).toBe(0);
    }
    expect(titles(library)).toEqual(['arXiv:2401.00001']);
  });
});

describe('the sample library', () => {
  test('is of different works with abstracts, none of which awaits anything', async () => {
    const library = await emptyLibrary();
    const { entries } = await library.planImport(sampleLibrary());
    expect(entries.map((entry) => [entry.kind, entry.stands])).toEqual(sampleLibrary().map(() => ['new', 1]));
    expect(sampleLibrary().every((record) => record.abstract.length > 200 && !record.awaitsMetadata)).toBe(true);
  });

  test('has findings to propose for every paper', async () => {
    const library = await emptyLibrary();
    await add(library, sampleLibrary());
    const proposed = library.papers
      .all()
      .map(async ({ id, title }) => [title, (await library.suggestions(id)).length > 0]);
    expect(await Promise.all(proposed)).toEqual(sampleLibrary().map(({ title }) => [title, true]));
  });
});
