import type { Finding } from '../model/finding.ts';

/** How often findings proposed for one reason were kept. */
export type Preference = {
  readonly reason: string;
  readonly kept: number;
  readonly dismissed: number;
  /** What it adds to the score of such a suggestion, at most `MOST_NUDGE` either way. */
  readonly nudge: number;
};

export type Preferences = { readonly decided: number; readonly by: readonly Preference[] };

export const NO_PREFERENCES: Preferences = { decided: 0, by: [] };

/** A suggestion moves past a neighbour, never from the bottom to the top. */
export const MOST_NUDGE = 0.5;
/** So many decisions at the usual rate are taken for granted, so that the first few move little. */
const PRIOR = 6;

/**
 * What keeping and dismissing tells, counted for each word of the reasons
 * shown ("states a number"): a reason kept more often than the reader's usual is
 * put forward a little, one kept less often back. No history but the findings
 * themselves is needed, so undoing a decision unlearns it.
 */
export function learnPreferences(findings: readonly Finding[]): Preferences {
  const decided = findings.filter(({ reason }) => reason !== undefined && reason !== '');
  const counts = new Map<string, { kept: number; dismissed: number }>();
  for (const { reason = '', state } of decided) {
    for (const part of reasonParts(reason)) {
      const count = counts.get(part) ?? { kept: 0, dismissed: 0 };
      count[state] += 1;
      counts.set(part, count);
    }
  }
  const kept = decided.filter(({ state }) => state === 'kept').length;
  // Before anything is decided, half is as good a guess as any.
  const usual = (kept + 1) / (decided.length + 2);
  const by = [...counts].map(([reason, count]): Preference => {
    const rate = (count.kept + PRIOR * usual) / (count.kept + count.dismissed + PRIOR);
    return { reason, ...count, nudge: bounded(rate - usual) };
  });
  return { decided: decided.length, by: by.toSorted((a, b) => b.nudge - a.nudge) };
}

/** What the preferences add to a suggestion with this reason, at most `MOST_NUDGE` either way. */
export function nudgeFor(preferences: Preferences, reason: string): number {
  const parts = new Set(reasonParts(reason));
  return bounded(preferences.by.reduce((sum, one) => (parts.has(one.reason) ? sum + one.nudge : sum), 0));
}

function reasonParts(reason: string): readonly string[] {
  return reason.split(', ').filter((part) => part !== '');
}

function bounded(nudge: number): number {
  return Math.max(-MOST_NUDGE, Math.min(MOST_NUDGE, nudge));
}
