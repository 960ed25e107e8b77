import { expect, test } from 'vitest';
import { parseIdentifiers } from './identifier-list.ts';

function read(text: string) {
  const result = parseIdentifiers(text);
  return result.ok ? result.value : { records: [], problems: [] };
}
const titles = (text: string) => read(text).records.map((record) => record.title);

test('finds identifiers with any text around them', () => {
  const text =
    'see 2401.01234 and https://doi.org/10.1145/3292500.3330701 (great!), also hep-th/9901001v2; doi:10/gf4gqc.';
  expect(titles(text)).toEqual([
    'arXiv:2401.01234',
    'doi:10.1145/3292500.3330701',
    'arXiv:hep-th/9901001',
    'doi:10/gf4gqc',
  ]);
  expect(read(text).records[0]).toMatchObject({
    arxiv: '2401.01234',
    URL: 'https://arxiv.org/abs/2401.01234',
    awaitsMetadata: true,
    abstract: '',
  });
});

test('names a paper once, however it is written', () => {
  const text = `https://arxiv.org/abs/2401.01234v1
    https://huggingface.co/papers/2401.01234, arXiv:2401.01234 [cs.CL] 10.48550/arXiv.2401.01234
    [link](https://arxiv.org/pdf/2401.01234.pdf) <https://www.alphaxiv.org/abs/2401.01234>`;
  expect(titles(text)).toEqual(['arXiv:2401.01234']);
});

test('knows ACL and OpenReview addresses', () => {
  expect(titles('https://aclanthology.org/P18-1001.pdf https://openreview.net/pdf?id=Bkg6RiCqY7')).toEqual([
    'ACL Anthology P18-1001',
    'OpenReview Bkg6RiCqY7',
  ]);
});

test('keeps brackets that belong to a DOI and drops those of the sentence', () => {
  expect(titles('(see 10.1016/S0140-6736(05)67889-9).')).toEqual(['doi:10.1016/s0140-6736(05)67889-9']);
});

test('reports an address that names no paper', () => {
  const parsed = read(
    'look: https://example.com/blog/post?x=1, and\narXiv:2413.99999 https://arxiv.org/list/cs.CL/recent',
  );
  expect(parsed.records).toEqual([]);
  expect(parsed.problems).toEqual([
    { line: 1, text: 'https://example.com/blog/post?x=1', why: 'This address names no paper that can be recognised.' },
    { line: 2, text: 'arXiv:2413.99999', why: 'This is no valid arXiv identifier.' },
    {
      line: 2,
      text: 'https://arxiv.org/list/cs.CL/recent',
      why: 'This address names no paper that can be recognised.',
    },
  ]);
});

test('does not take numbers, dates, prices or paths for identifiers', () => {
  for (const text of [
    '$1502.05795',
    '1502.05795%',
    '2017/1118',
    '3.14159',
    '12/24/2024',
    'src/1234567',
    'v2401.01234',
  ]) {
    expect(parseIdentifiers(text).ok, text).toBe(false);
  }
});

test('reads a very long line', () => {
  const text = `${'a1.b-c/'.repeat(300_000)} 2401.01234 ${'10.1234/'.repeat(10)}`;
  expect(titles(text)).toContain('arXiv:2401.01234');
});

test('the version of a preprint is kept where it is written', () => {
  const parsed = parseIdentifiers('2401.01234v3 and https://arxiv.org/pdf/hep-th/9901001v12.pdf and arXiv:2401.05678');
  expect(parsed.ok && parsed.value.records.map(({ arxiv, arxivVersion }) => [arxiv, arxivVersion])).toEqual([
    ['2401.01234', 3],
    ['hep-th/9901001', 12],
    ['2401.05678', undefined],
  ]);
});
