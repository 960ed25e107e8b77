import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Paper, PaperText } from '../model/paper.ts';
import { makeRecord, type RecordParts } from './make-record.ts';
import { titleKey } from './plan-keys.ts';
import { type KnownPaper, plan } from './plan.ts';

const WEI = { family: 'Du', given: 'Wei' };
const ANA = { family: 'Čapek', given: 'Ana' };
const TITLE = 'Stacking Your Transformers';

const record = (parts: Partial<RecordParts>) => makeRecord({ rawTitle: TITLE, ...parts });

function known(id: string, paper: Partial<Paper>, abstract = ''): KnownPaper {
  const full: Paper = {
    id,
    title: TITLE,
    author: [],
    links: [],
    tags: [],
    status: 'inbox',
    priority: 'normal',
    order: 0,
    addedAt: 0,
    statusAt: 0,
    awaitsMetadata: 0,
    trashed: 0,
    ...paper,
  };
  const text: PaperText = { paperId: id, abstract, raw: { title: full.title, abstract } };
  return { paper: full, text };
}

const kinds = (records: Parameters<typeof plan>[0], papers: readonly KnownPaper[]) =>
  plan(records, papers).entries.map((entry) => (entry.kind === 'new' ? 'new' : `${entry.kind} ${entry.paperId}`));

test('pairs by arXiv id whatever the titles say', () => {
  expect(
    kinds(
      [record({ rawTitle: 'Another Name', arxiv: '2401.01234' })],
      [known('a', { arxiv: '2401.01234', type: 'article' })],
    ),
  ).toEqual(['same a']);
});

test('pairs an arXiv DOI with the arXiv id, and a DOI whatever its case', () => {
  const papers = [known('a', { arxiv: '2401.01234' }), known('b', { title: 'Other', DOI: '10.1234/ab' })];
  const [first, second] = plan(
    [record({ rawTitle: 'X', doi: '10.48550/arXiv.2401.01234' }), record({ rawTitle: 'Y', doi: '10.1234/AB' })],
    papers,
  ).entries;
  expect(first).toMatchObject({ paperId: 'a' });
  expect(second).toMatchObject({ kind: 'same', paperId: 'b' });
});

test('pairs by title and first author despite case, accents, punctuation and particles', () => {
  const paper = known('a', { title: 'Stacking your transformers!', author: [ANA], arxiv: '2401.01234' });
  expect(kinds([record({ author: [{ literal: 'Ana Capek' }] })], [paper])).toEqual(['same a']);
});

test('keeps two DOIs or two arXiv ids apart though title and author agree', () => {
  expect(
    kinds([record({ author: [WEI], doi: '10.1234/1' })], [known('a', { author: [WEI], DOI: '10.1234/2' })]),
  ).toEqual(['new']);
  expect(
    kinds([record({ author: [WEI], arxiv: '2401.00001' })], [known('a', { author: [WEI], arxiv: '2401.00002' })]),
  ).toEqual(['new']);
});

test('takes a preprint and its published version for one work', () => {
  const [entry] = plan(
    [record({ author: [WEI], doi: '10.1234/1' })],
    [known('a', { author: [WEI], arxiv: '2401.00001' })],
  ).entries;
  expect(entry).toMatchObject({ kind: 'update', paperId: 'a', changes: [{ field: 'DOI', after: '10.1234/1' }] });
});

test('pairs by title alone only where there is no doubt', () => {
  expect(kinds([record({})], [known('a', { author: [WEI] })])).toEqual(['same a']);
  expect(kinds([record({})], [known('a', { author: [WEI] }), known('b', { author: [ANA] })])).toEqual(['new']);
  expect(kinds([record({ arxiv: '2401.00001', author: [WEI] })], [known('a', {})])).toEqual(['update a']);
  expect(kinds([record({ rawTitle: 'Editorial' })], [known('a', { title: 'Editorial' })])).toEqual(['new']);
  expect(kinds([record({ author: [ANA] })], [known('a', { author: [WEI] })])).toEqual(['new']);
});

test('merges a paper that the input has twice, in the order of the input', () => {
  const { entries } = plan(
    [
      record({ rawTitle: 'First of Them All', tags: ['a'] }),
      record({ author: [WEI], arxiv: '2401.00001' }),
      record({ rawTitle: 'First of them all', rawAbstract: 'We show it.', tags: ['b'] }),
      record({ author: [WEI], doi: '10.1234/1' }),
      record({ rawTitle: 'Renamed', doi: '10.1234/1' }),
    ],
    [],
  );
  expect(entries).toMatchObject([
    { kind: 'new', stands: 2, record: { title: 'First of Them All', abstract: 'We show it.', tags: ['a', 'b'] } },
    { kind: 'new', stands: 3, record: { arxiv: '2401.00001', DOI: '10.1234/1', title: TITLE } },
  ]);
});

test('fills what is empty, unites links and tags, and leaves the rest as the reader has it', () => {
  const paper = known(
    'a',
    { author: [WEI], arxiv: '2401.00001', tags: ['Mine'], issued: { year: 2024 }, title: 'My own title' },
    'My own abstract.',
  );
  const incoming = record({
    arxiv: '2401.00001',
    author: [ANA],
    rawAbstract: 'Quite another and longer abstract, which is not a continuation of the one here.',
    issued: { year: 2024, month: 5 },
    tags: ['mine', 'theirs'],
    container: 'Journal of Tests',
    links: [{ kind: 'code', url: 'https://example.org/code' }],
  });
  expect(plan([incoming], [paper]).entries[0]).toMatchObject({
    kind: 'update',
    changes: [
      { field: 'issued', before: { year: 2024 }, after: { year: 2024, month: 5 } },
      { field: 'container-title', after: 'Journal of Tests' },
      { field: 'type', after: 'article' },
      { field: 'links', before: [], after: [{ kind: 'code', url: 'https://example.org/code' }] },
      { field: 'tags', before: ['Mine'], after: ['Mine', 'theirs'] },
    ],
  });
});

test('replaces the placeholder title of a paper that awaits its metadata', () => {
  const paper = known('a', { title: 'arXiv:2401.00001', arxiv: '2401.00001', awaitsMetadata: 1 });
  expect(plan([record({ arxiv: '2401.00001' })], [paper]).entries[0]).toMatchObject({
    kind: 'update',
    changes: [{ field: 'title', before: 'arXiv:2401.00001', after: TITLE }, { field: 'type' }],
  });
});

test('completes an abstract that was cut off', () => {
  const whole = 'We stack transformers and find that they grow well, which saves half of the compute.';
  const paper = known('a', { author: [WEI] }, `${whole.slice(0, 60)}…`);
  expect(plan([record({ author: [WEI], rawAbstract: whole })], [paper]).entries[0]).toMatchObject({
    changes: [{ field: 'abstract', after: whole }],
  });
});

test('finds nothing new in what it has just planned', () => {
  const parts = fc
    .record({
      rawTitle: fc.constantFrom(TITLE, 'Growing Language Models', 'Editorial', ''),
      author: fc.constantFrom([], [WEI], [ANA]),
      ids: fc.constantFrom(
        {},
        { arxiv: '2401.00001' },
        { doi: '10.1234/1' },
        { arxiv: '2401.00001', doi: '10.1234/1' },
        { arxiv: '2401.00002' },
        { doi: '10.1234/3' },
      ),
    })
    .map(({ ids, ...rest }) => ({ ...rest, ...ids }));
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (inputs) => {
      const records = inputs.map((input) => makeRecord(input));
      const { entries } = plan(records, []);
      expect(entries.reduce((sum, entry) => sum + entry.stands, 0)).toBe(records.length);
      const ids = entries.flatMap((entry) => entry.record.arxiv ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      const papers = entries.map((entry, index) => known(String(index), { ...entry.record, awaitsMetadata: 0 }));
      const withIds = records.filter((each) => each.arxiv ?? each.DOI);
      expect(plan(withIds, papers).entries.every((entry) => entry.kind !== 'new')).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('plans ten thousand records against a hundred thousand papers, all of one title too', () => {
  const papers = Array.from({ length: 100_000 }, (_, index) =>
    known(`k${index}`, {
      title: `Paper number ${index} of many`,
      author: [WEI],
      arxiv: `1${String(index).padStart(8, '0')}`,
    }),
  );
  const records = Array.from({ length: 10_000 }, (_, index) =>
    record({ rawTitle: `Paper Number ${index * 20} of Many`, author: [WEI] }),
  );
  const { entries } = plan(records, papers);
  expect(entries.filter((entry) => entry.kind === 'new')).toHaveLength(5000);
  const alike = papers.map(({ paper }) => ({ paper: { ...paper, title: TITLE } }));
  expect(
    plan(
      records.map((each) => ({ ...each, title: TITLE, DOI: `10.1/${each.title}` })),
      alike,
    ).entries.length,
  ).toBeGreaterThan(0);
}, 60_000);

test('folds titles to what makes them the same', () => {
  expect(titleKey('  The “Straße” of  G^2-VLM: naïve? ')).toBe(titleKey('the strasse of g2vlm naive'));
  expect(titleKey('深度学习')).toBe('深度学习');
  expect(titleKey('—?!')).toBe('');
});
