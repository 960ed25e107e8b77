import { expect, test } from 'vitest';
import { aPaper } from '../data/storage/testing.ts';
import { findPapers } from './find-papers.ts';

const papers = [
  aPaper({ id: 'a', title: 'Learning to remember', author: [{ family: 'Müller', given: 'Ada' }] }),
  aPaper({ id: 'b', title: 'What it takes to learn' }),
  aPaper({ id: 'c', title: 'Learning again', trashed: 1 }),
];
const found = (typed: string): string[] => findPapers(papers, typed).map(({ label }) => label);

test('papers are found by title or author, in any order of words, accents or not', () => {
  expect(found('remember learn')).toEqual(['Learning to remember']);
  expect(found('muller')).toEqual(['Learning to remember']);
});

test('titles that begin with what was typed come first, and those in the trash do not come', () => {
  expect(found('learn')).toEqual(['Learning to remember', 'What it takes to learn']);
});

test('one letter is too little to go by', () => {
  expect(found('l')).toEqual([]);
  expect(found(' ')).toEqual([]);
});
