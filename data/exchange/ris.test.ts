import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseBibtex } from './bibtex.ts';
import { parseRis } from './ris.ts';

function read(text: string) {
  const result = parseRis(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

test('reads a record with its competing tags', () => {
  const { records, problems } = read(`\uFEFFTY  - JOUR
A1  - Du, Wei
AU  - Smith, John, Jr.
AU  - OpenAI,
TI  - Stacking transformers
      for efficiency
T2  - Journal of Tests
JO  - J. Tests
PY  - 2014
Y1  - 2013/12/01/
DA  - 2014/06/01/
SP  - 10
EP  - 20
N1  - doi: 10.1234/AB
N1  - Read again.
KW  - depth; width
KW  - growth
UR  - https://example.org/x
L1  - https://example.org/x.pdf
AB  - We stack.
ER  - `);
  expect(problems).toEqual([]);
  expect(records).toMatchObject([
    {
      title: 'Stacking transformers for efficiency',
      author: [{ family: 'Du', given: 'Wei' }, { family: 'Smith Jr.', given: 'John' }, { literal: 'OpenAI' }],
      issued: { year: 2014, month: 6, day: 1 },
      type: 'article-journal',
      'container-title': 'Journal of Tests',
      page: '10-20',
      DOI: '10.1234/ab',
      URL: 'https://example.org/x',
      links: [{ kind: 'pdf', url: 'https://example.org/x.pdf' }],
      tags: ['depth', 'width', 'growth'],
      note: 'Read again.',
      abstract: 'We stack.',
    },
  ]);
});

test('reads one space for two, records without ER, and any line ends', () => {
  const { records } = read('TY - JOUR\r\nTI - One\rTY  - CONF\nTI  - Two\nER  -\n\nTY  - BOOK\nTI  - Three');
  expect(records.map(({ title, type }) => [title, type])).toEqual([
    ['One', 'article-journal'],
    ['Two', 'paper-conference'],
    ['Three', 'book'],
  ]);
});

test('shows lines outside any record, and records of nothing, with their line', () => {
  const { records, problems } = read(
    'AU  - Stray, A.\nTI  - Lost\nTY  - JOUR\nTI  - Kept\nER  - \nTI  - After\nTY  - JOUR\nER  - ',
  );
  expect(records.map(({ title }) => title)).toEqual(['Kept']);
  expect(problems).toMatchObject([
    { line: 1, text: 'AU  - Stray, A.\nTI  - Lost' },
    { line: 6, text: 'TI  - After' },
    { line: 7 },
  ]);
});

test('finds the arXiv id among accession numbers, addresses and journals', () => {
  for (const line of [
    'AN  - arXiv:2401.01234',
    'UR  - https://arxiv.org/abs/2401.01234v2',
    'JO  - arXiv preprint arXiv:2401.01234',
  ]) {
    expect(read(`TY  - UNPB\nTI  - T\n${line}\nER  - `).records).toMatchObject([
      { arxiv: '2401.01234', type: 'article' },
    ]);
  }
});

test('keeps no address that is not of the web', () => {
  expect(read('TY  - JOUR\nTI  - T\nUR  - javascript:alert(1)\nER  - ').records[0]?.URL).toBeUndefined();
});

test('is an error without a TY line', () => {
  expect(parseRis('JF  - Journal\nER  - ')).toMatchObject({ ok: false, error: { type: 'notThisFormat' } });
  expect(parseRis('')).toMatchObject({ ok: false, error: { type: 'empty' } });
});

const FOLDER = new URL('../../../shared/data/bibliography/ris/', import.meta.url);
const there = existsSync(FOLDER);
if (!there) console.log('skipped: no RIS files beside the repository');

/** The first of these joins titles, abstracts and journals of its own house's choosing. */
const HOUSE_STYLE = new Set(['RisImporterTest1.ris']);

test.skipIf(!there)('agrees with the BibTeX made of real RIS files', async () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.ris') && !HOUSE_STYLE.has(name))) {
    const beside = new URL(file.replace(/ris$/u, 'bib'), FOLDER);
    if (!existsSync(beside)) continue;
    const expected = await parseBibtex(readFileSync(beside, 'utf8'));
    const { records, problems } = read(readFileSync(new URL(file, FOLDER), 'utf8'));
    expect([file, problems]).toEqual([file, []]);
    const essence = (list: typeof records) =>
      list.map(({ title, DOI, volume, issued, author }) => ({
        title: title.replaceAll('--', '—').replace(/[–—]/gu, '-'),
        DOI,
        volume,
        year: issued?.year,
        first: author[0]?.family ?? author[0]?.literal,
      }));
    expect([file, essence(records)]).toEqual([file, expected.ok ? essence(expected.value.records) : []]);
  }
});
