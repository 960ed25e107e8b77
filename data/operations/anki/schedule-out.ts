import type { AnkiBack, Card } from '../../model/card.ts';
import { studyDay, type StudyClock } from '../../scheduling/study-day.ts';

const TYPES = { new: 0, learning: 1, review: 2, relearning: 3 } as const;
const STARTING_EASE = 2500;

type Terms = {
  readonly scheduling: boolean;
  readonly position: number;
  readonly dayZero: number;
  readonly now: number;
  readonly clock: StudyClock;
  readonly retention: number;
  /** Weight 20, the exponent of the forgetting curve. */
  readonly decay: number;
};

/** The schedule in Anki's terms: days from the collection's first, or seconds within steps. */
export function scheduleOut(card: Card, { scheduling, position, dayZero, now, clock, retention, decay }: Terms) {
  if (!scheduling || card.state === 'new') {
    const queue = card.suspended === 1 ? -1 : 0;
    return { type: 0, queue, due: position + 1, ivl: 0, factor: 0, reps: 0, lapses: 0, left: 0, data: '{}' };
  }
  const type = TYPES[card.state];
  const inSteps = card.state !== 'review';
  const day = studyDay(card.dueAt, clock) - dayZero;
  const seconds = Math.floor(card.dueAt / 1000);
  // Steps of a day and more are kept in days.
  const long = inSteps && card.dueAt - (card.lastReviewedAt ?? now) >= 86_400_000;
  const buried = card.buriedUntil > studyDay(now, clock);
  const active = inSteps ? (long ? 3 : 1) : 2;
  const data = {
    pos: position + 1,
    s: rounded(card.stability, 4),
    d: rounded(card.difficulty, 3),
    dr: retention,
    decay: rounded(decay, 3),
    ...(card.lastReviewedAt === undefined ? {} : { lrt: Math.floor(card.lastReviewedAt / 1000) }),
  };
  return {
    type,
    queue: card.suspended === 1 ? -1 : buried ? -3 : active,
    due: inSteps && !long ? seconds : day,
    ivl: Math.max(card.state === 'learning' ? 0 : 1, card.scheduledDays),
    factor: STARTING_EASE,
    reps: card.reps,
    lapses: card.lapses,
    left: inSteps ? 1 : 0,
    data: JSON.stringify(data),
  };
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** A schedule with the columns that say nothing here as Anki had them. */
export function asKept<T extends ReturnType<typeof scheduleOut>>(schedule: T, card: Card, back: AnkiBack): T {
  if (schedule.type === 0) return { ...schedule, due: card.state === 'new' && back.due > 0 ? back.due : schedule.due };
  const same = card.reps === back.reps;
  return {
    ...schedule,
    factor: same || back.factor > 0 ? back.factor : schedule.factor,
    // Since an answer here the steps still to come are others.
    left: same && schedule.left > 0 && back.left > 0 ? back.left : schedule.left,
    data: withData(back.data, schedule.data, same),
  };
}

/** What add-ons and Anki itself keep with a card stays, but for the memory; since an answer here that is all of our weights. */
function withData(kept: string, ours: string, same: boolean): string {
  const [before, after] = [parsed(kept), parsed(ours)];
  const { s, d, lrt } = after;
  const memory = { s, d, ...(lrt === undefined ? {} : { lrt }) };
  const place = before['pos'] === undefined ? {} : { pos: before['pos'] };
  return JSON.stringify(same ? { ...after, ...before, ...memory } : { ...before, ...after, ...place });
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
