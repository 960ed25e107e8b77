import type { Card, MemoryState } from '../model/card.ts';
import type { SchedulerSettings } from '../model/settings.ts';
import { wantedInterval, type CardScheduler } from './exam.ts';
import { fuzzRange, placeInterval } from './placement.ts';
import { recallCurve } from './scheduler.ts';
import { studyDay, studyDayStart, type StudyClock } from './study-day.ts';

/** Smaller changes of an interval than this share are not worth a new date. */
const WORTH = 0.05;
/** Days of load that a dry run shows. */
export const DAYS_SHOWN = 30;
/** What becomes due at once is spread so that no day holds more than so many times the usual load. */
const ROOM = 1.5;

export type Reschedulable = Pick<
  Card,
  | 'id'
  | 'paperId'
  | 'tags'
  | 'origin'
  | 'version'
  | 'suspended'
  | 'trashed'
  | 'buriedUntil'
  | 'reps'
  | keyof MemoryState
>;

/** Memory after the last review, from a replay of the log under the settings at hand. */
export type Memory = { readonly stability: number; readonly difficulty: number };

export type Move = {
  readonly id: string;
  /** The card as it was looked at; one that has changed since is left alone. */
  readonly version: number;
  readonly dueAt: number;
  readonly scheduledDays: number;
  readonly memory?: Memory;
};

export type ReschedulePlan = {
  readonly moves: readonly Move[];
  /** Cards in review that were looked at; of those moved, how many come earlier and how many later. */
  readonly looked: number;
  readonly earlier: number;
  readonly later: number;
  /** Dates that would change by less than a twentieth, and so stay. */
  readonly slight: number;
  /** Cards whose memory is brought up to date though their date stays. */
  readonly refreshed: number;
  /** Reviews due on each of the next days, today and what waits already first. */
  readonly before: readonly number[];
  readonly after: readonly number[];
};

export type RescheduleInput = {
  readonly cards: readonly Reschedulable[];
  readonly now: number;
  readonly clock: StudyClock;
  readonly settingsOf: (card: Reschedulable) => CardScheduler;
  /** Where parameters have changed: the memory of a card under the new ones. */
  readonly memoryOf?: (card: Reschedulable) => Memory | undefined;
  /** Only cards due on such days are looked at, whatever their interval ought to be. */
  readonly onlyDueOn?: (day: number) => boolean;
  /** Only these are looked at; the others count as the load of their days. */
  readonly only?: ReadonlySet<string>;
};

/**
 * What it would mean to give every card in review the date that the settings ask
 * for, from its last review on; nothing is changed here. Cards in steps, new and
 * deleted ones are not looked at. Changes below 5 % are skipped. What would
 * become due at once is spread over the days up to its present date, the likeliest
 * forgotten first, so that no pile arises and nobody waits longer than before.
 * Other dates are placed as a rating would place them. Pure.
 */
export function planReschedule(input: RescheduleInput): ReschedulePlan {
  const { now, clock, settingsOf } = input;
  const today = studyDay(now, clock);
  const starts = new Map<number, number>();
  const startOf = (day: number): number => {
    const start = starts.get(day) ?? studyDayStart(day, clock);
    starts.set(day, start);
    return start;
  };
  const cards = input.cards.filter(
    ({ state, trashed, lastReviewedAt }) => state === 'review' && trashed === 0 && lastReviewedAt !== undefined,
  );
  const dueDays = new Map(cards.map((card) => [card.id, studyDay(card.dueAt, clock)]));
  const load = new Map<number, number>();
  const siblings = new Map<string, Map<number, number>>();
  const shift = (card: Reschedulable, day: number, by: 1 | -1): void => {
    if (card.suspended === 1) return;
    load.set(day, (load.get(day) ?? 0) + by);
    const days = siblings.get(card.paperId) ?? new Map<number, number>();
    siblings.set(card.paperId, days);
    days.set(day, (days.get(day) ?? 0) + by);
  };
  for (const card of cards) shift(card, dueDays.get(card.id) ?? today, 1);
  const before = loadOf(load, today);

  const looked = cards.filter(
    ({ id }) => (input.only?.has(id) ?? true) && (input.onlyDueOn?.(dueDays.get(id) ?? today) ?? true),
  );
  const moves = new Map<string, Move>();
  const atOnce: { card: Reschedulable; memory: Memory | undefined; recall: number; last: number }[] = [];
  let slight = 0;
  let refreshed = 0;
  for (const card of looked) {
    const settings = settingsOf(card);
    const memory = input.memoryOf?.(card);
    const stability = memory?.stability ?? card.stability;
    const reviewed = studyDay(card.lastReviewedAt ?? now, clock);
    const old = dueDays.get(card.id) ?? today;
    const { days: ideal, longest } = wantedInterval(settings, stability, reviewed);
    const bounded = Math.max(1, Math.min(longest, Math.round(ideal)));
    const current = old - reviewed;
    const mustMove = input.onlyDueOn !== undefined;
    if (!mustMove && Math.abs(bounded - current) < Math.max(1, WORTH * current)) {
      slight += bounded === current ? 0 : 1;
      if (memory !== undefined) {
        refreshed += 1;
        moves.set(card.id, stay(card, memory));
      }
      continue;
    }
    const target = mustMove ? current : ideal;
    if (reviewed + Math.round(target) <= today) {
      // What waits already stays where it is.
      if (old <= today) {
        if (memory !== undefined) moves.set(card.id, stay(card, memory));
        refreshed += memory === undefined ? 0 : 1;
        continue;
      }
      const recall = recallCurve(settings)(today - reviewed, stability);
      atOnce.push({ card, memory, recall, last: Math.min(old, reviewed + settings.maximumInterval) });
      continue;
    }
    shift(card, old, -1);
    const range = fuzzRange(target, today + 1 - reviewed, longest);
    const near = siblings.get(card.paperId);
    const siblingDays = [...(near ?? [])].flatMap(([day, count]) => (count > 0 ? [day] : []));
    const placing = { due: (day: number) => load.get(day) ?? 0, siblingDays };
    const scheduledDays = placeInterval(range, reviewed, settings, placing, card.id, card.reps);
    const day = reviewed + scheduledDays;
    shift(card, day, 1);
    if (day === old && memory === undefined) continue;
    moves.set(card.id, moveTo(card, startOf(day), scheduledDays, memory));
  }

  const usual = before.reduce((sum, each) => sum + each, 0) / DAYS_SHOWN;
  const room = Math.max(5, Math.ceil(usual * ROOM));
  for (const { card } of atOnce) shift(card, dueDays.get(card.id) ?? today, -1);
  // What waits since earlier days is work of today.
  let waiting = 0;
  for (const [day, count] of load) if (day < today) waiting += count;
  const onDay = (day: number): number => (load.get(day) ?? 0) + (day === today ? waiting : 0);
  for (const { card, memory, last } of atOnce.toSorted((a, b) => a.recall - b.recall)) {
    let day = today;
    while (day < last && (onDay(day) >= room || isOff(settingsOf(card), day))) day += 1;
    shift(card, day, 1);
    if (day === dueDays.get(card.id) && memory === undefined) continue;
    const reviewed = studyDay(card.lastReviewedAt ?? now, clock);
    moves.set(card.id, moveTo(card, startOf(day), Math.max(1, day - reviewed), memory));
  }

  const changed = looked.flatMap((card) => {
    const move = moves.get(card.id);
    return move === undefined || move.dueAt === card.dueAt ? [] : [move.dueAt - card.dueAt];
  });
  return {
    moves: [...moves.values()],
    looked: looked.length,
    earlier: changed.filter((by) => by < 0).length,
    later: changed.filter((by) => by > 0).length,
    slight,
    refreshed,
    before,
    after: loadOf(load, today),
  };
}

const isOff = ({ daysOff }: SchedulerSettings, day: number): boolean =>
  daysOff.some(({ from, to }) => day >= from && day <= to);

const moveTo = (card: Reschedulable, dueAt: number, scheduledDays: number, memory: Memory | undefined): Move => ({
  id: card.id,
  version: card.version,
  dueAt,
  scheduledDays,
  ...(memory === undefined ? {} : { memory }),
});

const stay = (card: Reschedulable, memory: Memory): Move => moveTo(card, card.dueAt, card.scheduledDays, memory);

/** Reviews due on each of the days shown, what waits from earlier counted today. */
function loadOf(load: ReadonlyMap<number, number>, today: number): number[] {
  const days = Array.from({ length: DAYS_SHOWN }, () => 0);
  for (const [day, count] of load) {
    const ahead = Math.max(0, day - today);
    if (ahead < DAYS_SHOWN) days[ahead] = (days[ahead] ?? 0) + count;
  }
  return days;
}
