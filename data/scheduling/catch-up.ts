import type { MemoryState } from '../model/card.ts';
import type { CatchUpOrder, SchedulerSettings } from '../model/settings.ts';
import { assertNever } from '../result.ts';
import { idealInterval } from './ideal-interval.ts';
import { fsrsLoss } from './optimizer/fsrs-loss.ts';
import { recallCurve } from './scheduler.ts';

type Waiting = Pick<MemoryState, 'dueAt' | 'stability' | 'difficulty'> & {
  /** Study days since the last review, and until it is due (0 and below: now). */
  readonly elapsed: number;
  readonly dueIn: number;
};

/** Further ahead than this no date is told. */
const DAYS_AHEAD = 365;
/** Beyond so many cards one of several stands for all, so that the answer comes at once. */
const MOST_CARDS = 3000;

/** Puts cards in the order of a catch-up; `recall` is the probability of recall now. Ties by due date. */
export function catchUpOrder<T extends { readonly dueAt: number }>(
  cards: readonly T[],
  order: CatchUpOrder,
  recall: (card: T) => number,
): readonly T[] {
  switch (order) {
    case 'longest-due-first':
      return cards.toSorted((a, b) => a.dueAt - b.dueAt);
    case 'safest-first':
    case 'fading-first': {
      const sign = order === 'safest-first' ? -1 : 1;
      const rated = cards.map((card) => ({ card, recall: recall(card) }));
      return rated
        .toSorted((a, b) => sign * (a.recall - b.recall) || a.card.dueAt - b.card.dueAt)
        .map(({ card }) => card);
    }
    default:
      return assertNever(order);
  }
}

/**
 * On which day from today (0) nothing waits any more, with so many cards a day:
 * those waiting, those that come due meanwhile and those that come back once
 * answered (taken as remembered or forgotten by its probability). `undefined`
 * where that is more than a year away. Pure; steps and new cards are left out.
 * Of many thousands a part is looked at.
 */
export function clearedIn(
  cards: readonly Waiting[],
  perDay: number,
  order: CatchUpOrder,
  settings: SchedulerSettings,
): number | undefined {
  const recall = recallCurve(settings);
  const model = fsrsLoss(settings.parameters);
  const coming: Waiting[][] = Array.from({ length: DAYS_AHEAD + 1 }, () => []);
  const scale = Math.max(1, cards.length / MOST_CARDS);
  for (let index = 0; index < cards.length; index += scale) {
    const card = cards[Math.floor(index)];
    if (card !== undefined) coming[Math.max(0, Math.min(DAYS_AHEAD, card.dueIn))]?.push(card);
  }
  let room = 0;
  let waiting: readonly Waiting[] = [];
  let owed = 0;
  for (let day = 0; day < DAYS_AHEAD; day += 1) {
    const due = [...waiting, ...(coming[day] ?? [])];
    room = (room % 1) + perDay / scale;
    if (due.length <= room) return day;
    const chance = (card: Waiting): number => recall(card.elapsed + day, card.stability);
    const sorted = catchUpOrder(due, order, chance);
    for (const card of sorted.slice(0, Math.floor(room))) {
      const remembered = chance(card);
      // Forgotten ones are owed in whole cards as their shares add up, so that the outcome is not by chance.
      owed += 1 - remembered;
      const rating = owed >= 1 ? 1 : 3;
      if (rating === 1) owed -= 1;
      const stability = model.nextStability(
        card.stability,
        card.difficulty,
        Math.max(1, card.elapsed + day),
        remembered,
        rating,
      );
      const interval = Math.max(1, Math.min(settings.maximumInterval, Math.round(idealInterval(settings, stability))));
      const back = day + interval;
      if (back < DAYS_AHEAD) coming[back]?.push({ ...card, stability, elapsed: -day, dueIn: back });
    }
    waiting = sorted.slice(Math.floor(room));
  }
  return undefined;
}
