import { describe, expect, it } from 'vitest';
import { isCardLine } from './card-lines.ts';

describe('a line of a note', () => {
  it.each(['What is FSRS? :: A scheduler', '- loss with ==194B tokens==', 'a =='.concat('b==')])(
    'is a card: %s',
    (line) => {
      expect(isCardLine(line)).toBe(true);
    },
  );

  it.each(['std::vector', ':: nothing before', 'a == b and c == d', '', '===='])('is no card: %s', (line) => {
    expect(isCardLine(line)).toBe(false);
  });
});
