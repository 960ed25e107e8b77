import * as fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from './escape-markdown.ts';

type Node = { readonly type: string; readonly value?: string; readonly children?: readonly Node[] };

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** The text of a markdown paragraph; anything but text and literal addresses throws. */
function readBack(markdown: string): string {
  const read = (node: Node): string => {
    if (node.type === 'text') return node.value ?? '';
    if (!['root', 'paragraph', 'link'].includes(node.type)) throw new Error(`${node.type} in ${markdown}`);
    if (node.type === 'root' && (node.children?.length ?? 0) > 1) throw new Error(`blocks in ${markdown}`);
    return (node.children ?? []).map(read).join('');
  };
  return read(reader.parse(markdown));
}

describe('escapeMarkdown', () => {
  it.each([
    '54.6% of cases',
    'snake_case and G_stack',
    'it costs $50,000',
    'a*b is a product',
    'a < b and b > c',
    'see [12] and [13]',
    'the C# language',
    "``capacity density''",
    'a|b',
  ])('leaves %j alone', (plain) => {
    expect(escapeMarkdown(plain)).toBe(plain);
    expect(readBack(plain)).toBe(plain);
  });

  it.each([
    ['from $50 to $60', String.raw`from \$50 to \$60`],
    ['a*b*c', String.raw`a\*b\*c`],
    ['_x_', String.raw`\_x\_`],
    ['1) For the data', String.raw`1\) For the data`],
    ['# not a heading', String.raw`\# not a heading`],
    ['- not a list', String.raw`\- not a list`],
    ['<b>bold</b>', String.raw`\<b>bold\</b>`],
    [String.raw`by 8\% more`, String.raw`by 8\\% more`],
    ['[a](b)', String.raw`[a\](b)`],
    ['AT&amp;T', String.raw`AT\&amp;T`],
    ['{{c1::x}}', String.raw`\{{c1::x}}`],
    ['~a~ and ~b~', String.raw`\~a\~ and \~b\~`],
  ])('writes %j as %j', (plain, markdown) => {
    expect(escapeMarkdown(plain)).toBe(markdown);
    expect(readBack(markdown)).toBe(plain);
  });

  it('does not change a literal address', () => {
    const plain = 'See https://example.org/a_b/c-d?x=1 for more.';
    expect(readBack(escapeMarkdown(plain))).toBe(plain);
  });

  const piece = fc.constantFrom(
    ...'$ $$ * ** _ __ ` `` [ ] ( ) [^1] < > / ! ? & &lt; # ~ ~~~ - + = | : \\ { }} {{c1:: 1. 2) a b é 7 % . , " \' @ www. https://x.org'.split(
      ' ',
    ),
    ' ',
  );

  it('reads back as it was, on one line', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const plain = pieces.join('').trim();
        expect(readBack(escapeMarkdown(plain))).toBe(plain);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads back any characters, on several lines', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.array(piece, { minLength: 1, maxLength: 8 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const plain = lines
          .map((text) => text.trim())
          .filter((text) => text !== '')
          .join('\n');
        expect(readBack(escapeMarkdown(plain))).toBe(plain);
      }),
      { numRuns: 2000 },
    );
  });
});
