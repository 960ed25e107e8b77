// Figures published with other implementations of FSRS, checked against ts-fsrs 5.4.2. Not applicable: FSRS-5 lists of 19 weights (the adapter
// takes 21 only; held against the reference instead), FSRS-7 (another model), the py-fsrs snapshot (clamps the first
// difficulty of Easy inside mean reversion, which FSRS-6 does not), ts-fsrs's random numbers (not exported).
import { describe, expect, it } from 'vitest';
import { CARD_STATES, type Card, type Rating } from '../model/card.ts';
import { idealInterval } from './ideal-interval.ts';
import { referenceFsrs } from './reference-fsrs.ts';
import { defaultParameters, MEMORY_MODEL, parameterRanges, preview, recallCurve, retrievability } from './scheduler.ts';
import { validateSchedulerSettings } from './scheduler-settings.ts';
import { studyDay, studyDayStart } from './study-day.ts';
import { DAY, exact, history, HOUR, knownFigures, MONDAY, reviewCard, testCard, UTC } from './testing.ts';

const fsrs6 = knownFigures('fsrs6-ts-fsrs.json');
const steps = knownFigures('steps-prng-reallog-ts-fsrs.json');
const anki = knownFigures('anki.json');
const rust = knownFigures('fsrs-rs.json');
const py = knownFigures('py-fsrs-older-snapshot.json');
const RATINGS: readonly Rating[] = [1, 2, 3, 4];

/** Rates a new card so many days after one another; the card at the end. */
function replay(ratings: readonly Rating[], days: readonly number[]): Card | undefined {
  let at = MONDAY;
  return history(
    testCard(),
    ratings.map((rating, index) => [rating, (at += (days[index] ?? 0) * DAY)] as const),
  ).at(-1);
}

it('the figures were checked against the version of ts-fsrs that is here', () => {
  console.log(`figures checked against ${MEMORY_MODEL}`);
  expect(MEMORY_MODEL).toContain('5.4.2');
});

describe.runIf(fsrs6)('ts-fsrs figures for FSRS-6', () => {
  it('has the same default weights', () => expect(defaultParameters).toEqual(fsrs6.default_w));

  it('gives the same intervals when each review is at its due time', () => {
    const { ratings, scheduled_days } = fsrs6.ivl_history;
    const intervals: number[] = [];
    let card = testCard();
    for (const rating of ratings) {
      card = history(card, [[rating, card.dueAt]])[0] ?? card;
      intervals.push(card.scheduledDays);
    }
    expect(intervals).toEqual(scheduled_days);
  });

  it('gives the same memory state', () => {
    const { ratings, delta_days, short_term_on, tol } = fsrs6.memory_state;
    const card = replay(ratings, delta_days);
    expect(Math.abs((card?.stability ?? 0) - short_term_on.stability)).toBeLessThan(tol);
    expect(Math.abs((card?.difficulty ?? 0) - short_term_on.difficulty)).toBeLessThan(tol);
  });

  it('gives the same first ratings', () => {
    const outcomes = preview(testCard(), MONDAY, exact, UTC);
    const { stability, difficulty, scheduled_days, state } = fsrs6.first_repeat;
    RATINGS.forEach((rating, index) => {
      const { after } = outcomes[rating];
      expect(after.stability).toBeCloseTo(stability[index], 7);
      expect(after.difficulty).toBeCloseTo(difficulty[index], 7);
      expect(after.scheduledDays).toBe(scheduled_days[index]);
      expect(after.state).toBe(state[index].toLowerCase());
    });
    const easy = { ...testCard(), ...outcomes[4].after };
    const [, , , due] = fsrs6.retrievability_at_due_after_first_review.number;
    expect(retrievability(easy, easy.dueAt, exact, UTC)).toBeCloseTo(due, 7);
  });

  it('gives the same forgetting curve, difficulties and same-day stabilities', () => {
    const { t, r } = fsrs6.forgetting_curve;
    const card = reviewCard({ stability: 1, lastReviewedAt: MONDAY });
    t.forEach((days: number, index: number) =>
      expect(retrievability(card, MONDAY + days * DAY, exact, UTC)).toBeCloseTo(r[index], 7),
    );
    const outcomes = preview(reviewCard({ stability: 5, lastReviewedAt: MONDAY }), MONDAY, exact, UTC);
    RATINGS.forEach((rating, index) => {
      expect(outcomes[rating].after.difficulty).toBeCloseTo(fsrs6.next_difficulty_from_5.d[index], 7);
      expect(outcomes[rating].after.stability).toBeCloseTo(fsrs6.next_stability.short_term[index], 7);
    });
  });

  it('gives the same intervals for a stability of one day', () => {
    const { desired_retention, days } = fsrs6.next_interval;
    const parameters = defaultParameters.map((weight, index) => (index === 3 ? 1 : weight));
    desired_retention.forEach((desiredRetention: number, index: number) => {
      if (desiredRetention === 1) return;
      const { after } = preview(testCard(), MONDAY, { ...exact, parameters, desiredRetention }, UTC)[4];
      expect(after.scheduledDays).toBe(Math.min(days[index], 36_500));
      if (index === 0) return;
      const ideal = referenceFsrs(parameters).idealInterval(1, desiredRetention);
      expect(Math.abs(ideal - days[index])).toBeLessThanOrEqual(0.51);
    });
  });

  it('is what the reference computes as well', () => {
    const { s, d, r, recall, forget } = fsrs6.next_stability;
    const reference = referenceFsrs(defaultParameters);
    RATINGS.forEach((rating, index) => {
      const memory = { stability: s, difficulty: d[index] };
      expect(reference.afterSuccess(memory, r[index], rating)).toBeCloseTo(recall[index], 5);
      expect(reference.afterLapse(memory, r[index])).toBeCloseTo(forget[index], 6);
    });
  });
});

describe.runIf(steps)('ts-fsrs figures for steps', () => {
  it('gives the same steps, and refuses a negative one', () => {
    for (const row of steps.learning_steps) {
      const settings = {
        ...exact,
        learningSteps: row.steps ?? exact.learningSteps,
        relearningSteps: row.relearning ?? exact.relearningSteps,
      };
      if (row.throws === true) {
        expect(validateSchedulerSettings(settings).ok).toBe(false);
        continue;
      }
      // A step that is no longer there: ts-fsrs graduates even on Again, Lectern stays at the last step.
      if (row.empty === true) continue;
      const states: string[] = row.state.toLowerCase().split('|');
      for (const state of CARD_STATES.filter((each) => states.includes(each))) {
        const card = state === 'new' ? testCard() : { ...reviewCard({ step: row.step }), state };
        const outcomes = preview(card, MONDAY, settings, UTC);
        (['again', 'hard', 'good'] as const).forEach((name, index) => {
          const { after } = outcomes[RATINGS[index] ?? 1];
          if (row[name] === undefined) expect(after.state).toBe('review');
          else expect([(after.dueAt - MONDAY) / 60_000, after.step]).toEqual(row[name]);
        });
      }
    }
  });
});

describe.runIf(anki)('Anki figures', () => {
  it('gives the same Again and Good steps; Hard follows ts-fsrs', () => {
    for (const [minutes, remaining, again, , good] of anki.steps.rows) {
      const learningSteps = minutes.map((step: number) => `${step}m`);
      const step = minutes.length - remaining;
      const card = testCard({ state: 'learning', step, stability: 1, difficulty: 5, lastReviewedAt: MONDAY - HOUR });
      const outcomes = preview(card, MONDAY, { ...exact, learningSteps }, { ...UTC, rolloverHour: 9 });
      expect((outcomes[1].after.dueAt - MONDAY) / 1000).toBe(again);
      if (good === null) expect(outcomes[3].after.state).toBe('review');
      else expect((outcomes[3].after.dueAt - MONDAY) / 1000).toBe(good);
    }
  });

  it('gives the same days elapsed since a collection was made', () => {
    const { days_elapsed, next_day_at } = anki.day_rollover;
    let created = '';
    for (const row of days_elapsed) {
      created = row.created ?? created;
      const [from, to] = [created, row.now ?? ''].map((text: string) => {
        const west = Number(/UTC-(\d)/.exec(text)?.[1] ?? 0);
        const [local = ''] = text.split(' ');
        return { wall: Date.parse(`${local}${local.length > 16 ? '' : ':00'}Z`), west };
      });
      if (from === undefined || to === undefined) throw new Error('A row without times');
      const timeZone = to.west === 0 ? 'UTC' : `Etc/GMT+${to.west}`;
      const now = row.plus_h === undefined ? to.wall + to.west * HOUR : from.wall + row.plus_h * HOUR;
      const day = studyDay(now, { rolloverHour: row.rollover, timeZone });
      expect(Math.max(0, day - Math.floor(from.wall / DAY))).toBe(row.days);
    }
    for (const row of next_day_at) {
      const clock = { rolloverHour: row.rollover, timeZone: 'UTC' };
      const next = studyDayStart(studyDay(Date.parse(`${row.now}Z`), clock) + 1, clock);
      expect(next).toBe(Date.parse(`${row.next}Z`));
    }
  });
});

describe.runIf(rust)('fsrs-rs figures', () => {
  it('gives the same memory state under the default weights', () => {
    const { ratings, delta_days, with_short_term } = rust.memory_state_default;
    const card = replay(ratings, delta_days);
    expect(card?.stability).toBeCloseTo(with_short_term[0], 3);
    expect(card?.difficulty).toBeCloseTo(with_short_term[1], 4);
  });

  it('gives the same forgetting curve under another decay', () => {
    const { t, r } = rust.retrievability_decay_0_2_s1;
    const settings = { ...exact, parameters: [...defaultParameters.slice(0, 20), 0.2] };
    const card = reviewCard({ stability: 1, lastReviewedAt: MONDAY });
    t.forEach((days: number, index: number) =>
      expect(retrievability(card, MONDAY + days * DAY, settings, UTC)).toBeCloseTo(r[index], 6),
    );
  });

  it('gives the same forgetting curve, difficulties and stabilities of each kind', () => {
    const { t, s, r } = rust.power_curve_default;
    const curve = recallCurve(exact);
    t.forEach((days: number, index: number) => expect(curve(days, s[index])).toBeCloseTo(r[index], 6));
    const reference = referenceFsrs(defaultParameters);
    const { recall, forget, short_term } = rust.stability_s5;
    RATINGS.forEach((rating, index) => {
      expect(reference.nextDifficulty(5, rating)).toBeCloseTo(rust.difficulty_from_5.after_mean_reversion[index], 5);
      const memory = { stability: 5, difficulty: index + 1 };
      const chance = 0.9 - index / 10;
      expect(Math.abs(reference.afterSuccess(memory, chance, rating) / recall[index] - 1)).toBeLessThan(1e-4);
      expect(Math.abs(reference.afterLapse(memory, chance) / forget[index] - 1)).toBeLessThan(1e-4);
      expect(Math.abs(reference.sameDay(5, rating) / short_term[index] - 1)).toBeLessThan(1e-4);
    });
  });

  it('gives the same ideal intervals, in single precision', () => {
    const { dr, days } = rust.next_interval_s1;
    dr.forEach((desiredRetention: number, index: number) => {
      const ideal = Math.max(1, Math.round(idealInterval({ ...exact, desiredRetention }, 1)));
      expect(Math.abs(ideal / days[index] - 1)).toBeLessThan(1e-5);
    });
  });

  it('keeps weights within the same bounds', () => {
    const { in_prefix, out_prefix } = rust.clip;
    in_prefix.forEach((weight: number, index: number) => {
      const [least, most] = parameterRanges[index] ?? [0, 0];
      expect(Math.min(most, Math.max(least, weight))).toBeCloseTo(out_prefix[index], 6);
    });
  });

  it('agrees with the reference under 19 weights of FSRS-5, which the adapter refuses', () => {
    const weights: number[] = rust.PARAMETERS_19;
    expect(validateSchedulerSettings({ ...exact, parameters: weights }).ok).toBe(false);
    const reference = referenceFsrs([...weights, 0, 0.5]);
    const { after, elapsed, again, hard, good, easy } = rust.next_states_P[1];
    const [first, ...rest]: Rating[] = after.ratings;
    const memory = rest.reduce(
      (state, rating, index) => reference.next(state, after.delta_days[index + 1], rating),
      reference.first(first ?? 1),
    );
    [again, hard, good, easy].forEach(([stability, difficulty], index) => {
      const next = reference.next(memory, elapsed, RATINGS[index] ?? 1);
      expect(Math.abs(next.stability / stability - 1)).toBeLessThan(1e-4);
      expect(Math.abs(next.difficulty / difficulty - 1)).toBeLessThan(1e-4);
    });
  });
});

describe.runIf(py)('py-fsrs figures', () => {
  it('differ by the known half a percent', () => {
    const { ratings, delta_days, stability, difficulty } = py.memo;
    const card = replay(ratings.slice(0, -1), delta_days.slice(0, -1));
    expect(Math.abs((card?.stability ?? 0) / stability - 1)).toBeLessThan(0.01);
    expect(Math.abs((card?.difficulty ?? 0) / difficulty - 1)).toBeLessThan(0.01);
    expect(card?.stability).not.toBeCloseTo(stability, 1);
  });
});
