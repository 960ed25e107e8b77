import { expect, test } from 'vitest';
import { parseCslJson } from './csl-json.ts';

function read(value: unknown) {
  const result = parseCslJson(JSON.stringify(value));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const ITEM = {
  id: 7,
  type: 'article-journal',
  title: 'The <i>E. coli</i> Study',
  author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van den' }, { literal: 'OpenAI' }],
  issued: { 'date-parts': [['2020', '3']] },
  abstract: '<jats:p>We test.</jats:p>',
  DOI: '10.1234/AB',
  note: 'arXiv:1107.4612 [astro-ph.CO]',
  keyword: 'a, b',
};

test('reads an item with strings for numbers, marks in texts, and an arXiv id in its note', () => {
  const { records } = read([ITEM]);
  expect(records).toMatchObject([
    {
      title: 'The E. coli Study',
      author: [{ family: 'van den Berg', given: 'Jan' }, { literal: 'OpenAI' }],
      issued: { year: 2020, month: 3 },
      abstract: 'We test.',
      DOI: '10.1234/ab',
      arxiv: '1107.4612',
      tags: ['a', 'b'],
      raw: { title: 'The <i>E. coli</i> Study', abstract: '<jats:p>We test.</jats:p>' },
    },
  ]);
  expect(records[0]?.note).toBeUndefined();
});

test('reads a list, a list under items, and one item alone', () => {
  for (const shape of [[ITEM], { items: [ITEM] }, ITEM]) expect(read(shape).records).toHaveLength(1);
});

test.each([
  [{ literal: 'March 2020' }, { year: 2020, month: 3 }],
  [{ raw: '2020-03-05' }, { year: 2020, month: 3, day: 5 }],
  [{ 'date-parts': [[2020, 13, 40]] }, { year: 2020 }],
  [{ 'date-parts': [] }, undefined],
  ['2020-03', { year: 2020, month: 3 }],
  [2020, { year: 2020 }],
  [null, undefined],
])('reads the date %j', (issued, expected) => {
  expect(read([{ title: 'T', issued }]).records[0]?.issued).toEqual(expected);
});

test('shows entries that are no items, and says where JSON is damaged', () => {
  const { records, problems } = read([5, null, 'x', {}, ITEM]);
  expect(records).toHaveLength(1);
  expect(problems.map(({ text }) => text)).toEqual(['5', 'null', '"x"', '{}']);
  const damaged = parseCslJson('[\n{"title": "a",}\n]');
  expect(damaged).toMatchObject({ ok: false, error: { type: 'damaged', line: 2 } });
  expect(!damaged.ok && damaged.error.message).toContain('line 2, column 15');
  expect(parseCslJson('{"a": 1}')).toMatchObject({ ok: false, error: { type: 'notThisFormat' } });
});

test('takes keys of the prototype for what they are', () => {
  const result = parseCslJson(
    '[{"title": "T", "__proto__": {"DOI": "10.1234/x"}, "constructor": {"prototype": {"a": 1}}}]',
  );
  expect(result.ok && result.value.records[0]?.DOI).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('leaves texts that come with their raw forms as they are', () => {
  const { records } = read([{ title: 'The {x} of 5--6', raw: { title: 'The \\{x\\} of 5{-}{-}6' } }]);
  expect(records).toMatchObject([{ title: 'The {x} of 5--6', raw: { title: 'The \\{x\\} of 5{-}{-}6' } }]);
});
