import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardState, Rating } from '../../model/card.ts';
import { defaultParameters, parameterProblems } from '../scheduler.ts';
import { referenceFsrs } from '../reference-fsrs.ts';
import { DAY, knownFigures, MONDAY } from '../testing.ts';
import { evaluate } from './evaluate.ts';
import { searchFirstStability, smoothAndFill } from './first-stability.ts';
import { fsrsLoss, newTrace } from './fsrs-loss.ts';
import { historiesOf, plainHistory, predictedOf, type LoggedAnswer } from './histories.ts';
import { optimize } from './optimize.ts';
import { otherWeights, simulatedLog } from './simulated-log.ts';
import { adam, strayPenalty, train } from './train.ts';

const rust = knownFigures('fsrs-rs.json');
const anki = knownFigures('anki.json');

/** Loss and derivatives of a list of histories in which only some answers count. */
function lossOf(
  weights: readonly number[],
  histories: readonly (readonly [ReturnType<typeof plainHistory>, number])[],
) {
  const gradient = new Float64Array(21);
  const model = fsrsLoss(weights);
  const trace = newTrace();
  let loss = 0;
  for (const [history, counted] of histories) {
    const length = model.forward(history, trace);
    loss += model.backward(history, trace, length, (place) => (place >= counted ? 1 : 0), gradient);
  }
  return { loss, gradient };
}

describe.runIf(rust)('fsrs-rs figures for the optimizer', () => {
  const { loss_and_grad: known, s0_search, smooth_and_fill } = rust?.optimizer ?? {};
  const histories = () =>
    (known.delta_t as readonly number[]).map((last, column) => {
      const ratings: Rating[] = known.r_history_rows.map((row: readonly Rating[]) => row[column]);
      const days: number[] = known.t_history_rows.map((row: readonly number[]) => row[column]);
      const history = plainHistory([...ratings, known.labels[column] === 1 ? 3 : 1], [...days, last]);
      return [history, ratings.length] as const;
    });

  it('gives the same loss, derivatives and steps', () => {
    const first = lossOf(defaultParameters, histories());
    expect(first.loss).toBeCloseTo(known.loss_sum_default_w, 4);
    first.gradient.forEach((slope, index) => {
      const expected: number = known.grad[index];
      expect(Math.abs(slope - expected)).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected)));
    });
    const optimiser = adam(defaultParameters);
    optimiser.step(first.gradient, 0.04);
    optimiser
      .weights()
      .forEach((weight, index) => expect(weight).toBeCloseTo(known.after_adam_lr_0_04_and_clip[index], 4));
    expect(strayPenalty(optimiser.weights(), defaultParameters, (2 * 512) / 1000)).toBeCloseTo(
      known.l2_penalty_batch512_total1000_gamma2,
      3,
    );
    const second = lossOf(optimiser.weights(), histories());
    expect(second.loss).toBeCloseTo(known.second_step_loss, 4);
    optimiser.step(second.gradient, 0.04);
    optimiser.weights().forEach((weight, index) => expect(weight).toBeCloseTo(known.second_step_w[index], 3));
  });

  it('finds the same first stability, and fills in missing ones alike', () => {
    const rows = (s0_search.delta_t as readonly number[]).map((days, index) => ({
      days,
      recall: s0_search.recall[index],
      count: s0_search.count[index],
    }));
    const found = searchFirstStability(rows, s0_search.average_recall, defaultParameters[0] ?? 0, defaultParameters);
    expect(found).toBeCloseTo(s0_search.s0, 5);
    for (const row of smooth_and_fill) {
      const stabilities = new Map(Object.entries(row.in).map(([rating, value]) => [Number(rating), Number(value)]));
      const counts = new Map([1, 2, 3, 4].map((rating) => [rating, 1]));
      smoothAndFill(stabilities, counts, defaultParameters)?.forEach((value, index) =>
        expect(value).toBeCloseTo(row.out[index], 4),
      );
    }
  });
});

describe.runIf(anki)('Anki figures for what is learnt from', () => {
  it('makes the same items of a log, of kinds that Lectern has', () => {
    const states: Record<string, CardState> = { L: 'new', R: 'review', RL: 'relearning', X: 'new' };
    for (const { log, items } of anki.log_to_items.training) {
      // Cramming and dates set by hand are not logged as reviews here; a reset is a card that is new again.
      if (/[FMX]/.test(log)) continue;
      const answers = String(log)
        .split(' ')
        .map((entry, index): LoggedAnswer => {
          const [, kind = '', ago = '0'] = /^([A-Z]+)(\d+)$/.exec(entry) ?? [];
          const day = 1000 - Number(ago);
          const state = kind === 'L' && index > 0 ? 'learning' : (states[kind] ?? 'review');
          return { cardId: 'card', reviewedAt: day * DAY, studyDay: day, rating: 3, before: { state } };
        });
      const { histories } = historiesOf(answers, () => true, 1000 * DAY);
      const made = histories.flatMap(({ days }) =>
        [...days].flatMap((gap, place) => (gap > 0 ? [Array.from(days.slice(0, place + 1))] : [])),
      );
      expect(made).toEqual(items ?? []);
    }
  });
});

describe('the loss', () => {
  const history = fc
    .array(fc.tuple(fc.constantFrom<Rating>(1, 2, 3, 4), fc.integer({ min: 0, max: 200 })), {
      minLength: 2,
      maxLength: 9,
    })
    .map((steps) =>
      plainHistory(
        steps.map(([rating]) => rating),
        steps.map(([, gap], index) => (index === 0 ? 0 : gap)),
      ),
    );

  it('goes through the states of FSRS-6 written from its formulas', () => {
    fc.assert(
      fc.property(history, (given) => {
        const trace = newTrace();
        const length = fsrsLoss(otherWeights).forward(given, trace);
        const reference = referenceFsrs(otherWeights);
        let state = reference.first((given.ratings[0] ?? 3) as Rating);
        for (let place = 1; place < length; place += 1) {
          state = reference.next(state, given.days[place] ?? 0, (given.ratings[place] ?? 3) as Rating);
          expect(Math.abs((trace.stability[place] ?? 0) / state.stability - 1)).toBeLessThan(1e-9);
          expect(trace.difficulty[place]).toBeCloseTo(state.difficulty, 9);
        }
      }),
    );
  });

  it('has the derivatives that small changes of the weights show', () => {
    fc.assert(
      fc.property(history, (given) => {
        const { gradient } = lossOf(otherWeights, [[given, 1]]);
        gradient.forEach((slope, index) => {
          const at = (by: number): number =>
            lossOf(
              otherWeights.map((weight, place) => (place === index ? weight + by : weight)),
              [[given, 1]],
            ).loss;
          const [left, right] = [at(-1e-5), at(1e-5)];
          const middle = at(0);
          // At a corner of the model (a limit reached) the two sides differ, and either is right.
          const sides = [(middle - left) / 1e-5, (right - middle) / 1e-5];
          const [least, most] = [Math.min(...sides), Math.max(...sides)];
          const slack = 1e-3 * Math.max(1, Math.abs(least), Math.abs(most));
          expect(slope).toBeGreaterThan(least - slack);
          expect(slope).toBeLessThan(most + slack);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('learning from a log', () => {
  it('starts a card over where it was made new again, and leaves out what cannot be', () => {
    const answer = (cardId: string, day: number, state: CardState): LoggedAnswer => ({
      cardId,
      reviewedAt: MONDAY + day * DAY,
      studyDay: day,
      rating: 3,
      before: { state },
    });
    const log = [
      answer('a', 3, 'review'),
      answer('a', 0, 'new'),
      answer('a', 5, 'new'),
      answer('a', 9, 'review'),
      answer('gone', 1, 'new'),
      answer('a', 400, 'review'),
    ];
    const { histories, predicted, future, orphaned } = historiesOf(log, (id) => id === 'a', MONDAY + 10 * DAY);
    expect(histories.map(({ days }) => [...days])).toEqual([[0, 4]]);
    expect({ predicted, future, orphaned }).toEqual({ predicted: 1, future: 1, orphaned: 1 });
  });

  it('says that there are too few answers, and does not pretend', () => {
    expect(optimize([], defaultParameters)).toEqual({ kind: 'too-few', answers: 0, needed: 64 });
    const few = simulatedLog(4, otherWeights, 4);
    expect(optimize(few, defaultParameters).kind).toBe('too-few');
    expect(train(few).learnt).toBe('nothing');
  });

  it('learns only first stabilities from a few dozen answers', () => {
    const few = Array.from({ length: 40 }, (_, index) => plainHistory([3, index % 5 === 0 ? 1 : 3], [0, 3]));
    const { learnt, weights } = train(few);
    expect(learnt).toBe('first stabilities');
    expect(weights.slice(4)).toEqual(defaultParameters.slice(4));
    expect(weights[2]).not.toBe(defaultParameters[2]);
  });

  it('proposes only what was tried where the held-out answers make the difference', () => {
    const some = Array.from({ length: 70 }, (_, index) =>
      plainHistory([3, index % 5 === 0 ? 1 : 3], [0, 3], index * DAY),
    );
    const result = optimize(some, defaultParameters);
    if (result.kind !== 'fitted') throw new Error(result.kind);
    expect(result.answers).toBe(70);
    expect(result.learnt).toBe('first stabilities');
    expect(result.weights.slice(4)).toEqual(defaultParameters.slice(4));
  });

  it('predicts a reader unlike the average better than the defaults, nearly as well as their own weights', () => {
    const log = simulatedLog(1500, otherWeights);
    const shares: number[] = [];
    const result = optimize(log, defaultParameters, (share) => shares.push(share));
    if (result.kind !== 'fitted') throw new Error(result.kind);
    expect(result.helps).toBe(true);
    expect(result.after.logLoss).toBeLessThan(result.before.logLoss);
    expect(result.after.rmseBins).toBeLessThan(result.before.rmseBins);
    expect(parameterProblems(result.weights)).toEqual([]);
    const own = evaluate(otherWeights, log).logLoss;
    expect(evaluate(result.weights, log).logLoss).toBeLessThan(own * 1.01);
    expect(shares.every((share, index) => share >= (shares[index - 1] ?? 0) && share <= 1)).toBe(true);
  });

  it('keeps weights that already fit', () => {
    const log = simulatedLog(400, otherWeights);
    const result = optimize(log, otherWeights);
    expect(result.kind === 'fitted' && result.helps && result.before.logLoss < result.after.logLoss).toBe(false);
  });
});

/** The part of `@open-spaced-repetition/binding` that is compared with. */
type Native = {
  readonly FSRSBindingReview: new (rating: number, days: number) => object;
  readonly FSRSBindingItem: new (reviews: readonly object[]) => object;
  readonly FSRSBinding: new (weights: readonly number[]) => {
    evaluate(items: readonly object[]): { readonly logLoss: number; readonly rmseBins: number };
  };
  computeParameters(items: readonly object[], options: { enableShortTerm: boolean }): Promise<number[]>;
};

// Not a dependency: its builds for other platforms cannot all be had, so that a clean install would fail.
const NATIVE = '@open-spaced-repetition/binding';
const native = await import(NATIVE).then(
  (loaded: Native) => loaded,
  () => undefined,
);
if (native === undefined) console.log('Skipped: no native optimizer on this system');

describe.runIf(native)('the native optimizer', () => {
  it('and this one predict a simulated log alike, within one percent of log loss', async () => {
    if (native === undefined) return;
    const log = simulatedLog(1500, otherWeights);
    const items = log.flatMap(({ ratings, days }) =>
      [...days].flatMap((gap, place) =>
        gap === 0
          ? []
          : [
              new native.FSRSBindingItem(
                Array.from(
                  days.slice(0, place + 1),
                  (each, at) => new native.FSRSBindingReview(ratings[at] ?? 3, each),
                ),
              ),
            ],
      ),
    );
    const theirs = await native.computeParameters(items, { enableShortTerm: true });
    const ours = train(log).weights;
    const [their, our] = [evaluate(theirs, log), evaluate(ours, log)];
    console.log(`log loss native ${their.logLoss.toFixed(5)}, own ${our.logLoss.toFixed(5)} on ${our.answers} answers`);
    expect(Math.abs(our.logLoss / their.logLoss - 1)).toBeLessThan(0.01);
    // Its measure counts later items more, so it is near this one and no more.
    const measured = new native.FSRSBinding(ours.slice()).evaluate(items);
    expect(Math.abs(measured.logLoss / our.logLoss - 1)).toBeLessThan(0.01);
    expect(measured.rmseBins).toBeCloseTo(our.rmseBins, 2);
    expect(log.reduce((sum, history) => sum + predictedOf(history), 0)).toBe(items.length);
  });
});
