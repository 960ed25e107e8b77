import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPartialDate, parsePartialDate, problemsOf, toEdit, type MetadataForm } from './metadata.ts';

const form: MetadataForm = {
  title: 'T',
  authors: 'Du, Wenyu\nOpenAI',
  date: '2024-05',
  venue: '',
  arxiv: 'arXiv:2405.15319v2',
  doi: '',
  url: '',
  links: 'code https://example.org/x\nhttps://example.org/y',
  abstract: '',
};

test('fields become an edit, and an emptied field is removed', () => {
  expect(problemsOf(form)).toEqual({});
  expect(toEdit(form)).toMatchObject({
    author: [{ family: 'Du', given: 'Wenyu' }, {}],
    issued: { year: 2024, month: 5 },
    arxiv: '2405.15319',
    'container-title': undefined,
    DOI: undefined,
    links: [
      { kind: 'code', url: 'https://example.org/x' },
      { kind: 'page', url: 'https://example.org/y' },
    ],
  });
});

test('each field that cannot be stored says what would be right', () => {
  const wrong = {
    ...form,
    title: ' ',
    date: '2024-13',
    arxiv: 'x',
    doi: 'y',
    url: 'javascript:alert(1)',
    links: 'code nope',
  };
  expect(Object.keys(problemsOf(wrong)).toSorted()).toEqual(['arxiv', 'date', 'doi', 'links', 'title', 'url']);
});

test('a date reads back as it was written', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }), (at) => {
      const date = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
      expect(parsePartialDate(formatPartialDate(date))).toEqual(date);
    }),
  );
  expect(parsePartialDate('2023-02-29')).toBeUndefined();
});
