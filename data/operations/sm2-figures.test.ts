import { expect, it } from 'vitest';
import { referenceFsrs } from '../scheduling/reference-fsrs.ts';
import { defaultParameters } from '../scheduling/scheduler.ts';
import { knownFigures } from '../scheduling/testing.ts';
import { memoryFromSm2 } from './anki/sm2-memory.ts';

const rust = knownFigures('fsrs-rs.json');
const anki = knownFigures('anki.json');

it.runIf(rust)('interval and ease become the memory that fsrs-rs makes of them', () => {
  for (const { ease, ivl, ret, s, d } of rust.from_sm2_default) {
    const { stability, difficulty } = memoryFromSm2(ease, ivl, defaultParameters, ret);
    expect(Math.abs(stability / s - 1)).toBeLessThan(1e-4);
    expect(Math.abs(difficulty / d - 1)).toBeLessThan(1e-3);
  }
});

it.runIf(anki)('a log that begins in the middle goes on as in Anki', () => {
  const { first_review_entry, starting, after_good_99_days } = anki.sm2_truncated_history;
  const known = memoryFromSm2(first_review_entry.ease, first_review_entry.interval, defaultParameters);
  // The test of Anki rounds them.
  expect(Math.round(known.stability)).toBe(Math.round(starting[0]));
  const next = referenceFsrs(defaultParameters).next(known, 99, 3);
  console.log(`after 99 days and Good: ${next.stability.toFixed(1)}, in Anki ${after_good_99_days[0]}; difficulty ${known.difficulty.toFixed(2)} to ${next.difficulty.toFixed(2)}, in Anki ${starting[1]} to ${after_good_99_days[1]}`); // prettier-ignore
  expect(Math.round(next.stability)).toBe(Math.round(after_good_99_days[0]));
  expect(Math.round(next.difficulty)).toBe(Math.round(after_good_99_days[1]));
});
