import { GFM, parser } from '@lezer/markdown';
import { describe, expect, it } from 'vitest';
import { noteSyntax } from './note-language.ts';

const note = parser.configure([GFM, noteSyntax]);

const found = (text: string, ...names: readonly string[]): readonly string[] => {
  const parts: string[] = [];
  note.parse(text).iterate({
    enter: (node) => {
      if (names.includes(node.name)) parts.push(text.slice(node.from, node.to));
    },
  });
  return parts;
};

describe('the syntax of notes', () => {
  it('tells formulas from prices', () => {
    expect(found('with $x^2$ and $y$', 'InlineMath')).toEqual(['$x^2$', '$y$']);
    expect(found('between $5 and $10 each', 'InlineMath')).toEqual([]);
    expect(found('a \\$x\\$ b and `$y$`', 'InlineMath')).toEqual([]);
  });

  it('sets two dollars on their own lines', () => {
    expect(found('a $$x$$ b', 'DisplayMath')).toEqual(['$$x$$']);
    expect(found('a\n$$\nx\n\n- y\n$$\nb', 'DisplayMath')).toEqual(['$$\nx\n\n- y\n$$']);
    expect(found('$$\nnever closed', 'DisplayMath', 'OpenMath')).toEqual(['$$\nnever closed']);
  });

  it('links papers and marks hidden parts, with emphasis inside', () => {
    expect(found('see [[Densing Law of LLMs]] and [x](y)', 'Wikilink')).toEqual(['[[Densing Law of LLMs]]']);
    expect(found('loss with ==194B **tokens**==.', 'Hidden', 'StrongEmphasis')).toEqual([
      '==194B **tokens**==',
      '**tokens**',
    ]);
    expect(found('a == b and c == d', 'Hidden')).toEqual([]);
  });

  it('reads a long line of unclosed marks to its end', () => {
    const text = '$a [[b ==c '.repeat(20_000);
    expect(note.parse(text).length).toBe(text.length);
  });
});
