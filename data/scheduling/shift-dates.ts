import type { SchedulerSettings } from '../model/settings.ts';
import type { Move, Reschedulable } from './reschedule.ts';
import { recallCurve } from './scheduler.ts';
import { studyDay, studyDayStart, type StudyClock } from './study-day.ts';
import { expectWhole, FURTHEST_DAY } from './whole.ts';

export type ShiftInput = {
  readonly cards: readonly Reschedulable[];
  readonly now: number;
  readonly clock: StudyClock;
  readonly settingsOf: (card: Reschedulable) => SchedulerSettings;
};

const isWaiting = ({ state, suspended, trashed, lastReviewedAt }: Reschedulable): boolean =>
  state === 'review' && suspended === 0 && trashed === 0 && lastReviewedAt !== undefined;

/** Cards due after today and up to a study day, made due today. Pure. */
export function advance({ cards, now, clock }: ShiftInput, until: number): readonly Move[] {
  const today = studyDay(now, clock);
  const start = studyDayStart(today, clock);
  return cards.flatMap((card) => {
    const day = studyDay(card.dueAt, clock);
    if (!isWaiting(card) || day <= today || day > until) return [];
    const reviewed = studyDay(card.lastReviewedAt ?? now, clock);
    // A card reviewed today has nothing to gain from a second time.
    if (reviewed >= today) return [];
    return [{ id: card.id, version: card.version, dueAt: start, scheduledDays: today - reviewed }];
  });
}

/**
 * Cards due before a study day, put off until then: spread over the days from it
 * on, at most `perDay` a day beside what is due then, the likeliest forgotten first. Pure; throws RangeError
 * for a day or a number that is no whole one, or further than a hundred years.
 */
export function postpone(
  { cards, now, clock, settingsOf }: ShiftInput,
  until: number,
  perDay: number,
): readonly Move[] {
  const today = studyDay(now, clock);
  // With none a day it would look for a free one without end.
  expectWhole('Reviews a day', perDay, 1, 9999);
  if (until <= today) return [];
  expectWhole('Days to put off', until - today, 1, FURTHEST_DAY);
  const load = new Map<number, number>();
  const put: { card: Reschedulable; recall: number; reviewed: number }[] = [];
  for (const card of cards) {
    if (!isWaiting(card)) continue;
    const day = studyDay(card.dueAt, clock);
    if (day >= until) {
      load.set(day, (load.get(day) ?? 0) + 1);
      continue;
    }
    const reviewed = studyDay(card.lastReviewedAt ?? now, clock);
    put.push({ card, reviewed, recall: recallCurve(settingsOf(card))(until - reviewed, card.stability) });
  }
  let day = until;
  return put
    .toSorted((a, b) => a.recall - b.recall)
    .map(({ card, reviewed }) => {
      while ((load.get(day) ?? 0) >= perDay) day += 1;
      load.set(day, (load.get(day) ?? 0) + 1);
      return { id: card.id, version: card.version, dueAt: studyDayStart(day, clock), scheduledDays: day - reviewed };
    });
}
