import type { Card, Review } from '../model/card.ts';
import { LEARN_AHEAD, type WaitingCard } from './review-queue.ts';
import { hashOf } from './seeded.ts';
import { spread } from './spread.ts';
import { studyDay, studyDayStart, type StudyClock } from './study-day.ts';

/** Whose cards: of a tag (and those below it), of one paper, or of a search. */
export type StudySource =
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'paper'; readonly paperId: string }
  | { readonly kind: 'search'; readonly query: string };

export type StudyChoice =
  /** Cards answered Again on this study day. */
  | { readonly kind: 'forgotten' }
  /** Cards due up to so many days after today. */
  | { readonly kind: 'ahead'; readonly days: number }
  | { readonly kind: 'some'; readonly source: StudySource; readonly which: 'due' | 'new' | 'all' };

/** A sitting beside the day's own queue. What it has done is read from the log, so it holds after a restart. */
export type CustomStudy = {
  readonly choice: StudyChoice;
  /** Answers are logged, but change no date and teach the scheduler nothing. */
  readonly practice: boolean;
  /** Epoch ms; what was answered since then belongs to this sitting. */
  readonly startedAt: number;
};

/** The longest that can be studied ahead, in days. */
export const MOST_DAYS_AHEAD = 365;

export type StudyInput = {
  readonly study: CustomStudy;
  /** Cards that fit the choice, and those answered since the start. */
  readonly cards: readonly Card[];
  /** Reviews since the start, oldest first. */
  readonly answers: readonly Pick<Review, 'cardId' | 'rating' | 'practice' | 'before'>[];
  readonly now: number;
  readonly clock: StudyClock;
};

export type StudyQueue = { readonly queue: readonly string[]; readonly later: readonly WaitingCard[] };

/** Whether a card, as it is or as it was before it was answered, can be due on or before a study day. */
const isDueBy = (memory: Pick<Card, 'state' | 'dueAt'>, end: number): boolean =>
  memory.state !== 'new' && memory.dueAt < end;

/** Whether a card that fits the source is among those asked for. */
export function isAskedFor(card: Pick<Card, 'state' | 'dueAt'>, choice: StudyChoice, dayEnd: number): boolean {
  if (choice.kind !== 'some' || choice.which === 'all') return true;
  return choice.which === 'new' ? card.state === 'new' : isDueBy(card, dayEnd);
}

/**
 * What is left of a sitting at `now`; pure, and the same for the same input. Limits of the day do not
 * hold here.
 *
 * - Practice: each card until it was remembered once; what was answered Again comes after all others.
 * - Else each card once, and while it is in its steps as often as those say.
 * - Suspended, trashed and buried cards never come.
 * - Order: what is due first comes first, new cards as they were made, everything of a source in a
 *   shuffle of the sitting; cards of one paper apart as far as can be.
 */
export function buildStudyQueue({ study, cards, answers, now, clock }: StudyInput): StudyQueue {
  const today = studyDay(now, clock);
  const dayEnd = studyDayStart(today + 1, clock);
  const turns = new Map<string, number>();
  const done = new Set<string>();
  answers.forEach(({ cardId, rating, practice }, turn) => {
    if ((practice !== undefined) !== study.practice) return;
    turns.set(cardId, turn);
    if (study.practice && rating > 1) done.add(cardId);
  });
  const first: Card[] = [];
  const again: Card[] = [];
  const waiting: Card[] = [];
  for (const card of cards) {
    if (card.suspended === 1 || card.trashed === 1 || card.buriedUntil > today || done.has(card.id)) continue;
    if (study.practice) {
      (turns.has(card.id) ? again : first).push(card);
      continue;
    }
    const inSteps = card.state === 'learning' || card.state === 'relearning';
    if (inSteps && card.dueAt > now && (card.dueAt < dayEnd || card.dueAt <= now + LEARN_AHEAD)) waiting.push(card);
    else if (inSteps && card.dueAt <= now) again.push(card);
    else if (!turns.has(card.id)) first.push(card);
  }
  waiting.sort(byDue);
  if (study.practice) again.sort((a, b) => (turns.get(a.id) ?? 0) - (turns.get(b.id) ?? 0));
  else again.sort(byDue);
  const ordered = inOrder(first, study);
  const queue = study.practice ? [...ordered, ...again] : [...again, ...ordered];
  return { queue: queue.map(({ id }) => id), later: waiting.map(({ id, dueAt }) => ({ id, dueAt })) };
}

function inOrder(cards: readonly Card[], { choice, startedAt }: CustomStudy): readonly Card[] {
  const shuffle = new Map(cards.map((card) => [card.id, hashOf(card.id, startedAt % 2 ** 31)]));
  const byChance = (a: Card, b: Card): number => (shuffle.get(a.id) ?? 0) - (shuffle.get(b.id) ?? 0) || byId(a, b);
  const sorted =
    choice.kind === 'some' && choice.which === 'new'
      ? cards.toSorted((a, b) => a.createdAt - b.createdAt || byId(a, b))
      : choice.kind === 'ahead' || (choice.kind === 'some' && choice.which === 'due')
        ? cards.toSorted((a, b) => a.dueAt - b.dueAt || byChance(a, b))
        : cards.toSorted(byChance);
  return spread(sorted, ({ paperId }) => paperId);
}

const byId = (a: Card, b: Card): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const byDue = (a: Card, b: Card): number => a.dueAt - b.dueAt || byId(a, b);
