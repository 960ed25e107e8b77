import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffParts } from './note-diff.ts';

const joined = (parts: ReturnType<typeof diffParts>, ...without: string[]) =>
  parts
    .filter(({ kind }) => !without.includes(kind))
    .map(({ text }) => text)
    .join('');

test('without what is new it reads as it was, without what is gone as it is', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'ä', '漢'), maxLength: 400 });
  fc.assert(
    fc.property(text, text, fc.boolean(), (before, after, short) => {
      const parts = diffParts(before, after, short);
      expect(joined(parts, 'new')).toBe(before);
      expect(joined(parts, 'gone')).toBe(after);
    }),
  );
});

test('leaves out what is the same far from any change', () => {
  const lines = Array.from({ length: 100 }, (_, line) => `Line ${line}`);
  const parts = diffParts(lines.join('\n'), lines.with(50, 'Another line').join('\n'));
  expect(parts.filter(({ kind }) => kind === 'skipped')).toHaveLength(2);
  expect(joined(parts, 'skipped').length).toBeLessThan(600);
});
