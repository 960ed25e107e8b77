import { expect, test } from 'vitest';
import { run as convert } from './convert.ts';
import type { Io } from './io.ts';
import { run as parse } from './parse.ts';

function fakeIo(text: string): Io & { readonly out: string[]; readonly lines: string[] } {
  const out: string[] = [];
  const lines: string[] = [];
  return {
    out,
    lines,
    read: async (path) => {
      if (path === 'missing.bib') throw new Error('There is no such file.');
      return new TextEncoder().encode(text);
    },
    print: (printed) => out.push(printed),
    report: (line) => lines.push(line),
  };
}

const BIB = `@article{a, title = {Stacking Transformers}, author = {Du, Wei}, year = 2024, journal = {Journal of Tests}, doi = {10.1234/AB}, keywords = {depth}}
@article{broken, title = {never closed
@misc{b, title = {Growing Models}, eprint = {2401.01234}, archiveprefix = {arXiv}}`;

test('prints papers as CSL items with what is known beside, and problems twice', async () => {
  const io = fakeIo(BIB);
  expect(await parse(['--as', 'bibtex', 'x.bib'], io)).toBe(0);
  const answer = JSON.parse(io.out.join(''));
  expect(answer.format).toBe('bibtex');
  expect(answer.papers).toHaveLength(2);
  expect(answer.papers[0]).toMatchObject({
    id: 'du2024stacking',
    type: 'article-journal',
    title: 'Stacking Transformers',
    author: [{ family: 'Du', given: 'Wei' }],
    issued: { 'date-parts': [[2024]] },
    'container-title': 'Journal of Tests',
    DOI: '10.1234/ab',
    tags: ['depth'],
    links: [],
    raw: { title: 'Stacking Transformers', abstract: '' },
    plain: { title: 'Stacking Transformers', abstract: '' },
  });
  expect(answer.papers[1]).toMatchObject({ type: 'article', arxiv: '2401.01234' });
  expect(answer.problems).toMatchObject([{ line: 2, text: '@article{broken, title = {never closed' }]);
  expect(io.lines).toEqual([expect.stringMatching(/^line 2: .*never closed/u)]);
});

test('exits with 1 and still prints JSON where nothing can be read', async () => {
  for (const path of ['missing.bib', 'x.bib']) {
    const io = fakeIo('');
    expect(await parse(['--as', 'bibtex', path], io)).toBe(1);
    expect(JSON.parse(io.out.join(''))).toMatchObject({ papers: [], problems: [{ text: '' }] });
    expect(io.lines).toHaveLength(1);
  }
});

test('refuses unknown formats and missing files by telling how it is called', async () => {
  for (const args of [['--as', 'docx', 'x'], [], ['a', 'b']]) {
    const io = fakeIo(BIB);
    expect(await parse(args, io)).toBe(2);
    expect(io.out).toEqual([]);
  }
  expect(await convert(['--to', 'constructor', 'x'], fakeIo(BIB))).toBe(2);
});

test.each([
  ['bibtex', '@article{du2024stacking,'],
  ['ris', 'TY  - JOUR\r\n'],
  ['csl-json', '"id": "du2024stacking"'],
  ['markdown', '"fileName": "Stacking Transformers.md"'],
  ['html', 'Stacking Transformers</a></h2>'],
  ['csv', 'Stacking Transformers,"Du, Wei",2024'],
])('converts to %s', async (format, expected) => {
  const io = fakeIo(BIB);
  expect(await convert(['--to', format, 'x.bib'], io)).toBe(0);
  expect(io.out.join('')).toContain(expected);
  expect(io.lines).toHaveLength(1);
});
