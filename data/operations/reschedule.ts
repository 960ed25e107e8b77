import { replayMemories } from '../scheduling/replay.ts';
import { planReschedule, type Move, type RescheduleInput, type ReschedulePlan } from '../scheduling/reschedule.ts';
import { schedulersFor } from '../scheduling/presets.ts';
import { advance, postpone } from '../scheduling/shift-dates.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { counted, write, type Context } from './context.ts';
import { readLog } from './review-log.ts';
import { readSettings, studyClock } from './settings.ts';

/** `log`: bring each card's memory up to date from its reviews, as after a change of parameters. */
export type RescheduleScope = 'dates' | 'log' | 'days-off';

/** What rescheduling would do to all cards or to some; changes nothing. Reads every card, so it is for a worker. */
export async function plannedReschedule(
  context: Context,
  scope: RescheduleScope,
  ids?: readonly string[],
): Promise<ReschedulePlan> {
  const input = { ...(await inputOf(context)), ...(ids === undefined ? {} : { only: new Set(ids) }) };
  const settings = await readSettings(context.db);
  const { daysOff, parameters } = settings.scheduler;
  if (scope === 'days-off') {
    return planReschedule({
      ...input,
      onlyDueOn: (day) => daysOff.some(({ from, to }) => day >= from && day <= to),
    });
  }
  if (scope === 'dates') return planReschedule(input);
  const memories = replayMemories(await readLog(context.db), parameters, input.now);
  return planReschedule({ ...input, memoryOf: (card) => memories.get(card.id) });
}

async function inputOf(context: Context): Promise<RescheduleInput> {
  const settings = await readSettings(context.db);
  const cards = await context.db.cards.toArray();
  const now = context.now();
  const clock = studyClock(settings);
  const today = studyDay(now, clock);
  return {
    cards: cards.filter((card) => context.papers.get(card.paperId)?.trashed !== 1),
    now,
    clock,
    settingsOf: schedulersFor(settings, (id) => context.papers.get(id), today),
  };
}

/**
 * Gives cards their new dates in one step; what has changed since it was planned is left as it is. `dated`: how many of
 * them get another date, where some only get another memory. Returns how many were changed.
 */
export function applyMoves(
  context: Context,
  moves: readonly Move[],
  { verb = 'Reschedule', dated = moves.length }: { readonly verb?: string; readonly dated?: number } = {},
): Promise<number> {
  const label = dated === 0 ? `Bring ${counted(moves.length, 'card')} up to date` : `${verb} ${counted(dated, 'card')}`;
  return write(context, label, ['cards'], async (tx) => {
    const cards = await tx.getMany(
      'cards',
      moves.map(({ id }) => id),
    );
    const changed = cards.flatMap((card, index) => {
      const move = moves[index];
      if (card === undefined || move === undefined || card.version !== move.version) return [];
      const { dueAt, scheduledDays, memory } = move;
      return [{ ...card, ...memory, dueAt, scheduledDays, version: card.version + 1 }];
    });
    await tx.putMany('cards', changed);
    return changed.length;
  });
}

/** What moving dates would do: how many cards, and the study day of the last of them. */
export type ShiftPlan = { readonly cards: number; readonly lastDay: number | undefined };

/** What `advanceReviews` or, with `perDay`, `postponeReviews` would do now; changes nothing. */
export async function plannedShift(context: Context, until: number, perDay?: number): Promise<ShiftPlan> {
  const input = await inputOf(context);
  const moves = perDay === undefined ? advance(input, until) : postpone(input, until, perDay);
  const days = moves.map(({ dueAt }) => studyDay(dueAt, input.clock));
  return { cards: moves.length, lastDay: days.reduce<number | undefined>((a, b) => Math.max(a ?? b, b), undefined) };
}

/** Brings what is due up to a study day, today not included, forward to today. Returns how many. */
export async function advanceReviews(context: Context, until: number): Promise<number> {
  return applyMoves(context, advance(await inputOf(context), until), { verb: 'Advance' });
}

/** Puts what is due before a study day off to it and the days after, at most `perDay` a day. Returns how many. */
export async function postponeReviews(context: Context, until: number, perDay: number): Promise<number> {
  return applyMoves(context, postpone(await inputOf(context), until, perDay), { verb: 'Postpone' });
}
