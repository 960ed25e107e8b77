import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadIn } from './lead-in.ts';

test('a long beginning is cut at a word, a short one stays', () => {
  expect(leadIn('We find that it is ')).toBe('We find that it is ');
  expect(leadIn('Our model delivers better results on seven benchmarks such as AGORA (')).toBe('… such as AGORA (');
  expect(leadIn('https://example.org/a/very/long/address/')).toBe('https://example.org/a/very/long/address/');
});

test('what is left is the end of the text', () => {
  fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => text.endsWith(leadIn(text).replace(/^… /u, ''))));
});
