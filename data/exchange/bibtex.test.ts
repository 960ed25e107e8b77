import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseBibtex } from './bibtex.ts';

async function read(text: string) {
  const result = await parseBibtex(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

test('reads fields, names, dates, identifiers and keywords', async () => {
  const { records, problems } = await read(String.raw`@article{du,
    title = {A {BERT} Study},
    author = {Du, Wei and {OpenAI} and Ludwig van Beethoven and {\'E}tienne M{\"u}ller and others},
    journal = "Journal of " # place, year = 2024, month = jan # "~15", pages = {1--20},
    doi = {https://doi.org/10.1234/A\_b}, url = {https://example.org/a%20b_c}, keywords = {a, b; c},
    abstract = {We gain 5% for $50
      on $x^2$.}, annote = {Read again.}, file = {:path:PDF} }
    @string{place = "Tests"}`);
  expect(problems).toEqual([]);
  expect(records).toMatchObject([
    {
      author: [
        { family: 'Du', given: 'Wei' },
        { literal: 'OpenAI' },
        { family: 'van Beethoven', given: 'Ludwig' },
        { family: 'Müller', given: 'Étienne' },
      ],
      issued: { year: 2024, month: 1, day: 15 },
      type: 'article-journal',
      'container-title': 'Journal of Tests',
      page: '1-20',
      DOI: '10.1234/a_b',
      URL: 'https://example.org/a%20b_c',
      tags: ['a', 'b', 'c'],
      note: 'Read again.',
      raw: { title: 'A {BERT} Study', abstract: 'We gain 5% for $50\n      on $x^2$.' },
    },
  ]);
  expect(records[0]?.source).toContain('file = {:path:PDF}');
});

test.each([
  '@misc{a, eprint = {2401.01234}, archivePrefix = {arXiv}}',
  '@misc{a, eprint = {2401.01234v2}, eprinttype = {arxiv}}',
  '@article{a, journal = {arXiv preprint arXiv:2401.01234}}',
  '@article{a, journal = {CoRR}, volume = {abs/2401.01234}}',
  '@misc{a, url = {https://arxiv.org/abs/2401.01234}}',
  '@misc{a, doi = {10.48550/arXiv.2401.01234}}',
])('finds the arXiv id in %s', async (entry) => {
  expect((await read(entry)).records).toMatchObject([{ arxiv: '2401.01234' }]);
});

test('reads entries without a key, in parentheses, and with fields of no known name', async () => {
  const { records } = await read(
    '@misc{, title = {No Key}} @book(b, title = "In (round) brackets", odd = 1) @strange{c, title = {T}}',
  );
  expect(records.map(({ title, type }) => [title, type])).toEqual([
    ['No Key', undefined],
    ['In (round) brackets', 'book'],
    ['T', undefined],
  ]);
});

test('takes from a later entry what the crossref says', async () => {
  const { records } = await read(`@inproceedings{a, title = {Paper}, crossref = {p}}
    @proceedings{p, title = {Proceedings of Tests}, year = 2015, publisher = {Press}}`);
  expect(records[0]).toMatchObject({
    'container-title': 'Proceedings of Tests',
    issued: { year: 2015 },
    publisher: 'Press',
  });
});

test('loses no entry to the missing brace of another, and shows the broken one with its line', async () => {
  const { records, problems } = await read(`@article{a, title = {One}}

@article{broken, title = {never closed
@article{b, title = {Two}}
@article{bad title {Three}}
@book(open, title = "never ended
@article{c, title = {Four}}`);
  expect(records.map(({ title }) => title)).toEqual(['One', 'Two', 'Four']);
  expect(problems).toMatchObject([
    { line: 3, text: '@article{broken, title = {never closed' },
    { line: 5, text: '@article{bad title {Three}}' },
    { line: 6, text: '@book(open, title = "never ended' },
  ]);
});

test('passes over comments, commented lines and addresses of people', async () => {
  const { records, problems } = await read(`% Encoding: UTF-8
    Write to someone@example.org {or not}.
    %@article{old, title = {Old}}
    @comment{jabref-meta: @article{x, title={Inside}}} @preamble{"\\newcommand{\\x}{y}"}
    @article{a, title = {Kept}}`);
  expect(records.map(({ title }) => title)).toEqual(['Kept']);
  expect(problems).toEqual([]);
});

test('keeps the name of an abbreviation that is not defined, and says so', async () => {
  const { records, problems } = await read('@article{a, title = {T}, journal = jomch}');
  expect(records[0]?.['container-title']).toContain('jomch');
  expect(problems).toMatchObject([{ line: 1, text: 'jomch' }]);
});

test('does not write out abbreviations that double one another', async () => {
  const bomb = `@string{a = "ha"}${'@string{a = a # a}'.repeat(60)}@article{x, title = a # a}`;
  const { problems } = await read(bomb);
  expect(problems.length).toBeGreaterThan(0);
});

test('is an error without any entry', async () => {
  expect(await parseBibtex(' \n')).toMatchObject({ ok: false, error: { type: 'empty' } });
  expect(await parseBibtex('Dear all,')).toMatchObject({ ok: false, error: { type: 'notThisFormat' } });
});

const FOLDER = new URL('../../../shared/data/bibliography/bibtex/', import.meta.url);
const there = existsSync(FOLDER);
if (!there) console.log('skipped: no BibTeX libraries beside the repository');

test.skipIf(!there)('makes a record or a problem of every entry of real libraries', async () => {
  for (const file of readdirSync(FOLDER)) {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    const types = [...text.matchAll(/@(\w+)\s*[{(]/gu)].map(([, type]) => type?.toLowerCase() ?? '');
    const count = types.filter((type) => !['comment', 'string', 'preamble'].includes(type)).length;
    const { records, problems } = await read(text);
    const lost = problems.filter(({ why }) => !why.includes('abbreviation'));
    expect([file, records.length, lost.length]).toEqual([file, count, 0]);
  }
});
