import { describe, expect, test } from 'vitest';
import { plainName } from './latex-names.ts';

describe('plainName', () => {
  test.each([
    ["Erd{\\H o}s, P{\\'a}l", 'Erdős, Pál'],
    ['Niccol`o Rossi', 'Niccolò Rossi'],
    ['Camila Mari{ñ}o', 'Camila Mariño'],
    ['Karl St\\ütz', 'Karl Stütz'],
    ['{\\AA}ngstr{\\"o}m, A.~J.', 'Ångström, A. J.'],
    ['{The Large Group}', 'The Large Group'],
    ['Anna Meyer--Lang', 'Anna Meyer-Lang'],
    ["Sinéad O'Neill", "Sinéad O'Neill"],
  ])('reads %s', (raw, name) => {
    expect(plainName(raw)).toBe(name);
  });
});
