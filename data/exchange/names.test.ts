import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { fullName, parseName, shortAuthors, sortName } from './names.ts';

test.each([
  ['Doe, John', { family: 'Doe', given: 'John' }],
  ['John Doe', { family: 'Doe', given: 'John' }],
  ['John  Q.  Doe', { family: 'Doe', given: 'John Q.' }],
  [
    'von Berlichingen zu Hornberg, Johann Gottfried',
    { family: 'von Berlichingen zu Hornberg', given: 'Johann Gottfried' },
  ],
  ['Ludwig van Beethoven', { family: 'van Beethoven', given: 'Ludwig' }],
  ['Jean Charles de la Vallée Poussin', { family: 'de la Vallée Poussin', given: 'Jean Charles' }],
  ['King, Jr., Martin Luther', { family: 'King Jr.', given: 'Martin Luther' }],
  ['Martin Luther King Jr.', { family: 'King Jr.', given: 'Martin Luther' }],
  ['Martin Luther King, Jr.', { family: 'King Jr.', given: 'Martin Luther' }],
  ['{OpenAI}', { literal: 'OpenAI' }],
  ['{Robert and Sons, Inc.}', { literal: 'Robert and Sons, Inc.' }],
  ['{K}ent-{B}oswell, E. S.', { family: '{K}ent-{B}oswell', given: 'E. S.' }],
  ['{Du, Sons}, Wei', { family: 'Du, Sons', given: 'Wei' }],
  ['王, 军', { family: '王', given: '军' }],
  ['Plato', { family: 'Plato' }],
  ['al-Ṣāliḥ, Abdallāh', { family: 'al-Ṣāliḥ', given: 'Abdallāh' }],
  ['Vivian U', { family: 'U', given: 'Vivian' }],
])('reads the name %s', (text, name) => {
  expect(parseName(text)).toEqual(name);
});

test('writes names out', () => {
  expect(fullName(parseName('King, Jr., Martin Luther'))).toBe('Martin Luther King Jr.');
  expect(sortName(parseName('Ludwig van Beethoven'))).toBe('van Beethoven, Ludwig');
  expect(fullName({ literal: 'OpenAI' })).toBe('OpenAI');
});

test('shortens a list of authors', () => {
  const many = ['Yilun Du', 'Ann Li', 'Bo Wu', 'Cy Xu'].map(parseName);
  expect(shortAuthors([])).toBe('');
  expect(shortAuthors(many.slice(0, 1))).toBe('Du');
  expect(shortAuthors(many.slice(0, 2))).toBe('Du and Li');
  expect(shortAuthors(many)).toBe('Du and 3 others');
  expect(shortAuthors([parseName('Yilun Du'), parseName('others')])).toBe('Du and others');
});

test('never loses a letter of a name', () => {
  assert(
    property(string({ maxLength: 40 }), (text) => {
      expect(letters(fullName(parseName(text)))).toBe(letters(text));
    }),
  );
});

function letters(value: string): string {
  return Array.from(value.replace(/[\s,{}]/gu, ''))
    .toSorted()
    .join('');
}
