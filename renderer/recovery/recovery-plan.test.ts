import { expect, test } from 'vitest';
import { describePlan, planRecovery, type JournalSummary } from './recovery-plan.ts';

const journal = (over: Partial<JournalSummary> = {}): JournalSummary => ({
  libraryId: 'a',
  base: 0,
  first: 1,
  last: 40,
  lastAt: new Date(2026, 4, 4, 12).getTime(),
  counts: { papers: 1200, notes: 1, cards: 0 },
  gap: false,
  damaged: 0,
  ...over,
});
const withoutBase = (): JournalSummary => {
  const { base: _, ...rest } = journal({ first: 31 });
  return rest;
};
const file = (sequence: number) => ({
  name: `q${sequence}`,
  size: 1,
  writtenAt: new Date(2026, 4, 3, 9).getTime(),
  schema: 8,
  sequence,
  aside: false,
});

test('the journal alone is taken where it holds everything', () => {
  const plan = planRecovery(journal(), [file(30)]);
  expect(plan.kind).toBe('journal');
  expect(describePlan(plan)).toMatch(/^Everything up to .*: 1,200 papers, 1 note\.$/u);
});

test('the newest backup and the changes after it are taken where the journal does not reach back', () => {
  const plan = planRecovery(withoutBase(), [file(30), file(10)]);
  expect(plan).toMatchObject({ kind: 'backup', file: { sequence: 30 } });
  expect(describePlan(plan)).toMatch(/^The backup of .*, and the changes made after it up to /u);
});

test('a backup with nothing after it says what that costs', () => {
  expect(describePlan(planRecovery(undefined, [file(30)]))).toMatch(
    /What was changed after it cannot be brought back/u,
  );
});

test('a journal with a gap gives way to a backup, and is taken, with a warning, where there is none', () => {
  const gap = journal({ gap: true });
  expect(planRecovery(gap, [file(30)]).kind).toBe('backup');
  expect(describePlan(planRecovery(gap, []))).toMatch(/Some of its lines are damaged/u);
});

test('where nothing is left the reader is asked for a backup', () => {
  expect(describePlan(planRecovery(undefined, []))).toMatch(/If you have a backup, choose it here/u);
  expect(planRecovery(withoutBase(), []).kind).toBe('nothing');
});
