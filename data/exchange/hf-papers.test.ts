import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseHfPapers } from './hf-papers.ts';

const PAPER = {
  paper: {
    id: '2605.05242',
    title: 'Stacking\n  Transformers',
    summary: 'We stack.',
    authors: [{ name: 'Wei Du', hidden: false }, { name: ':' }, { name: 'Ana Li', hidden: true }],
    publishedAt: '2026-05-03T00:00:00.000Z',
    githubRepo: 'https://github.com/example/stack',
    projectPage: 'https://example.org/stack',
  },
  publishedAt: '2026-05-02T20:00:00.000Z',
  title: 'Stacking\n  Transformers',
};

test('reads a paper with the date and links of the paper itself', () => {
  const result = parseHfPapers(JSON.stringify([PAPER, { paper: {} }]));
  expect(result).toMatchObject({
    ok: true,
    value: {
      records: [
        {
          title: 'Stacking Transformers',
          arxiv: '2605.05242',
          abstract: 'We stack.',
          author: [
            { family: 'Du', given: 'Wei' },
            { family: 'Li', given: 'Ana' },
          ],
          issued: { year: 2026, month: 5, day: 3 },
          links: [
            { kind: 'code', url: 'https://github.com/example/stack' },
            { kind: 'project', url: 'https://example.org/stack' },
          ],
        },
      ],
      problems: [{ text: '{"paper":{}}' }],
    },
  });
});

test('reads the list inside a page, and refuses other JSON', () => {
  expect(parseHfPapers(JSON.stringify({ dailyPapers: [PAPER] }))).toMatchObject({ ok: true, value: { records: [{}] } });
  expect(parseHfPapers('[{"title": "T"}]')).toMatchObject({ ok: false, error: { type: 'notThisFormat' } });
  expect(parseHfPapers('[{"paper": ')).toMatchObject({ ok: false, error: { type: 'damaged', line: 1 } });
});

const FILE = new URL('../../../shared/data/feeds/hf-daily-papers.json', import.meta.url);
if (!existsSync(FILE)) console.log('skipped: no daily papers beside the repository');

test.skipIf(!existsSync(FILE))('reads a whole real answer', () => {
  const result = parseHfPapers(readFileSync(FILE, 'utf8'));
  const records = result.ok ? result.value.records : [];
  expect(records).toHaveLength(37);
  expect(
    records.every(({ arxiv, abstract, author, issued }) => arxiv && abstract && author.length > 0 && issued?.day),
  ).toBe(true);
  const ofKind = (kind: string) => records.filter(({ links }) => links.some((link) => link.kind === kind)).length;
  expect(ofKind('code')).toBeGreaterThanOrEqual(20);
});
