import { describe, expect, it } from 'vitest';
import { complaintsAbout, MUTANTS, ownTree, RULES } from './break-rules.ts';

describe('the desktop app', () => {
  it.each(RULES.map((rule) => [rule.number, rule.name, rule] as const))(
    'by rule %i %s',
    async (_number, _name, rule) => {
      expect(await rule.check(ownTree())).toEqual([]);
    },
  );

  it('has 27 rules, each with something that would break it', () => {
    const numbers = Array.from({ length: 27 }, (_, index) => index + 1);
    expect(RULES.map(({ number }) => number)).toEqual(numbers);
    expect([...new Set(MUTANTS.map(({ rule }) => rule))].toSorted((a, b) => a - b)).toEqual(numbers);
  });
});

describe('a rule is seen to be broken', () => {
  it.each(MUTANTS.map((mutant) => [mutant.rule, mutant.file, mutant.to, mutant] as const))(
    'rule %i, %s: %s',
    async (_rule, _file, _to, mutant) => {
      expect(await complaintsAbout(mutant)).not.toEqual([]);
    },
    // Each copies the sources and loads them anew.
    30_000,
  );
});
