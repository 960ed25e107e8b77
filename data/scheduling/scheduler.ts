// The only file that knows ts-fsrs. What it does beside calling it is said where it is done.
import {
  BasicLearningStepsStrategy,
  CLAMP_PARAMETERS,
  default_w,
  FSRS,
  FSRSVersion,
  forgetting_curve,
  GenSeedStrategyWithCardId,
  State,
  StrategyMode,
} from 'ts-fsrs';
import type { Card, CardState, MemoryState, Rating, Review } from '../model/card.ts';
import type { SchedulerSettings } from '../model/settings.ts';
import { answerTime } from './answer-time.ts';
import { wantedInterval, type CardScheduler } from './exam.ts';
import { isLeechLapse } from './leech.ts';
import { isMemoryState, memoryOf } from './memory.ts';
import { fuzzRange, placeInterval, type IntervalRange, type Placing } from './placement.ts';
import { stepMinutes } from './steps.ts';
import { studyDate, studyDay, studyDayStart, type StudyClock } from './study-day.ts';

/** What a rating would make of a card; `range` the whole days its interval was chosen from, where it was. */
export type Outcome = { readonly after: MemoryState; readonly range?: IntervalRange };

/** What each rating would make of a card. */
export type Preview = { readonly [R in Rating]: Outcome };

/** The memory model and the library version, stored with each review. */
export const MEMORY_MODEL = `ts-fsrs ${FSRSVersion}`;

/** The 21 weights of FSRS-6 that hold until there are enough reviews to fit others. */
export const defaultParameters: readonly number[] = [...default_w];

const CEILING_OF_W17_W18 = 2;

/** Least and most of each weight. */
export const parameterRanges: readonly (readonly [number, number])[] = CLAMP_PARAMETERS(CEILING_OF_W17_W18, true).map(
  ([least = 0, most = 0]) => [least, most],
);

const DAY_MINUTES = 1440;

const STATES = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
} as const satisfies Record<CardState, State>;

/**
 * What is wrong with a list of weights, one message each; none for a good one.
 * ts-fsrs itself would clip them, or for another length use its defaults, and
 * say so nowhere.
 */
export function parameterProblems(weights: readonly unknown[]): readonly string[] {
  if (weights.length !== parameterRanges.length) {
    return [`${weights.length} weights; FSRS-6 has ${parameterRanges.length}`];
  }
  return parameterRanges.flatMap(([least, most], index) => {
    const weight = weights[index];
    if (typeof weight !== 'number' || !Number.isFinite(weight)) return [`weight ${index} is not a number`];
    if (weight >= least && weight <= most) return [];
    return [`weight ${index} is ${weight}, outside ${least} to ${most}`];
  });
}

const engines = new WeakMap<SchedulerSettings, FSRS>();

/** Built anew for each settings object: setting `parameters` on an instance resets what is left out. */
function engineFor(settings: SchedulerSettings): FSRS {
  const built = engines.get(settings);
  if (built !== undefined) return built;
  const { desiredRetention, maximumInterval } = settings;
  const problems = parameterProblems(settings.parameters);
  if (problems.length > 0) throw new RangeError(`FSRS parameters: ${problems.join('; ')}`);
  if (!(desiredRetention > 0 && desiredRetention < 1)) throw new RangeError(`Desired retention ${desiredRetention}`);
  if (!(Number.isInteger(maximumInterval) && maximumInterval >= 1)) {
    throw new RangeError(`Maximum interval ${maximumInterval}`);
  }
  const engine = new FSRS({
    request_retention: desiredRetention,
    maximum_interval: maximumInterval,
    w: [...settings.parameters],
    enable_fuzz: settings.fuzz,
    enable_short_term: true,
    learning_steps: settings.learningSteps.map(minuteStep),
    relearning_steps: settings.relearningSteps.map(minuteStep),
  });
  // The default seed holds the time, so that the interval shown would not be the one applied.
  engine.useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('id'));
  engines.set(settings, engine);
  return engine;
}

function minuteStep(step: string): `${number}m` {
  const minutes = stepMinutes(step);
  if (minutes === undefined) throw new RangeError(`Learning step ${JSON.stringify(step)}`);
  return `${minutes}m`;
}

/** ts-fsrs lets a card whose step no longer exists graduate, even on Again; here it stands at the last one. */
function currentStep(memory: MemoryState, settings: SchedulerSettings): number {
  if (memory.state === 'new' || memory.state === 'review') return 0;
  const steps = memory.state === 'relearning' ? settings.relearningSteps : settings.learningSteps;
  return Math.max(0, Math.min(memory.step, steps.length - 1));
}

/** A clock set back must not give negative days: time stands still until it has caught up. */
function effectiveNow(memory: MemoryState, now: number): number {
  return Math.max(now, memory.lastReviewedAt ?? now);
}

/**
 * The four outcomes of rating a card at `now` (epoch ms); pure. A card in steps
 * is due after the step, any other at the start of a study day, 1 to
 * `maximumInterval` days on. Steps of a day or more count study days and leave
 * the card in learning. With `placing`, the day is chosen by what else is due
 * (see `placeInterval`); without, ts-fsrs blurs the interval by chance alone.
 * With an exam ahead the interval is that of `wantedInterval`.
 * Throws RangeError for settings or a memory state that no validation has seen.
 */
export function preview(
  card: Card,
  now: number,
  settings: CardScheduler,
  clock: StudyClock,
  placing?: Placing,
): Preview {
  if (!isMemoryState(card)) throw new RangeError(`Card ${card.id} has no valid memory state`);
  const engine = engineFor(settings);
  const at = effectiveNow(card, now);
  const today = studyDay(at, clock);
  const step = currentStep(card, settings);
  const date = studyDate(at, clock);
  const outcomes = engine.repeat(
    {
      id: card.id,
      due: date,
      stability: card.stability,
      difficulty: card.difficulty,
      elapsed_days: 0,
      scheduled_days: card.scheduledDays,
      learning_steps: step,
      reps: card.reps,
      lapses: card.lapses,
      state: STATES[card.state],
      last_review: card.lastReviewedAt === undefined ? null : studyDate(card.lastReviewedAt, clock),
    } as Parameters<FSRS['repeat']>[0],
    date,
  );
  const delays = BasicLearningStepsStrategy(engine.parameters, STATES[card.state], step);

  let shortest = 1;
  const outcome = (rating: Rating): Outcome => {
    const { stability, difficulty, reps, lapses, scheduled_days } = outcomes[rating].card;
    const memory = { stability, difficulty, reps, lapses, lastReviewedAt: at };
    const delay = delays[rating];
    if (delay !== undefined && delay.scheduled_minutes > 0) {
      const minutes = delay.scheduled_minutes;
      const days = Math.min(Math.floor(minutes / DAY_MINUTES), settings.maximumInterval);
      const dueAt = days === 0 ? at + minutes * 60_000 : studyDayStart(today + days, clock);
      const state = card.state === 'review' || card.state === 'relearning' ? 'relearning' : 'learning';
      return { after: { ...memory, state, dueAt, step: delay.next_step, scheduledDays: 0 } };
    }
    if (placing !== undefined || settings.exam !== undefined) {
      const wanted = wantedInterval(settings, stability, today);
      const range = fuzzRange(wanted.days, shortest, wanted.longest);
      const scheduledDays =
        placing === undefined ? range.ideal : placeInterval(range, today, settings, placing, card.id, reps);
      // A better rating gets the longer interval, as far as the maximum allows.
      shortest = scheduledDays + 1;
      const dueAt = studyDayStart(today + scheduledDays, clock);
      return { after: { ...memory, state: 'review', dueAt, step: 0, scheduledDays }, range };
    }
    // ts-fsrs keeps Good above Hard and Easy above Good even at the maximum, and so exceeds it.
    const scheduledDays = Math.max(1, Math.min(scheduled_days, settings.maximumInterval));
    const dueAt = studyDayStart(today + scheduledDays, clock);
    return { after: { ...memory, state: 'review', dueAt, step: 0, scheduledDays } };
  };
  // In this order, for each interval is to be longer than the one before.
  const [again, hard, good, easy] = [outcome(1), outcome(2), outcome(3), outcome(4)];
  return { 1: again, 2: hard, 3: good, 4: easy };
}

/** A shown date stands only for the outcome it was shown with; another memory means that it was for another state. */
function withDateShown(computed: MemoryState, shown: MemoryState | undefined, maximumInterval: number): MemoryState {
  if (shown === undefined || shown.state !== computed.state || shown.stability !== computed.stability) return computed;
  const { scheduledDays, dueAt } = shown;
  if (!Number.isInteger(scheduledDays) || scheduledDays < 0 || scheduledDays > maximumInterval) return computed;
  return Number.isFinite(dueAt) ? { ...computed, scheduledDays, dueAt } : computed;
}

/**
 * Rates a card: the card as it becomes (next version; a leech marked, and
 * suspended where settings say so) and the review to log. `after` is the
 * preview's own object for the same `now`, so what a button showed is what is
 * applied. Lapses count only from the review state. With the clock set back,
 * the review is dated at the last one. The review's id is made of the card's id
 * and the version that was rated, so one showing cannot be logged twice.
 * `answerMs` is cut to 0 to 60,000. `placing` as in `preview`; with `shown`, the
 * outcome that a button showed, its date is kept although what is due may have
 * changed since. Pure; throws as `preview` does.
 */
export function schedule(
  card: Card,
  rating: Rating,
  now: number,
  settings: CardScheduler,
  clock: StudyClock,
  answerMs = 0,
  { placing, shown }: { readonly placing?: Placing; readonly shown?: MemoryState } = {},
): { readonly card: Card; readonly review: Review } {
  const computed = preview(card, now, settings, clock, placing)[rating].after;
  const after = withDateShown(computed, shown, settings.maximumInterval);
  const reviewedAt = effectiveNow(card, now);
  const leech = after.lapses > card.lapses && isLeechLapse(after.lapses, settings.leechThreshold);
  return {
    card: {
      ...card,
      ...after,
      leech: leech ? 1 : card.leech,
      suspended: leech && settings.leechAction === 'suspend' ? 1 : card.suspended,
      version: card.version + 1,
    },
    review: {
      id: `${card.id}:${card.version}`,
      cardId: card.id,
      paperId: card.paperId,
      reviewedAt,
      studyDay: studyDay(reviewedAt, clock),
      rating,
      answerMs: answerTime(answerMs),
      before: memoryOf(card),
      after,
      model: MEMORY_MODEL,
    },
  };
}

/**
 * Probability of recall at `now`, 0 to 1; 0 for a new card. Days are whole study
 * days, as scheduling counts them, so that the number shown is the one the next
 * rating works with: it stands still within a day. Uses the forgetting curve
 * itself: ts-fsrs's `get_retrievability` counts blocks of 24 hours.
 */
export function retrievability(
  memory: MemoryState,
  now: number,
  settings: SchedulerSettings,
  clock: StudyClock,
): number {
  if (memory.state === 'new' || memory.lastReviewedAt === undefined) return 0;
  const days = studyDay(effectiveNow(memory, now), clock) - studyDay(memory.lastReviewedAt, clock);
  return forgetting_curve(settings.parameters, days, memory.stability);
}

/** The forgetting curve of these settings: probability of recall after whole study days at a stability in days. */
export function recallCurve({ parameters }: Pick<SchedulerSettings, 'parameters'>) {
  return (days: number, stability: number): number => forgetting_curve(parameters, days, stability);
}
