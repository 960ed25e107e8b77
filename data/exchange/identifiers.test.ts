import { existsSync, readFileSync } from 'node:fs';
import { assert, property, string } from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { identifyUrl, normalizeArxiv, normalizeDoi, titleKey } from './identifiers.ts';

test.each([
  ['2401.01234', '2401.01234'],
  ['2401.01234v12', '2401.01234'],
  [' arXiv: 2401.01234v1 [cs.CL] ', '2401.01234'],
  ['hep-th/9901001v2', 'hep-th/9901001'],
  ['arXiv:math.GT/0309136', 'math.GT/0309136'],
  ['https://arxiv.org/abs/2401.01234v2#bib', '2401.01234'],
  ['http://www.arxiv.org/pdf/2401.01234v2.pdf?download=1', '2401.01234'],
  ['arxiv.org/abs/2401.01234', '2401.01234'],
  ['https://export.arxiv.org/abs/hep-ex/0307015v1', 'hep-ex/0307015'],
  ['https://arxiv.org/html/2401.01234v1/', '2401.01234'],
  ['https://huggingface.co/papers/2401.01234', '2401.01234'],
  ['https://huggingface.co/papers/2401.01234#community', '2401.01234'],
  ['https://www.alphaxiv.org/abs/2401.01234v3', '2401.01234'],
  ['https://doi.org/10.48550/arXiv.2401.01234', '2401.01234'],
  ['10.48550/ARXIV.HEP-TH/9901001', 'hep-th/9901001'],
])('takes the arXiv id out of %s', (text, id) => {
  expect(normalizeArxiv(text)).toBe(id);
});

test.each([
  '2017/1118',
  '2413.12345',
  '2400.12345',
  '2401.1234',
  '1001.12345',
  '0601.0001',
  'foo/9901001',
  'https://example.org/abs/2401.01234',
  'https://arxiv.org.example.com/abs/2401.01234',
  'https://example.com/?q=arxiv.org/abs/2401.01234',
  'https://arxiv.org/list/cs.CL/recent',
  'see 2401.01234 there',
  'javascript:2401.01234',
  '',
])('finds no arXiv id in %s', (text) => {
  expect(normalizeArxiv(text)).toBeUndefined();
});

test.each([
  ['10.1145/3292500.3330701', '10.1145/3292500.3330701'],
  ['doi:10.1145/ABC', '10.1145/abc'],
  ['urn:doi:10.1145/ABC', '10.1145/abc'],
  ['https://dx.doi.org/10.2307%2F1990888', '10.2307/1990888'],
  ['10.1007/978-3-030-02671-4\\_7', '10.1007/978-3-030-02671-4_7'],
  ['10.1145/3292500.3330701.', '10.1145/3292500.3330701'],
  ['(10.1145/3292500)', undefined],
  ['10/gf4gqc', '10/gf4gqc'],
  ['https://doi.org/d8dn', '10/d8dn'],
  ['10.1175/1520-0493(2002)130<1913:EDAWPO>2.0.CO;2', '10.1175/1520-0493(2002)130<1913:edawpo>2.0.co;2'],
  ['10.1890/0012-9658(2006)87[1445:ABC]2.0.CO;2', '10.1890/0012-9658(2006)87[1445:abc]2.0.co;2'],
  ['https://dl.acm.org/doi/abs/10.1145/3292500.3330701', '10.1145/3292500.3330701'],
  ['https://link.springer.com/article/10.1007/s10549-018-4743-9', '10.1007/s10549-018-4743-9'],
  ['https://example.org/10.1145/3292500', undefined],
  ['11.1145/3292500', undefined],
  ['', undefined],
])('normalises the DOI %s', (text, doi) => {
  expect(normalizeDoi(text)).toBe(doi);
});

test('knows ACL Anthology and OpenReview addresses', () => {
  const acl = { acl: '2020.acl-main.12', URL: 'https://aclanthology.org/2020.acl-main.12/' };
  expect(identifyUrl('https://aclanthology.org/2020.acl-main.12/')).toEqual(acl);
  expect(identifyUrl('https://www.aclanthology.org/2020.acl-main.12.pdf')).toEqual(acl);
  expect(identifyUrl('https://www.aclweb.org/anthology/P18-1001/')?.acl).toBe('P18-1001');
  expect(identifyUrl('https://aclanthology.org/W19-0101.bib')?.acl).toBe('W19-0101');
  const review = { openreview: 'Bkg6RiCqY7', URL: 'https://openreview.net/forum?id=Bkg6RiCqY7' };
  expect(identifyUrl('https://openreview.net/pdf?id=Bkg6RiCqY7')).toEqual(review);
  expect(identifyUrl('https://openreview.net/forum?id=Bkg6RiCqY7&noteId=x')).toEqual(review);
  expect(identifyUrl('https://example.org/forum?id=Bkg6RiCqY7')).toEqual({
    URL: 'https://example.org/forum?id=Bkg6RiCqY7',
  });
  expect(identifyUrl('javascript:alert(1)')).toBeUndefined();
});

test('gives the same key to a title with and without LaTeX, accents, case and punctuation', () => {
  const du = [{ family: 'Dü', given: 'Yilun' }];
  expect(titleKey('G^2VLM: Geometry-Grounded', du)).toBe(titleKey('g^2vlm -- geometry grounded', [{ family: 'Du' }]));
  expect(titleKey('One', du)).not.toBe(titleKey('Two', du));
  expect(titleKey('深度学习')).toBe('深度学习|');
  expect(titleKey('???')).not.toBe(titleKey('!!!'));
});

test('never throws, whatever the text', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 80 }), (text) => {
      for (const read of [normalizeArxiv, normalizeDoi, identifyUrl]) read(text);
      for (const read of [normalizeArxiv, normalizeDoi, identifyUrl]) read(`https://doi.org/10.1/${text}`);
    }),
  );
});

const folder = new URL('../../../shared/data/identifiers/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn('Not tested: the identifiers folder is absent.');

const file = v.object({
  cases: v.array(v.object({ input: v.string(), expected: v.string(), via: v.optional(v.string()) })),
});

function casesOf(name: string) {
  return v.parse(file, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))).cases;
}

test.skipIf(!present)('agrees with the collected arXiv cases', () => {
  for (const { input, expected } of casesOf('arxiv.json')) {
    const id = /"(?:https:\/\/arxiv\.org\/abs\/)?([^"]*?)(?:v\d+)?"/u.exec(expected)?.[1];
    expect(normalizeArxiv(input), input).toBe(id);
  }
});

test.skipIf(!present)('agrees with the collected DOI cases', () => {
  for (const { input, expected, via = '' } of casesOf('doi.json')) {
    if (!via.includes('findInText'))
      expect(normalizeDoi(input), input).toBe(
        expected.startsWith('http') ? normalizeDoi(expected) : expected.toLowerCase(),
      );
  }
});
