import { expect, test } from 'vitest';
import { typedText } from './typed-text.ts';
import { press } from './press-testing.ts';

test('gives the characters, lines and corrections that were typed, and no named key or shortcut', () => {
  const keys = ['A', 'n', 'x', 'Backspace', ' ', '𝛼', 'Enter', 'Home', 'F5', 'é'].map((key) => press(key));
  const shortcut = press('k', { ctrlKey: true });
  const withAltGr = press('#', { ctrlKey: true, altKey: true, altGraph: true });
  expect(typedText([...keys, shortcut, withAltGr])).toBe('An 𝛼\né#');
});

test('takes a correction of nothing for nothing', () => {
  expect(typedText([press('Backspace'), press('a')])).toBe('a');
});
