import { expect, test } from 'vitest';
import type { Paper } from '../../data/model/paper.ts';
import { tagCounts } from '../../data/library.ts';
import { authorYear, inList, inOrder } from './lists.ts';

const paper = (over: Partial<Paper> & { id: string }): Paper => ({
  title: over.id,
  author: [],
  links: [],
  status: 'inbox',
  tags: [],
  priority: 'normal',
  order: 0,
  addedAt: 0,
  statusAt: 0,
  awaitsMetadata: 0,
  trashed: 0,
  ...over,
});

test('a paper in the trash is in no other list', () => {
  const gone = paper({ id: 'a', trashed: 1, tags: ['x'] });
  expect(['inbox', 'all', 'tag:x'].map((list) => inList(gone, list))).toEqual([false, false, false]);
  expect(inList(gone, 'trash')).toBe(true);
});

test('papers without an author come last by author', () => {
  const rows = [paper({ id: 'none' }), paper({ id: 'zhu', author: [{ family: 'Zhu' }] })];
  expect(inOrder(rows, 'author').map(({ id }) => id)).toEqual(['zhu', 'none']);
});

test('titles sort with their numbers as numbers', () => {
  const rows = [paper({ id: '1', title: 'Part 10' }), paper({ id: '2', title: 'part 9' })];
  expect(inOrder(rows, 'title').map(({ id }) => id)).toEqual(['2', '1']);
});

test('tags are counted without the trash', () => {
  const rows = [
    paper({ id: '1', tags: ['b', 'a'] }),
    paper({ id: '2', tags: ['b'] }),
    paper({ id: '3', tags: ['b'], trashed: 1 }),
  ];
  expect([...tagCounts(rows)]).toEqual(
    expect.arrayContaining([
      ['a', 1],
      ['b', 2],
    ]),
  );
});

test('a row tells who and when, as far as it is known', () => {
  expect(authorYear(paper({ id: 'a', author: [{ family: 'Du', given: 'Wenyu' }], issued: { year: 2024 } }))).toBe(
    'Du 2024',
  );
  expect(authorYear(paper({ id: 'a' }))).toBe('');
});
