import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadIn } from './lead-in.ts';

test('a long beginning is cut at a word, a short one stays', () => {
  expect(leadIn('We find that it is ')).toBe('We find that it is ');
  expect(leadIn('Our model delivers better results on seven benchmarks such as AGORA (')).toBe('… such as AGORA (');
  expect(leadIn('https://example.org/a/very/long/address/')).toBe('https://example.org/a/very/long/address/');
});

test('a formula and emphasis are not cut', () => {
  const formula = 'The rate of the whole is $x + y + z + a + b + c$ ';
  expect(leadIn(formula)).toBe(formula);
  expect(leadIn('It was shown long ago that $x$ and **y** are ')).toBe('… that $x$ and **y** are ');
});

test('what is left is the end of the text', () => {
  fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => text.endsWith(leadIn(text).replace(/^… /u, ''))));
});
