import * as fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { exportMarkdown, linkTargets, paperFileNames } from './export-markdown.ts';
import { plainTag } from './front-matter.ts';
import { makeRecord } from './make-record.ts';
import { plainMarkdown, portableMarkdown, readMarkdown } from './markdown-out.ts';

const RECORD = makeRecord({
  rawTitle: 'Plain',
  author: [{ family: 'Du', given: 'Wei-Lun' }, { family: 'Müller', given: 'J. R.' }, { literal: 'OpenAI' }],
  issued: { year: 2024, month: 5 },
});

test('writes one markdown document a paper, with front matter that is YAML', () => {
  const [first] = exportMarkdown([
    { ...RECORD, title: 'A "quoted": title # <b>', abstract: '# We *stack*', note: '- own note', status: 'to-read' },
  ]);
  expect(first?.fileName).toBe('A quoted title b.md');
  expect(first?.text).toContain('title: "A \\"quoted\\": title # <b>"\n');
  expect(first?.text).toContain('authors: ["Wei-Lun Du","J. R. Müller","OpenAI"]\n');
  expect(first?.text).toContain('status: "to-read"\n');
  expect(first?.text).toContain('# A "quoted": title # \\<b\\>\n');
  expect(first?.text).toContain('\\# We \\*stack\\*');
  expect(first?.text).toContain('## Notes\n\n- own note\n');
});

test('keeps every field of the front matter on a line of its own, whatever a title holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (title, tags) => {
      const [file] = exportMarkdown([{ ...RECORD, title, tags }]);
      const [, head = ''] = (file?.text ?? '').split('---\n');
      const fields = head
        .trimEnd()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(': ')), JSON.parse(line.slice(line.indexOf(': ') + 2))]);
      expect(fields.every(([key]) => /^[a-z]+$/u.test(key))).toBe(true);
      // oxlint-disable-next-line no-control-regex -- what YAML does not take bare
      expect(head).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF\p{Cs}]/u);
      const read = Object.fromEntries(fields);
      expect(read.title ?? '').toBe(title.replace(/\p{Cs}/gu, '\uFFFD'));
      expect(read.keywords ?? read.tags ?? []).toEqual(tags);
    }),
  );
});

type Tree = { readonly type: string; readonly value?: string; readonly children?: readonly Tree[] };
const reader = unified().use(remarkParse).use(remarkGfm).use(remarkMath);
const leaves = (node: Tree): readonly Tree[] => node.children?.flatMap(leaves) ?? [node];
const kinds = (node: Tree): readonly string[] => [node.type, ...(node.children ?? []).flatMap(kinds)];

test('writes plain text as markdown in which nothing is a mark', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '#',
      '# a',
      '- ',
      '+ b',
      '1. ',
      '2) c',
      '> ',
      '* ',
      '**',
      '_x_',
      '`',
      '``',
      '[[a]]',
      '[a](b)',
      '$x$',
    ),
    fc.constantFrom(
      '<b>',
      '</p>',
      '<!--',
      '&amp;',
      '&#35;',
      '\\',
      '\\(',
      '==',
      '---',
      '***',
      '~~~',
      '~~',
      '|',
      '| - |',
    ),
    fc.constantFrom(
      '\n',
      ' ',
      ' ',
      'word',
      'É',
      '50%',
      '%%',
      '^',
      '^a',
      '!',
      '#tag',
      '(#x)',
      '12',
      '.',
      '=',
      ':-',
      ':-:',
    ),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((parts) =>
    parts
      .join('')
      .replace(/\s*\n\s*/gu, '\n')
      .trim(),
  );
  fc.assert(
    fc.property(text, (plain) => {
      const tree: Tree = reader.parse(plainMarkdown(plain));
      expect(kinds(tree).filter((kind) => !['root', 'paragraph', 'text'].includes(kind))).toEqual([]);
      expect(
        leaves(tree)
          .map(({ value }) => value ?? '')
          .join(''),
      ).toBe(plain);
    }),
    { numRuns: 1000 },
  );
});

test('keeps formulas of what was read, and the rest as text', () => {
  expect(readMarkdown('Scaling O(n²) for 50% of *x*', 'Scaling $O(n^2)$ for 50\\% of *x*')).toBe(
    'Scaling $O(n^2)$ for 50% of \\*x\\*',
  );
  expect(readMarkdown('Edited $5', 'As $read$ once')).toBe('Edited \\$5');
  expect(readMarkdown('a x b', 'a $x$\nb')).toBe('a $x$ b');
});

test('leaves addresses whole, and marks of Obsidian as text', () => {
  expect(plainMarkdown('See https://a.org/b_c*d and x_y')).toBe('See https://a.org/b_c*d and x\\_y');
  expect(plainMarkdown('a #tag, ==b== and %%c%%')).toBe('a \\#tag, \\=\\=b\\=\\= and \\%\\%c\\%\\%');
});

test('shows tags in notes as the text they are, but in code, and leads links to the files', () => {
  const fileOf = (target: string): string | undefined => ({ A: 'A file', B: 'B' })[target];
  expect(portableMarkdown('<img src="http://x"> `<b>` [[A]] [[B]] [[A|so]] [[C]] <https://a.org> 1 < 2', fileOf)).toBe(
    '\\<img src="http://x"> `<b>` [[A file|A]] [[B]] [[A file|so]] [[C]] <https://a.org> 1 < 2',
  );
  expect(portableMarkdown('```html\n<p> [[A]]\n```\n$a<b$ \\<i>', fileOf)).toBe('```html\n<p> [[A]]\n```\n$a<b$ \\<i>');
});

const paper = (id: string, title: string, family = 'Du') => ({
  id,
  title,
  author: [{ family }],
  issued: { year: 2024 },
});

test('names a second paper of one title by its citation key, then by its id', () => {
  const papers = [
    paper('p-aaaaaa', 'Title: a [b] #1'),
    paper('p-bbbbbb', 'TITLE  A B 1', 'Li'),
    paper('p-cccccc', 'title a b 1', 'Li'),
    paper('p-dddddd', `${'x'.repeat(200)}1`),
    paper('p-eeeeee', `${'x'.repeat(200)}2`),
  ];
  const names = paperFileNames(papers);
  expect(names.slice(0, 3)).toEqual(['Title a b 1.md', 'TITLE A B 1 (li2024title).md', 'title a b 1 (cccccc).md']);
  expect(new Set(names).size).toBe(5);
  expect(Math.max(...names.map((name) => name.length))).toBe(120);
  const fileOf = linkTargets(papers, names);
  expect(fileOf('title: A b #1')).toBe('Title a b 1');
  expect(fileOf('p-cccccc')).toBe('title a b 1 (cccccc)');
  expect(fileOf('Nothing')).toBeUndefined();
});

test('makes tags that Obsidian takes', () => {
  expect(['nlp/long context', 'c++', '2024', '!!', 'R&D', 'a//b/', 'état'].map(plainTag)).toEqual([
    'nlp/long-context',
    'c',
    '_2024',
    '',
    'R-D',
    'a/b',
    'état',
  ]);
});
