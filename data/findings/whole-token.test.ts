import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findWhole } from './whole-token.ts';

const found = (text: string, answer: string) => findWhole(text, answer).map(({ start, end }) => text.slice(start, end));

it.each([
  ['GPT-4 and GPT-4o', 'GPT-4', ['GPT-4']],
  ['GPT-2 has 2 of 2.5', '2', ['2']],
  ['self attention, Self-Attention', 'self-attention', ['self attention', 'Self-Attention']],
  ['owls owl owlet', 'owl', ['owl']],
  ['aa a aa', 'a', ['a']],
  ['', 'owl', []],
  ['owl', ' ', []],
])('finds in %j the answer %j as whole words', (text, answer, wanted) => {
  expect(found(text, answer)).toEqual(wanted);
});

it('goes on after a letter of two units that is part of a word', () => {
  expect(found('x\u{1d400} \u{1d400}x \u{1d400}', '\u{1d400}')).toEqual(['\u{1d400}']);
});

it('finds every mention apart, the same each time it is asked', () => {
  const word = fc.constantFrom('owl', 'Owl', 'owls', '4', '4.5', 'a-b', '\u{1d400}');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), word, (words, answer) => {
      const text = words.join(' ');
      const first = findWhole(text, answer);
      expect(findWhole(text, answer)).toEqual(first);
      expect(first).toHaveLength(words.filter((one) => one.toLowerCase() === answer.toLowerCase()).length);
    }),
  );
});
