import { strFromU8, unzipSync } from 'fflate';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '../exchange/parse.ts';
import { openLibrary } from '../library.ts';
import { EXPORT_FORMATS } from './export-papers.ts';
import { aLibrary, addPapers, aRecord } from './testing.ts';

test('papers are filed, tagged and deleted, each to be undone in turn', async () => {
  const { library } = await aLibrary();
  const ids = await addPapers(library, 'Alpha', 'Beta');
  const before = library.papers.all();
  await library.setStatus(ids, 'reading');
  await library.changeTags(ids, { add: ['  #vision ', 'two  words'] });
  await library.setPriority([ids[0] ?? ''], 'high');
  await library.trashPapers(ids);
  expect(library.papers.all()).toMatchObject([
    { status: 'reading', tags: ['vision', 'two words'], priority: 'high', trashed: 1 },
    { status: 'reading', trashed: 1 },
  ]);
  for (let step = 0; step < 4; step += 1) expect((await library.undo()).ok).toBe(true);
  expect(library.papers.all()).toEqual(before);
});

test('any moves in the reading order give the order one sees', async () => {
  const move = fc.record({ from: fc.nat(4), before: fc.option(fc.nat(4), { nil: undefined }) });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves) => {
      const { library } = await aLibrary();
      const ids = [...(await addPapers(library, 'A1', 'B2', 'C3', 'D4', 'E5'))];
      for (const { from, before } of moves) {
        const id = ids[from] ?? '';
        const beforeId = before === undefined ? undefined : ids[before];
        if (id === beforeId) continue;
        await library.reorder([id], beforeId);
        ids.splice(ids.indexOf(id), 1);
        ids.splice(beforeId === undefined ? ids.length : ids.indexOf(beforeId), 0, id);
      }
      const shown = library.papers.all().toSorted((a, b) => a.order - b.order);
      expect(shown.map(({ id }) => id)).toEqual(ids);
      library.close();
    }),
    { numRuns: 15 },
  );
});

test('search folds case and accents over titles, names, tags, abstracts and notes, and follows edits', async () => {
  const { library } = await aLibrary();
  const [alpha = '', beta = ''] = await addPapers(library, 'Études of Alpha', 'Beta');
  expect([...(await library.searchPapers('etudes'))]).toEqual([alpha]);
  expect(await library.searchPapers('BASELINE nine')).toEqual(new Set([alpha, beta]));
  await library.saveNote(beta, 'Reads like Gödel.', 0);
  expect([...(await library.searchPapers('godel reads'))]).toEqual([beta]);
  await library.editPaper(beta, { abstract: 'Nothing else.', author: [{ family: 'Müller', given: 'Ada' }] });
  expect([...(await library.searchPapers('baseline'))]).toEqual([alpha]);
  expect([...(await library.searchPapers('muller'))]).toEqual([beta]);
  await library.trashPapers([beta]);
  expect([...(await library.searchPapers('muller'))]).toEqual([]);
});

test('emptying the trash removes everything of its papers, and can be undone', async () => {
  const { library } = await aLibrary();
  const [alpha = '', beta = ''] = await addPapers(library, 'Alpha', 'Beta');
  await library.addCard(alpha, { kind: 'basic', front: 'Q', back: 'A' });
  await library.saveNote(alpha, 'Note', 0);
  await library.trashPapers([alpha]);
  await library.emptyTrash();
  expect(library.papers.all().map(({ id }) => id)).toEqual([beta]);
  expect([await library.allCards(), await library.noteText(alpha)]).toEqual([[], '']);
  await library.undo();
  expect(await library.noteText(alpha)).toBe('Note');
  expect(await library.allCards()).toHaveLength(1);
});

test('a second window follows what the first one does', async () => {
  const { library, idb } = await aLibrary();
  const other = (await aLibrary(idb)).library;
  await addPapers(library, 'Alpha');
  await expect.poll(() => other.papers.all().length).toBe(1);
  expect([...(await other.searchPapers('alpha'))]).toHaveLength(1);
});

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new Uint8Array() : content;

const asText = (content: string | Uint8Array): string =>
  typeof content === 'string'
    ? content
    : Object.entries(unzipSync(content))
        .flatMap(([path, bytes]) => [path, strFromU8(bytes)])
        .join('\n');

test('papers leave as files that read as the same papers, those in the trash only by name', async () => {
  const { library } = await aLibrary();
  const [first = '', second = ''] = await addPapers(library, 'The first & last', 'A second one');
  await library.trashPapers([second]);
  for (const format of EXPORT_FORMATS) {
    const { content, fileName } = await library.exportPapers(format);
    expect(fileName).toMatch(/^papers\.(?:bib|ris|json|csv|zip|html)$/u);
    expect(asText(content)).toContain('last');
    expect(asText(content)).not.toContain('A second one');
    expect(asText((await library.exportPapers(format, [second, first])).content)).toContain('A second one');
    expect((await library.exportPapers(format, [second])).fileName).toMatch(/^anonndsecond\./u);
  }
  const read = await parse({ text: asText((await library.exportPapers('bibtex')).content) });
  expect(read.ok && read.value.records.map(({ title }) => title)).toEqual(['The first & last']);
});

test('a worker, which keeps nothing in memory, exports the same, and tells how far it is', async () => {
  const { library, clock, idb } = await aLibrary();
  await addPapers(library, 'One', 'Two', 'Three');
  const opened = await openLibrary({ idb, name: 'test', now: () => clock.now, journal: 'ofWindow', bare: true });
  const bare = opened.ok ? opened.value : library;
  expect(bare.papers.all()).toEqual([]);
  for (const format of EXPORT_FORMATS) {
    const steps: (readonly [number, number])[] = [];
    const { content } = await bare.exportPapers(format, undefined, (done, total) => steps.push([done, total]));
    expect(content).toEqual((await library.exportPapers(format)).content);
    expect(steps[0]).toEqual([3, 6]);
    expect(steps.at(-1)).toEqual([6, 6]);
    expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).toSorted((a, b) => a - b));
  }
});

test('a markdown folder holds notes, findings and cards, and names each file alike whatever else is exported', async () => {
  const { library, clock } = await aLibrary();
  const [first = ''] = await addPapers(library, 'On [x]: "Links"');
  clock.now += 1000;
  await library.importPapers((await library.planImport([aRecord('on x  "links"')])).entries);
  const second = library.papers.all().find(({ id }) => id !== first)?.id ?? '';
  await library.saveNote(
    second,
    'See [[On [x]: "Links"]] and [[On x : "Links"|it]] and `[[on x "links"]]`.\n\nWhy? :: so',
    0,
  );
  await library.addFinding(second, 'It is {{c1::12%}} and {{c2::fast <b>}}.');
  const both = unzipSync(bytesOf((await library.exportPapers('markdown')).content));
  const names = Object.keys(both);
  expect(names).toHaveLength(2);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2);
  expect(names).toContain('Papers/On x Links.md');
  const one = unzipSync(bytesOf((await library.exportPapers('markdown', [second])).content));
  const [name = ''] = Object.keys(one);
  expect(names).toContain(name);
  expect(name).not.toBe('Papers/On x Links.md');
  const text = strFromU8(one[name] ?? new Uint8Array());
  expect(text).toContain('## Findings\n\n- It is 12% and fast \\<b>.\n');
  expect(text).toContain('`[[on x "links"]]`');
  expect(text).toContain('[[On x Links|it]]');
  expect(text).toContain('Why? :: so');
  expect(text.split('## Cards')[1]).toBe('\n\nIt is ==12%== and ==fast \\<b>==.\n');
});
