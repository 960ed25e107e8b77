import { expect, test } from 'vitest';
import { describeRestore } from './describe-restore.ts';

const none = { added: 0, changed: 0, removed: 0, same: 4 };
const SUMMARY = {
  papers: none,
  paperTexts: none,
  notes: none,
  noteVersions: none,
  findings: none,
  cards: none,
  reviews: none,
  settings: none,
  feeds: none,
  feedMarks: none,
};

test('says what is added, changed and removed, and is silent about the rest', () => {
  const summary = { ...SUMMARY, papers: { added: 12, changed: 3, removed: 0, same: 1 } };
  expect(describeRestore(summary)).toEqual(['12 papers added, 3 changed, 0 removed']);
});

test('says nothing of a restore that would change nothing', () => {
  expect(describeRestore(SUMMARY)).toEqual([]);
});
