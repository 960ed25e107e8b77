import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import { learnPreferences, MOST_NUDGE, nudgeFor } from './preferences.ts';

const decided = (state: Finding['state'], reason: string, times = 1): Finding[] =>
  Array.from({ length: times }, (_, at) => ({
    id: `${state}${reason}${at}`,
    paperId: 'p',
    text: 'x',
    state,
    source: { kind: 'abstract', start: 0, end: 1 },
    reason,
    createdAt: 0,
  }));

describe('learnPreferences', () => {
  it('puts forward what is kept more often than the rest', () => {
    const learned = learnPreferences([
      ...decided('kept', 'result, states a number', 12),
      ...decided('dismissed', 'compares', 8),
    ]);
    expect(learned.decided).toBe(20);
    expect(learned.by[0]).toMatchObject({ kept: 12, dismissed: 0 });
    expect(nudgeFor(learned, 'states a number')).toBeGreaterThan(0);
    expect(nudgeFor(learned, 'compares')).toBeLessThan(0);
    expect(nudgeFor(learned, 'result, states a number')).toBeGreaterThan(nudgeFor(learned, 'result, compares'));
  });

  it('moves nothing where everything is kept alike, or nothing was decided', () => {
    expect(nudgeFor(learnPreferences([]), 'result')).toBe(0);
    const all = learnPreferences([...decided('kept', 'result', 50), ...decided('kept', 'compares', 50)]);
    expect(Math.abs(nudgeFor(all, 'result'))).toBeLessThan(0.02);
  });

  it('counts only what was proposed', () => {
    const { reason: _, ...own } = decided('kept', 'result')[0] ?? {};
    expect(learnPreferences([own as Finding]).decided).toBe(0);
  });

  it('never moves a suggestion by more than the bound', () => {
    const state = fc.constantFrom('kept' as const, 'dismissed' as const);
    const reason = fc.constantFrom('a', 'b', 'a, b', 'a, b, c');
    fc.assert(
      fc.property(fc.array(fc.tuple(state, reason)), reason, (all, asked) => {
        const learned = learnPreferences(all.flatMap(([one, why]) => decided(one, why)));
        expect(Math.abs(nudgeFor(learned, asked))).toBeLessThanOrEqual(MOST_NUDGE);
      }),
    );
  });
});
