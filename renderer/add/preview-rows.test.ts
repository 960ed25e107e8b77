import { expect, test } from 'vitest';
import type { PlanEntry, PaperRecord } from '../../data/library.ts';
import { isChoice, previewRows } from './preview-rows.ts';

const record = (title: string): PaperRecord => ({
  title,
  author: [],
  links: [],
  abstract: '',
  tags: [],
  raw: { title, abstract: '' },
  awaitsMetadata: false,
});

const ENTRIES: readonly PlanEntry[] = [
  { kind: 'same', record: record('Here'), stands: 1, paperId: 'a' },
  { kind: 'new', record: record('New'), stands: 1 },
  { kind: 'same', record: record('Thrown away'), stands: 1, paperId: 'b' },
];

test('groups entries under headings with their counts, new papers first', () => {
  const rows = previewRows(ENTRIES, [], (id) => id === 'b');
  expect(rows.map((row) => (row.kind === 'heading' ? `${row.group} ${row.count}` : row.group))).toEqual([
    'new 1',
    'new',
    'restore 1',
    'restore',
    'same 1',
    'same',
  ]);
});

test('a paper that would not change is no choice, one in the trash is', () => {
  const rows = previewRows(ENTRIES, [], (id) => id === 'b');
  expect(rows.filter(isChoice).map((row) => row.entry.record.title)).toEqual(['New', 'Thrown away']);
});

test('what could not be read keeps its source, text and reason', () => {
  const problem = { line: 3, text: '@article{', why: 'The entry is never closed.' };
  const rows = previewRows(
    [],
    [{ kind: 'papers', name: 'a.bib', format: 'bibtex', papers: 0, problems: [problem] }],
    () => false,
  );
  expect(rows[1]).toEqual({ kind: 'problem', group: 'unread', source: 'a.bib', problem });
});
