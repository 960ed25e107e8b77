import { describe, expect, it } from 'vitest';
import { allExpressions, expressionsIn, problems, readLedger } from '../.ci/regexes.mjs';

const EMPTY = { linear: [], accepted: {} };

describe('the regular expressions of the sources', () => {
  it('take linear time, or it is said why that does not matter', () => {
    const expressions = allExpressions();
    expect(expressions.size).toBeGreaterThan(400);
    expect(problems(expressions, readLedger())).toEqual([]);
  }, 120_000);

  it('are each explained where they are accepted', () => {
    const { accepted } = readLedger();
    expect(Object.entries(accepted).filter(([, why]) => why.length < 10)).toEqual([]);
  });

  it.each(['const a = /^(a+)+$/u;', 'const b = text.match(/(x|x)*y/g);', 'const c = (t: string) => /\\s+$/u.test(t);'])(
    'are seen to be slow in: %s',
    (source) => {
      const found = expressionsIn('a.ts', source).map(({ expression, where }) => [expression, where] as const);
      expect(found).toHaveLength(1);
      expect(problems(found, EMPTY)).toHaveLength(1);
    },
  );

  it('are found wherever they stand, and not in words about them', () => {
    const source = "// /x/\nconst a = '/y/'; const b = { c: /z/u, d: [/w/giu] };";
    expect(expressionsIn('a.ts', source).map(({ expression }) => expression)).toEqual(['/z/u', '/w/giu']);
  });
});
