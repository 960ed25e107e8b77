import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEmptyQuery, type Node } from './query-ast.ts';
import { parseQuery } from './query-parse.ts';
import { printQuery } from './query-print.ts';

/** A tree without its places. */
function bare(node: Node): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (key === 'start' || key === 'end' ? undefined : value)),
  );
}

const of = (text: string): unknown => bare(parseQuery(text).root);
const problemsOf = (text: string) =>
  parseQuery(text).problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);

test('reads words, phrases, exclusions and alternatives', () => {
  expect(of('graph "message passing" -survey')).toEqual({
    kind: 'and',
    parts: [
      { kind: 'words', text: 'graph', phrase: false },
      { kind: 'words', text: 'message passing', phrase: true },
      { kind: 'not', part: { kind: 'words', text: 'survey', phrase: false } },
    ],
  });
  expect(of('(a or b) c')).toMatchObject({ kind: 'and', parts: [{ kind: 'or' }, { kind: 'words', text: 'c' }] });
  expect(of('a or b c')).toMatchObject({ kind: 'or', parts: [{ kind: 'words' }, { kind: 'and' }] });
});

test('reads every field', () => {
  expect(of('author:"van der Berg"')).toEqual({ kind: 'words', text: 'van der Berg', phrase: true, field: 'author' });
  expect(of('year:2023..2025')).toEqual({ kind: 'year', value: { from: 2023, to: 2025 } });
  expect(of('year:>2020')).toEqual({ kind: 'year', value: { from: 2021 } });
  expect(of('added:<7d')).toEqual({ kind: 'added', value: { kind: 'age', newerThan: 7 } });
  expect(of('read:2024-02')).toEqual({ kind: 'read', value: { kind: 'days', from: '2024-02-01', to: '2024-02-29' } });
  expect(of('status:to-read')).toEqual({ kind: 'status', value: 'to-read' });
  expect(of('tag:nlp/')).toEqual({ kind: 'tag', value: 'nlp/' });
  expect(of('has:pdf is:due in:notes')).toMatchObject({
    parts: [{ value: 'pdf' }, { value: 'due' }, { place: 'notes' }],
  });
  expect(of('doi:10.1000/182 arxiv:2401.01234')).toMatchObject({
    parts: [{ value: '10.1000/182' }, { value: '2401.01234' }],
  });
});

test('a colon within words is no field', () => {
  expect(of('https://arxiv.org/abs/1')).toMatchObject({ kind: 'words', text: 'https://arxiv.org/abs/1' });
  expect(problemsOf('https://arxiv.org/abs/1')).toEqual([]);
});

test('underlines a mistake, says what to do, and finds by the rest', () => {
  expect(problemsOf('auther:Kim graph')).toEqual(['auther:: There is no field “auther:”. Did you mean author:?']);
  expect(problemsOf('"open phrase')).toEqual(['"open phrase: This quotation is not closed. Add a " where it ends.']);
  expect(problemsOf('year:20x4')).toEqual(['20x4: A year is written year:2024, year:2023..2025, or year:>2020.']);
  expect(problemsOf('year:2025..2023')).toEqual(['2025..2023: 2025 is after 2023. Turn the years round.']);
  expect(problemsOf('has:codes')).toEqual([
    'codes: has: takes note, pdf, code, data, cards, doi, arxiv, abstract, tags. Did you mean code?',
  ]);
  expect(problemsOf('graph or')).toHaveLength(1);
  expect(problemsOf('(graph')).toEqual(['(: This bracket is not closed. Add a ) where the group ends.']);
  expect(problemsOf('graph)')).toEqual(['): This bracket closes nothing.']);
  expect(problemsOf('tag:')).toEqual(['tag:: Write what to look for after tag:, without a space.']);
  expect(of('year:oops graph')).toMatchObject({ parts: [{ kind: 'void' }, { kind: 'words', text: 'graph' }] });
});

test('never throws, and every place lies within what was typed', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '(',
      ')',
      '"',
      '-',
      ' or ',
      'tag:',
      'year:',
      'author:"',
      ' ',
      'has:note',
      'in:notes',
      ':',
      '..',
      '<7d',
      '“',
      '-(',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      const { root, problems } = parseQuery(text);
      const check = (node: Node): void => {
        expect(node.start).toBeGreaterThanOrEqual(0);
        expect(node.end).toBeGreaterThanOrEqual(node.start);
        expect(node.end).toBeLessThanOrEqual(text.length);
        if (node.kind === 'and' || node.kind === 'or') node.parts.forEach(check);
        if (node.kind === 'not') check(node.part);
      };
      check(root);
      for (const problem of problems) {
        expect(problem.start).toBeLessThan(problem.end);
        expect(problem.end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

test('what is printed reads back as the same tree', () => {
  const text = fc
    .string({
      unit: fc.constantFrom('a', 'b', 'z', '0', '9', 'é', 'ß', '-', '.', ',', '/', 'α', 'Ü', ' '),
      minLength: 1,
      maxLength: 10,
    })
    .filter((one) => one.trim() !== '');
  const at = { start: 0, end: 0 };
  const leaf = fc.oneof(
    fc
      .record({ text, field: fc.option(fc.constantFrom('title' as const, 'author' as const), { nil: undefined }) })
      .map(({ text: words, field }): Node => ({
        kind: 'words',
        text: words,
        phrase: true,
        ...(field === undefined ? {} : { field }),
        ...at,
      })),
    fc
      .constantFrom('graph', 'gpt-4o', 'naïve')
      .map((words): Node => ({ kind: 'words', text: words, phrase: false, ...at })),
    text.map((value): Node => ({ kind: 'tag', value: value.trim(), ...at })),
    fc.integer({ min: 1000, max: 2999 }).map((from): Node => ({ kind: 'year', value: { from, to: from + 3 }, ...at })),
    fc
      .integer({ min: 1, max: 400 })
      .map((newerThan): Node => ({ kind: 'added', value: { kind: 'age', newerThan }, ...at })),
    fc.constantFrom('note', 'pdf').map((value): Node => ({ kind: 'has', value: value as 'note', ...at })),
  );
  const tree = fc.letrec<{ node: Node }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((parts): Node => ({ kind: 'and', parts, ...at })),
      fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((parts): Node => ({ kind: 'or', parts, ...at })),
      tie('node').map((part): Node => ({ kind: 'not', part, ...at })),
    ),
  })).node;
  fc.assert(
    fc.property(tree, (node) => {
      const printed = printQuery(node);
      const again = parseQuery(printed);
      expect(again.problems).toEqual([]);
      expect(bare(again.root)).toEqual(bare(node));
    }),
  );
});

test('an empty query asks for nothing', () => {
  expect(isEmptyQuery(parseQuery('  ').root)).toBe(true);
  expect(isEmptyQuery(parseQuery('year:').root)).toBe(true);
  expect(isEmptyQuery(parseQuery('a').root)).toBe(false);
});
