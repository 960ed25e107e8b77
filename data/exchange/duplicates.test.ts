import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Comparable, compareWorks, findDuplicates } from './duplicates.ts';
import { parseName } from './names.ts';

const TRAPS = new URL('../../../shared/data/identifiers/duplicate-traps.json', import.meta.url);

type Traps = {
  readonly same_id_several_titles: readonly {
    id: string;
    titles: readonly { title: string }[];
    authors: readonly string[];
  }[];
  readonly same_title_two_ids: readonly (readonly { id: string; title: string; authors: readonly string[] }[])[];
};

const work = (title: string, authors: readonly string[], more: Partial<Comparable> = {}): Comparable => ({
  title,
  author: authors.map(parseName),
  ...more,
});

test('joins a preprint and its published paper by title and author', () => {
  const a = work('Attention to Detail', ['Wei Du', 'Xu Li'], { arxiv: '2401.01234' });
  const b = work('Attention to detail.', ['Du, W.'], { DOI: '10.1000/a' });
  expect(compareWorks(a, b)).toMatchObject({ kind: 'sure' });
});

test('asks where titles are only alike, or where two DOIs stand against each other', () => {
  const people = ['Wei Du', 'Xu Li', 'Ann Bo'];
  expect(
    compareWorks(work('REFLEX: Checking via Style', people), work('REFLEX: Checking via Truth and Substance', people)),
  ).toMatchObject({ kind: 'likely' });
  expect(
    compareWorks(
      work('Attention to Detail', people, { DOI: '10.1101/a' }),
      work('Attention to Detail', people, { DOI: '10.1000/b' }),
    ),
  ).toMatchObject({ kind: 'likely' });
});

test('leaves apart what has two arXiv ids, other authors, or a common short title', () => {
  const people = ['Wei Du', 'Xu Li'];
  expect(
    compareWorks(
      work('Attention to Detail', people, { arxiv: '2401.01234' }),
      work('Attention to Detail', people, { arxiv: '2501.01234' }),
    ),
  ).toBeUndefined();
  expect(compareWorks(work('Attention to Detail', people), work('Attention to Detail', ['Ann Bo']))).toBeUndefined();
  expect(compareWorks(work('Editorial', []), work('Editorial', []))).toBeUndefined();
});

test('finds duplicates among many papers of other works', () => {
  const many = Array.from({ length: 3000 }, (_, index) =>
    work(`Study number ${index} of things`, [`Ann Bo${index % 50}`, `Wei Du${index % 7}`, `C E${index}`], {
      arxiv: `2401.${10_000 + index}`,
    }),
  );
  const copy = { ...work('Study number 77 of things', ['Ann Bo27', 'Wei Du0', 'C E77']), DOI: '10.1000/x' };
  expect(findDuplicates([...many, copy])).toMatchObject([
    { kind: 'sure', a: { arxiv: '2401.10077' }, b: { DOI: '10.1000/x' } },
  ]);
});

const here = existsSync(TRAPS);
if (!here) console.info('skipped: no ../shared/data');

test.runIf(here)(
  'finds every pair of real titles of one paper, and merges none of the different works of one title',
  () => {
    const traps = JSON.parse(readFileSync(TRAPS, 'utf8')) as Traps;
    const works = [
      ...traps.same_id_several_titles.flatMap(({ id, titles, authors }) =>
        titles.map(({ title }) => work(title, authors, { arxiv: id })),
      ),
      ...traps.same_title_two_ids.flat().map(({ id, title, authors }) => work(title, authors, { arxiv: id })),
    ];
    const found = findDuplicates(works);
    expect(found.every(({ kind, a, b }) => kind === 'sure' && a.arxiv === b.arxiv)).toBe(true);
    expect(new Set(found.map(({ a }) => a.arxiv)).size).toBe(traps.same_id_several_titles.length);
    expect(traps.same_title_two_ids).toHaveLength(6);
  },
);

test.runIf(here)('finds most of them where one side has lost its id, and is sure of none that are two', () => {
  const traps = JSON.parse(readFileSync(TRAPS, 'utf8')) as Traps;
  const works = traps.same_id_several_titles.flatMap(({ id, titles, authors }) =>
    titles.map(({ title }, index) => ({ ...work(title, authors, index === 0 ? { arxiv: id } : {}), key: id })),
  );
  const found = findDuplicates(works);
  const right = found.filter(({ a, b }) => a.key === b.key);
  console.info(
    `without ids: ${right.length} of ${traps.same_id_several_titles.length} pairs found, ${right.filter(({ kind }) => kind === 'sure').length} sure, ${found.length - right.length} wrong`,
  );
  const wrong = found.filter(({ a, b }) => a.key !== b.key);
  expect(wrong.filter(({ kind }) => kind === 'sure')).toEqual([]);
  expect(wrong.length).toBeLessThanOrEqual(1);
  expect(right.length).toBeGreaterThanOrEqual(88);
});
