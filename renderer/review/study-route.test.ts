import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CustomStudy, StudyChoice } from '../../data/library.ts';
import { studyOf, studyParams, studyTitle } from './study-route.ts';

const some = fc.string({ minLength: 1 });
const choice: fc.Arbitrary<StudyChoice> = fc.oneof(
  fc.constant({ kind: 'forgotten' } as const),
  fc.record({ kind: fc.constant('ahead' as const), days: fc.integer({ min: 0, max: 365 }) }),
  fc.record({
    kind: fc.constant('some' as const),
    source: fc.oneof(
      fc.record({ kind: fc.constant('tag' as const), tag: some }),
      fc.record({ kind: fc.constant('paper' as const), paperId: some }),
      fc.record({ kind: fc.constant('search' as const), query: some }),
    ),
    which: fc.constantFrom('due' as const, 'new' as const, 'all' as const),
  }),
);
const study: fc.Arbitrary<CustomStudy> = fc.record({
  choice,
  practice: fc.boolean(),
  startedAt: fc.integer({ min: 1, max: 4e12 }),
});

test('a sitting comes back from its address as it was', () => {
  fc.assert(
    fc.property(study, (one) => {
      expect(studyOf(studyParams(one))).toEqual(one);
    }),
  );
});

test('a damaged address is the queue of the day', () => {
  for (const params of [
    {},
    { study: 'ahead', days: '-1', from: '5' },
    { study: 'ahead', days: '2.5', from: '5' },
    { study: 'forgotten' },
    { study: 'forgotten', from: 'soon' },
    { study: 'tag', of: '', which: 'all', from: '5' },
    { study: 'tag', of: 'a', which: 'some', from: '5' },
    { study: 'moon', of: 'a', which: 'all', from: '5' },
  ]) {
    expect(studyOf(params)).toBeUndefined();
  }
});

test('a sitting is called by what it holds', () => {
  const titleOf = () => 'On Depth';
  expect(studyTitle({ choice: { kind: 'ahead', days: 1 } }, titleOf)).toBe('Due by tomorrow');
  expect(studyTitle({ choice: { kind: 'some', source: { kind: 'paper', paperId: 'p' }, which: 'all' } }, titleOf)).toBe(
    'On Depth, all cards',
  );
});
