import { describe, expect, it } from 'vitest';
import { splitInline } from './inline-parts.ts';

describe('a line of a note', () => {
  it('is split into words, links to papers and hidden parts', () => {
    expect(splitInline('see [[a1|that one]], with ==194B tokens==.')).toEqual([
      { type: 'text', value: 'see ' },
      { type: 'wikilink', target: 'a1', label: 'that one' },
      { type: 'text', value: ', with ' },
      { type: 'hidden', value: '194B tokens' },
      { type: 'text', value: '.' },
    ]);
  });

  it('is left as it is where brackets and signs mean something else', () => {
    for (const text of ['a[i][j]', '[[ ]]', 'a == b and c == d', ''])
      expect(splitInline(text)).toEqual([{ type: 'text', value: text }]);
  });

  it('is read once, however long', () => {
    const text = '[[a ==b '.repeat(200_000);
    expect(splitInline(text).length).toBe(1);
  });
});
