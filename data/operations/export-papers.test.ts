import { expect, test } from 'vitest';
import { parse } from '../exchange/parse.ts';
import type { Library } from '../library.ts';
import { aLibrary, aRecord } from './testing.ts';

const RECORDS = [
  aRecord('Scaling O(n²) & more: 50% of {R}', {
    raw: { title: 'Scaling $O(n^2)$ \\& more: 50\\% of \\{R\\}', abstract: 'We find \\textbf{12\\%} of $\\alpha$.' },
    abstract: 'We find 12% of α.',
    author: [{ family: 'van der Berg', given: 'Ann B.' }, { family: 'Plato' }, { literal: 'Tests & Sons, Inc.' }],
    issued: { year: 2024, month: 5, day: 6 },
    type: 'article-journal',
    'container-title': 'Journal of Tests & Trials',
    volume: '12',
    issue: '3',
    page: '45-67',
    publisher: 'A Press',
    DOI: '10.1234/a_b(c)',
    URL: 'https://example.org/a_b?x=1&y=%20',
    links: [
      { kind: 'code', url: 'https://github.com/a/b' },
      { kind: 'pdf', url: 'https://example.org/x.pdf' },
    ],
    tags: ['nlp/long context', 'Models, Theoretical'],
    note: '# Mine\n\nIt is *50%* of $x_1$ {so}.\n\nWhy? :: fewer',
    files: ['a b_c.pdf'],
  }),
  aRecord('A preprint', { arxiv: '2401.01234', type: 'article', issued: { year: 2024 } }),
];

/** What every format gives back. Of links and tags the order does not count. */
async function contents(library: Library, withRaw: boolean): Promise<readonly unknown[]> {
  const papers = library.papers.all().toSorted((a, b) => (a.title < b.title ? -1 : 1));
  return Promise.all(
    papers.map(async (paper) => {
      const { id, addedAt: _added, statusAt: _at, order: _order, links, tags, ...bibliography } = paper;
      const text = await library.paperText(id);
      return {
        ...bibliography,
        links: links.map(({ kind, url }) => `${kind} ${url}`).toSorted(),
        tags: tags.toSorted(),
        abstract: text?.abstract,
        files: text?.files,
        note: await library.noteText(id),
        ...(withRaw ? { raw: text?.raw } : {}),
      };
    }),
  );
}

test.each(['bibtex', 'ris', 'csl-json', 'csv'] as const)(
  'a library leaves as %s and comes in as the same',
  async (format) => {
    const { library } = await aLibrary();
    await library.importPapers((await library.planImport(RECORDS)).entries);
    const { content } = await library.exportPapers(format);
    const parsed = await parse({ text: typeof content === 'string' ? content : '' });
    expect(parsed.ok && parsed.value.format).toBe(format);
    expect(parsed.ok && parsed.value.problems).toEqual([]);
    const other = (await aLibrary()).library;
    await other.importPapers((await other.planImport(parsed.ok ? parsed.value.records : [])).entries);
    const withRaw = format === 'csl-json';
    expect(await contents(other, withRaw)).toEqual(await contents(library, withRaw));
    // Coming in where it came from, it is known to be there, and changes nothing.
    const again = await library.planImport(parsed.ok ? parsed.value.records : []);
    expect(again.entries.map(({ kind }) => kind)).toEqual(['same', 'same']);
  },
);
