import { describe, expect, it } from 'vitest';
import { isSettable } from './tex.ts';

describe('a formula', () => {
  it('is set as deep as anyone writes one', () => {
    expect(isSettable('\\frac{1}{'.repeat(90) + 'x' + '}'.repeat(90))).toBe(true);
    expect(isSettable('\\{'.repeat(500))).toBe(true);
    expect(isSettable('{x}'.repeat(500))).toBe(true);
  });

  it('is shown as written where it is deeper or longer', () => {
    expect(isSettable('\\sqrt{'.repeat(101) + '}'.repeat(101))).toBe(false);
    expect(isSettable('x'.repeat(10_001))).toBe(false);
  });
});
