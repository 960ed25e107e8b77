import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from './spread.ts';

const spreadText = (text: string, previous?: string): string =>
  spread(Array.from(text), (letter) => letter, previous).join('');

const touching = (text: string): number =>
  Array.from(text).filter((letter, index) => index > 0 && text[index - 1] === letter).length;

describe('spread', () => {
  it('leaves an order alone that has no neighbours of one group', () => {
    expect(spreadText('abcabcacb')).toBe('abcabcacb');
  });

  it('keeps the order within each group', () => {
    const items = ['a1', 'a2', 'b1', 'a3', 'b2'];
    expect(spread(items, (item) => item.charAt(0))).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
  });

  it('begins with another group than the one just seen', () => {
    expect(spreadText('aabb', 'a')).toBe('baba');
  });

  it('does not leave a large group over for the end', () => {
    expect(spreadText('bcdaaa')).toBe('bacada');
    expect(spreadText('aaaab')).toBe('abaaa');
  });

  it('never leaves more neighbours than there must be', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }), (letters) => {
        const text = spreadText(letters.join(''));
        const counts = letters.map((letter) => letters.filter((each) => each === letter).length);
        const most = Math.max(0, ...counts);
        expect(touching(text)).toBe(Math.max(0, most - (letters.length - most) - 1));
        expect(Array.from(text).toSorted()).toEqual(letters.toSorted());
      }),
      { numRuns: 1000 },
    );
  });
});
