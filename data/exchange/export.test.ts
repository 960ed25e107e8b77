import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'papaparse';
import { expect, test } from 'vitest';
import type { Paper } from '../model/paper.ts';
import { parseCsv } from './csv.ts';
import { citationKey, uniqueKeys } from './citation-key.ts';
import { toPlainReference } from './citation.ts';
import { toBibtex } from './export-bibtex.ts';
import { exportCslJson } from './export-csl-json.ts';
import { exportCsv, inertCell } from './export-csv.ts';
import { fileNames } from './file-name.ts';
import { protectCapitals, toLatex } from './latex-escape.ts';
import { makeRecord } from './make-record.ts';

const RECORD = makeRecord({
  rawTitle: 'Stacking Your Transformers: A Closer Look at BERT & GPT-4',
  author: [{ family: 'Du', given: 'Wei-Lun' }, { family: 'Müller', given: 'J. R.' }, { literal: 'OpenAI' }],
  issued: { year: 2024, month: 5 },
  type: 'article-journal',
  container: 'Journal of Tests',
  volume: '12',
  issue: '3',
  page: '45-67',
  doi: '10.1234/a_b',
});

const PAPER: Paper = {
  ...RECORD,
  id: 'p',
  status: 'inbox',
  priority: 'normal',
  order: 0,
  addedAt: 0,
  statusAt: 0,
  awaitsMetadata: 0,
  trashed: 0,
};

test('writes one BibTeX entry with protected capitals and bare UTF-8', () => {
  expect(toBibtex([PAPER])).toBe(`@article{du2024stacking,
  author = {Du, Wei-Lun and Müller, J. R. and {OpenAI}},
  title = {Stacking Your Transformers: A Closer Look at {BERT} \\& {GPT-4}},
  journal = {Journal of Tests},
  date = {2024-05},
  year = {2024},
  volume = {12},
  number = {3},
  pages = {45--67},
  doi = {10.1234/a_b},
  month = may,
}
`);
});

test('writes a reference in one line', () => {
  expect(toPlainReference(PAPER)).toBe(
    'Du, W.-L., Müller, J. R., & OpenAI. (2024). Stacking Your Transformers: A Closer Look at BERT & GPT-4. Journal of Tests, 12(3), 45-67. https://doi.org/10.1234/a_b',
  );
  const bare = { ...PAPER, author: [], title: 'Why?', arxiv: '2401.01234' };
  expect(toPlainReference({ ...bare, DOI: '', 'container-title': '', volume: '' })).toContain('(2024). Why?');
});

const key = (title: string, family: string, year?: number) =>
  citationKey({ title, author: family ? [{ family, given: 'A' }] : [], ...(year ? { issued: { year } } : {}) });

test('makes citation keys of family, year and first word of weight, each once', () => {
  expect(key('On the Œuvre', 'Nguyễn', 2020)).toBe('nguyen2020oeuvre');
  expect(key('A', '', undefined)).toBe('anonnda');
  expect(key('深度学习', '李')).toBe('anonnduntitled');
  const unique = uniqueKeys();
  expect(['a', 'a', 'a', 'ab'].map(unique)).toEqual(['a', 'ab', 'ac', 'abb']);
});

test('protects the capitals that a style would lower', () => {
  expect(protectCapitals('Learning with BERT and Gaussian noise in iPhones')).toBe(
    'Learning with {BERT} and {Gaussian} noise in {iPhones}',
  );
});

test('exports LaTeX as it was read where it still says the same and is whole', () => {
  expect(toLatex('x', 'never {closed $x$')).toBe('x');
  expect(toLatex('Edited by hand', 'As $read$ once')).toBe('Edited by hand');
  expect(toLatex('50% of R&D', '50% of R&D')).toBe('50\\% of R\\&D');
});

test('makes file names that no system refuses and no other paper has', () => {
  const name = fileNames('.md');
  const titles = [
    'CON',
    'con.txt',
    '../../etc/passwd',
    'a/b\\c:d*?"<>|',
    'Title',
    'title',
    'TITLE',
    '...',
    '',
    '学'.repeat(200),
    '学'.repeat(200),
    '\u202Egnp.exe',
    'nul\u0000l',
    'x'.repeat(5000),
    ' .hidden. ',
    '\uD800',
  ];
  const names = titles.map((title) => name(title));
  expect(new Set(names.map((made) => made.toLowerCase())).size).toBe(titles.length);
  for (const made of names) {
    expect(new TextEncoder().encode(made).length).toBeLessThanOrEqual(120);
    expect(made).not.toMatch(/[<>:"/\\|?*\p{Cc}\u202E]|^\.|[. ]\.md$|^(?:con|nul)(?:\.|$)/iu);
  }
  expect(names.slice(4, 7)).toEqual(['Title.md', 'title 2.md', 'TITLE 3.md']);
});

test('writes CSV in which nothing is a formula', () => {
  const csv = exportCsv([{ ...RECORD, title: '=HYPERLINK("http://a")', tags: ['@SUM(1)', 'b'] }]);
  const [row] = parse<Record<string, string>>(csv, { header: true }).data;
  expect(row).toMatchObject({
    title: '\'=HYPERLINK("http://a")',
    authors: 'Du, Wei-Lun; Müller, J. R.; {OpenAI}',
    tags: "'@SUM(1); b",
    date: '2024-05',
  });
});

test('keeps tags, links and addresses of other programs’ tables apart', () => {
  const read = (table: string) => {
    const parsed = parseCsv(table);
    return parsed.ok ? parsed.value.records[0] : undefined;
  };
  expect(read('Title,Links,Tags\nA,https://a.org/x,"b, c"')).toMatchObject({
    URL: 'https://a.org/x',
    tags: ['b', 'c'],
  });
  expect(read('Title,Tags\nA,"Models, Theoretical; Humans"')).toMatchObject({
    tags: ['Models, Theoretical', 'Humans'],
  });
  expect(read('Title,URL,Links\nA,https://a.org/,code: https://b.org/')).toMatchObject({
    URL: 'https://a.org/',
    links: [{ kind: 'code', url: 'https://b.org/' }],
  });
  expect(read('Title,Author,Year\n,"Du, Wei",2024')).toMatchObject({ author: [{ family: 'Du', given: 'Wei' }] });
});

const FILE = new URL('../../../shared/data/abuse/ours/bib-ris-csv.json', import.meta.url);
if (!existsSync(FILE)) console.log('skipped: no attack strings beside the repository');

test.skipIf(!existsSync(FILE))('disarms every known formula', () => {
  for (const cell of JSON.parse(readFileSync(FILE, 'utf8')).csv) expect(inertCell(cell)).toBe(`'${cell}`);
});

test('signs that end a line elsewhere stay within a text of CSL-JSON', () => {
  const note = 'one\u{2028}two\u{2029}three\nfour';
  const record = makeRecord({ rawTitle: 'A', note });
  expect(JSON.parse(exportCslJson([record]))).toMatchObject([{ custom: { note } }]);
});
