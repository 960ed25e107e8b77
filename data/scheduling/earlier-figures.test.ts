// Figures published for FSRS-5, whose 19 weights the adapter refuses: with 0 for the power of same-day stability and
// 0.5 for the decay, FSRS-6 is FSRS-5, so they are held against the formulas that the adapter is held against.
import { describe, expect, it } from 'vitest';
import type { Rating } from '../model/card.ts';
import { placeInterval } from './placement.ts';
import { referenceFsrs, type Recall } from './reference-fsrs.ts';
import { DAY, exact, knownFigures } from './testing.ts';

const fsrs5 = knownFigures('fsrs5-and-longterm-ts-fsrs.json');
const logs = knownFigures('steps-prng-reallog-ts-fsrs.json');
const rust = knownFigures('fsrs-rs.json');
const anki = knownFigures('anki.json');

const asSix = (weights: readonly number[]) => referenceFsrs([...weights, 0, 0.5]);

/** The memory after each rating, so many days after one another. */
function memories(weights: readonly number[], ratings: readonly Rating[], days: readonly number[]): readonly Recall[] {
  const reference = asSix(weights);
  const after: Recall[] = [];
  ratings.forEach((rating, index) => {
    const before = after.at(-1);
    after.push(before === undefined ? reference.first(rating) : reference.next(before, days[index] ?? 0, rating));
  });
  return after;
}

describe.runIf(fsrs5)('ts-fsrs figures for FSRS-5', () => {
  it('has the same memory after a history with reviews on one day', () => {
    const { w, memory_state, first_repeat } = fsrs5.fsrs5;
    const last = memories(w, memory_state.ratings, memory_state.delta_days).at(-1);
    expect(Math.abs((last?.stability ?? 0) - memory_state.short_term_on[0])).toBeLessThan(memory_state.tol);
    expect(Math.abs((last?.difficulty ?? 0) - memory_state.short_term_on[1])).toBeLessThan(memory_state.tol);
    ([1, 2, 3, 4] as const).forEach((rating, index) => {
      const first = asSix(w).first(rating);
      expect(first.stability).toBeCloseTo(first_repeat.stability[index], 7);
      expect(first.difficulty).toBeCloseTo(first_repeat.difficulty[index], 7);
    });
  });

  it('has the same memories where no two reviews are of one day', () => {
    const { w, cases } = fsrs5.long_term;
    for (const { ratings, ivl, s, d } of cases) {
      memories(w, ratings, [0, ...ivl]).forEach(({ stability, difficulty }, index) => {
        // Their figures are rounded to 8 places at each step.
        expect(Math.abs(stability / s[index] - 1)).toBeLessThan(1e-5);
        expect(Math.abs(difficulty - d[index])).toBeLessThan(1e-5);
      });
    }
  });
});

it.runIf(logs)('a real log gives the same stabilities, its days counted by date in UTC', () => {
  const { w, review_ms, ratings, stability, tol } = logs.real_log_fsrs5_a;
  const dates: readonly number[] = review_ms.map((at: number) => Math.floor(at / DAY));
  const days = dates.map((date, index) => date - (dates[index - 1] ?? date));
  memories(w, ratings, days).forEach((memory, index) =>
    expect(Math.abs(memory.stability - stability[index])).toBeLessThan(tol),
  );
  const long = logs.real_log_fsrs5_b;
  const kept = long.ratings.flatMap((rating: number, index: number) => (rating === 0 ? [] : [index]));
  const at = kept.map((index: number) => Math.floor(long.review_ms[index] / DAY));
  const last = memories(
    long.w,
    kept.map((index: number) => long.ratings[index]),
    at.map((date: number, index: number) => date - (at[index - 1] ?? date)),
  ).at(-1);
  expect(Math.abs((last?.stability ?? 0) - long.final_stability)).toBeLessThan(long.tol);
});

it.runIf(rust)('fsrs-rs gives the same memory under 19 fitted weights', () => {
  const { w, ratings, delta_days, stability, difficulty } = rust.memory_state_P;
  const last = memories(w, ratings, delta_days).at(-1);
  expect(Math.abs((last?.stability ?? 0) / stability - 1)).toBeLessThan(1e-4);
  expect(Math.abs((last?.difficulty ?? 0) / difficulty - 1)).toBeLessThan(1e-4);
});

it.runIf(anki)('days are chosen in the shares that the weights of Anki give', () => {
  const { sibling_by_distance, easy_day } = anki.load_balancer;
  const range = { ideal: 10, least: 10, most: 11 };
  const CARDS = 4000;
  /** How many of 4,000 cards come on the second of two days. */
  const second = (due: readonly [number, number], siblingDays: readonly number[], ease: readonly ('normal' | 'reduced' | 'minimum')[] = []): number => {
    const easyDays = exact.easyDays.map((usual, at) => ease[at] ?? usual);
    const settings = { ...exact, fuzz: true, easyDays };
    let late = 0;
    for (let card = 0; card < CARDS; card += 1) {
      const placing = { due: (day: number) => due[day - 10] ?? 0, siblingDays };
      if (placeInterval(range, 0, settings, placing, `card ${card}`, 3) === 11) late += 1;
    }
    return late / CARDS;
  }; // prettier-ignore
  const weight = (due: number, interval: number): number => (due === 0 ? 1 : (1 / due) ** 2.15 * (1 / interval) ** 3);
  for (const [early, late] of [[30, 30], [40, 20], [10, 12]] as const) {
    const share = weight(late, 11) / (weight(early, 10) + weight(late, 11));
    expect(Math.abs(second([early, late], []) - share)).toBeLessThan(0.03);
  } // prettier-ignore
  for (const [distance, weighs] of Object.entries<number>(sibling_by_distance)) {
    // The other day is one further away, so that its own weight is known too.
    const further: number = sibling_by_distance[String(Math.min(5, Number(distance) + 1))];
    expect(Math.abs(second([0, 0], [11 + Number(distance)]) - weighs / (weighs + further))).toBeLessThan(0.03);
  }
  // Study day 10 was a Sunday, so the second day is a Monday.
  for (const ease of ['reduced', 'minimum', 'normal'] as const)
    expect(Math.abs(second([0, 0], [], [ease]) - easy_day[ease] / (1 + easy_day[ease]))).toBeLessThan(0.03);
});
