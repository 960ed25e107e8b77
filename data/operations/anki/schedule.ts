import type { AnkiCard, AnkiCollection, AnkiReview } from '../../exchange/anki/collection.ts';
import type { MemoryState, Rating, Review } from '../../model/card.ts';
import type { SchedulerSettings } from '../../model/settings.ts';
import { isMemoryState, newMemoryState } from '../../scheduling/memory.ts';
import { fsrsLoss, LONGEST_HISTORY, newTrace } from '../../scheduling/optimizer/fsrs-loss.ts';
import { studyDay, studyDayStart, type StudyClock } from '../../scheduling/study-day.ts';
import { memoryFromSm2 } from './sm2-memory.ts';

/** An answer of Anki's log with the memory before and after it, as a review of ours without its names. */
export type TakenReview = Pick<Review, 'reviewedAt' | 'studyDay' | 'rating' | 'answerMs' | 'before' | 'after'>;

export type TakenSchedule = {
  readonly memory: MemoryState;
  readonly reviews: readonly TakenReview[];
  /** Rows that nothing is scheduled from. */
  readonly unscheduled: readonly AnkiReview[];
  /** From where the memory is. */
  readonly from: 'new' | 'fsrs' | 'log' | 'sm2' | 'damaged';
  /** Rows dated after now, which are left out. */
  readonly future: number;
};

const DAY_SECONDS = 86_400;
const LONGEST_ANSWER = 60_000;
const MAX_DAYS = 36_500;
const STATES = ['new', 'learning', 'review', 'relearning'] as const;

const isRating = (ease: number): ease is Rating => ease === 1 || ease === 2 || ease === 3 || ease === 4;

/** As Anki has it: cramming (filtered, without an ease) and what was set by hand schedule nothing. */
const schedules = ({ ease, type, factor }: AnkiReview): boolean =>
  isRating(ease) && (type < 3 || (type === 3 && factor !== 0));
const isReset = ({ ease, type, factor }: AnkiReview): boolean => ease === 0 && type === 4 && factor === 0;

/**
 * Reads schedules of one collection. The memory is FSRS's own where the card has it; else what
 * our weights make of the log, if it goes back to the first answer; else what Anki itself makes of
 * interval and ease of SM-2. Dates and intervals stay as they are. `now` in epoch ms.
 */
export function scheduleReader(
  collection: Pick<AnkiCollection, 'createdAt' | 'creationOffset' | 'changedAt'>,
  settings: SchedulerSettings,
  clock: StudyClock,
  now: number,
) {
  const dayZero = firstDay(collection, clock);
  // As the scheduler has it, no first stability is below a tenth of a day.
  const model = fsrsLoss(settings.parameters.map((weight, index) => (index < 4 ? Math.max(0.1, weight) : weight)));
  const trace = newTrace();
  const starts = new Map<number, number>();
  const startOf = (day: number): number => {
    const known = starts.get(day);
    if (known !== undefined) return known;
    const start = studyDayStart(day, clock);
    starts.set(day, start);
    return start;
  };
  const today = studyDay(now, clock);

  function dueOf(card: AnkiCard): number {
    const due = card.odid === 0 ? card.due : card.odue;
    if (card.type !== 2 && due > 1_000_000_000) return due < 1e11 ? due * 1000 : now;
    const day = dayZero + due;
    return Math.abs(day - today) <= 2 * MAX_DAYS ? startOf(day) : startOf(today);
  }

  function read(card: AnkiCard, log: readonly AnkiReview[]): TakenSchedule {
    const past = log.filter(({ id }) => id > 0 && id <= now);
    const unscheduled = past.filter((row) => !schedules(row));
    const reviews: { -readonly [K in keyof TakenReview]: TakenReview[K] }[] = [];
    let lapses = Math.max(
      0,
      card.lapses - past.filter((row) => schedules(row) && row.type === 1 && row.ease === 1).length,
    );
    let reps = Math.max(0, card.reps - (past.length - unscheduled.length));
    let whole = false;
    for (const segment of segments(past)) {
      const days = segment.map(({ id }) => studyDay(id, clock));
      whole = segment[0]?.type === 0;
      const length = model.forward(
        {
          ratings: Uint8Array.from(segment, ({ ease }) => ease),
          days: Uint16Array.from(days, (day, at) => Math.min(65_535, Math.max(0, day - (days[at - 1] ?? day)))),
          at: Float64Array.from(segment, ({ id }) => id),
        },
        trace,
      );
      let before = newMemoryState(segment[0]?.id ?? now);
      segment.forEach((row, at) => {
        if (!isRating(row.ease)) return;
        const place = Math.min(at, length - 1, LONGEST_HISTORY - 1);
        reps += 1;
        if (row.type === 1 && row.ease === 1) lapses += 1;
        const next = segment[at + 1];
        const state = next === undefined ? stateAfter(row) : stateBefore(next);
        const day = days[at] ?? today;
        const after: MemoryState = {
          state,
          stability: trace.stability[place] ?? 0,
          difficulty: trace.difficulty[place] ?? 0,
          dueAt:
            row.ivl < 0 ? row.id - Math.max(row.ivl, -DAY_SECONDS) * 1000 : startOf(day + Math.min(row.ivl, MAX_DAYS)),
          step: 0,
          reps,
          lapses,
          scheduledDays: state === 'review' ? Math.min(Math.max(0, row.ivl), MAX_DAYS) : 0,
          lastReviewedAt: row.id,
        };
        const answerMs = Math.max(0, Math.min(LONGEST_ANSWER, row.time));
        reviews.push({ reviewedAt: row.id, studyDay: day, rating: row.ease, answerMs, before, after });
        before = after;
      });
    }
    const last = reviews.at(-1);
    const [memory, from] = memoryOf(card, whole ? last?.after : undefined, last?.reviewedAt);
    // The card is as its last answer left it, with what FSRS made of that in Anki.
    if (last !== undefined && memory.state !== 'new') last.after = memory;
    return { memory, reviews, unscheduled, from, future: log.length - past.length };
  }

  function memoryOf(
    card: AnkiCard,
    replayed: MemoryState | undefined,
    lastAt: number | undefined,
  ): readonly [MemoryState, TakenSchedule['from']] {
    const state = STATES[card.type];
    const fresh = newMemoryState(now);
    if (state === undefined) return [fresh, 'damaged'];
    if (state === 'new') return [fresh, 'new'];
    const { known, lrt } = fsrsMemory(card.data);
    const ivl = Math.max(1, Math.min(MAX_DAYS, card.ivl));
    const sm2 =
      state !== 'learning' && card.factor > 0 ? memoryFromSm2(card.factor / 1000, ivl, settings.parameters) : undefined;
    const memory = known ?? replayed ?? sm2;
    if (memory === undefined) return [fresh, 'damaged'];
    const dueAt = dueOf(card);
    const taken: MemoryState = {
      state,
      stability: memory.stability,
      difficulty: memory.difficulty,
      dueAt,
      step: 0,
      reps: Math.max(0, card.reps),
      lapses: Math.max(0, card.lapses),
      scheduledDays: state === 'review' ? ivl : 0,
      lastReviewedAt: Math.min(now, lastAt ?? lrt ?? startOf(studyDay(dueAt, clock) - ivl)),
    };
    if (!isMemoryState(taken)) return [fresh, 'damaged'];
    return [taken, known === undefined ? (replayed === undefined ? 'sm2' : 'log') : 'fsrs'];
  }

  /** Buried cards come back with the day after the one on which the collection was last in use. */
  const buriedUntil = (card: AnkiCard): number =>
    card.queue < -1 && studyDay(collection.changedAt, clock) >= today ? today + 1 : 0;

  return { read, buriedUntil };
}

/** The study day from which a collection counts due days: the local date on which it was made. */
export function firstDay(
  { createdAt, creationOffset }: Pick<AnkiCollection, 'createdAt' | 'creationOffset'>,
  clock: StudyClock,
): number {
  return creationOffset === undefined
    ? studyDay(createdAt * 1000, { ...clock, rolloverHour: 0 })
    : Math.floor((createdAt - creationOffset * 60) / DAY_SECONDS);
}

/** What counts of a log, parted where the card was made new again. */
function segments(log: readonly AnkiReview[]): readonly (readonly AnkiReview[])[] {
  const parts: AnkiReview[][] = [[]];
  for (const row of log) {
    if (schedules(row)) parts.at(-1)?.push(row);
    else if (isReset(row)) parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

function stateBefore(row: AnkiReview): MemoryState['state'] {
  if (row.type === 0) return 'learning';
  if (row.type === 2) return 'relearning';
  return row.type === 1 || row.lastIvl > 0 ? 'review' : 'learning';
}

function stateAfter(row: AnkiReview): MemoryState['state'] {
  if (row.ivl > 0) return 'review';
  return row.type === 0 ? 'learning' : 'relearning';
}

/** FSRS's memory as a card carries it: `{"s": days, "d": 1 to 10, "lrt": epoch seconds}`. */
function fsrsMemory(data: string): {
  readonly known?: { readonly stability: number; readonly difficulty: number };
  readonly lrt?: number;
} {
  let parsed: unknown;
  try {
    parsed = data === '' ? undefined : JSON.parse(data);
  } catch {
    return {};
  }
  if (typeof parsed !== 'object' || parsed === null) return {};
  const [stability, difficulty, last] = ['s', 'd', 'lrt'].map((key): unknown => Reflect.get(parsed, key));
  const lrt = typeof last === 'number' && last > 0 ? { lrt: last * 1000 } : {};
  if (typeof stability !== 'number' || typeof difficulty !== 'number') return lrt;
  if (!(stability >= 0.001 && stability <= MAX_DAYS && difficulty >= 1 && difficulty <= 10)) return lrt;
  return { known: { stability, difficulty }, ...lrt };
}
