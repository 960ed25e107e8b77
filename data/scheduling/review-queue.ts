import type { Card } from '../model/card.ts';
import type { Bury, CatchUp, ReviewOrder, SchedulerSettings, TodayLimits } from '../model/settings.ts';
import { assertNever } from '../result.ts';
import { catchUpOrder } from './catch-up.ts';
import { hashOf } from './seeded.ts';
import { spread } from './spread.ts';
import { studyDay, studyDayStart, type StudyClock } from './study-day.ts';

/** With nothing else left, a learning card may be shown this much before its step is over. */
export const LEARN_AHEAD = 20 * 60_000;

export type QueueInput = {
  /** Candidates: at least every card due before the end of the study day. Others are left out here. */
  readonly cards: readonly Card[];
  readonly now: number;
  readonly settings: SchedulerSettings;
  readonly clock: StudyClock;
  readonly today: {
    /** New cards first rated on this study day, and cards rated in review on it. */
    readonly newDone: number;
    readonly reviewsDone: number;
    readonly limits: TodayLimits;
  };
  /** `relationKeys` of each card rated on this study day. */
  readonly siblingsSeen?: ReadonlySet<string>;
  /** What a card's preset has to say of burying; the settings where left out. */
  readonly buryOf?: (card: Card) => Bury;
  /** While catching up: its own limit of reviews and order, with the probability of recall of a card now. */
  readonly catchUp?: CatchUp & { readonly recall: (card: Card) => number };
  /** Paper of the card just rated, which is not to come next. */
  readonly previousPaperId?: string;
};

export type WaitingCard = { readonly id: string; readonly dueAt: number };

export type ReviewQueue = {
  /** Card ids in the order to show them; learning cards whose step is over come first. */
  readonly queue: readonly string[];
  /** What is left of the day, `learning` with those still waiting. */
  readonly counts: { readonly new: number; readonly learning: number; readonly review: number };
  /** What only the daily limits keep for another day. */
  readonly held: { readonly new: number; readonly review: number };
  /** Learning cards whose step ends later today, the next first. */
  readonly later: readonly WaitingCard[];
};

/** Cards with one key ask about the same thing: one finding, or one line of a note. Own cards stand alone. */
export function siblingKey(card: Card): string {
  const { origin } = card;
  switch (origin.kind) {
    case 'finding':
      return `finding ${origin.findingId}`;
    case 'note':
      return `note ${card.paperId} ${origin.line}`;
    case 'own':
      return `card ${card.id}`;
    default:
      return assertNever(origin);
  }
}

const paperKey = (card: Card): string => `paper ${card.paperId}`;

/** What others may be buried for when this card was seen. */
export const relationKeys = (card: Card): readonly string[] => [siblingKey(card), paperKey(card)];

/** The key that must not have been seen today for the card to come. */
function heldBy(card: Card, bury: Bury): string {
  switch (bury) {
    case 'finding':
      return siblingKey(card);
    case 'paper':
      return paperKey(card);
    case 'nothing':
      return `card ${card.id}`;
    default:
      return assertNever(bury);
  }
}

/**
 * Takes cards in order until `limit`, none that a used key holds back, adding to the keys that are used.
 * `held`: how many more a higher limit would let in.
 */
function takeUnrelated(cards: readonly Card[], limit: number, used: Set<string>, buryOf: (card: Card) => Bury) {
  const taken: Card[] = [];
  const held = new Set<string>();
  for (const card of cards) {
    const key = heldBy(card, buryOf(card));
    if (used.has(key)) continue;
    if (taken.length >= limit) {
      held.add(key);
      continue;
    }
    for (const each of relationKeys(card)) used.add(each);
    taken.push(card);
  }
  return { taken, held: held.size };
}

/** Each card with how far down its list it stands, 0 to 1. */
const placed = (cards: readonly Card[]) => cards.map((card, index) => ({ card, share: (index + 0.5) / cards.length }));

/** Two lists as one, each in its order, evenly mixed. */
function mix(one: readonly Card[], other: readonly Card[]): readonly Card[] {
  return [...placed(one), ...placed(other)].toSorted((a, b) => a.share - b.share).map(({ card }) => card);
}

function groupsOf(order: ReviewOrder, reviews: readonly Card[], fresh: readonly Card[]): readonly (readonly Card[])[] {
  switch (order) {
    case 'due-first':
      return [reviews, fresh];
    case 'new-first':
      return [fresh, reviews];
    case 'mixed':
      return [mix(reviews, fresh)];
    default:
      return assertNever(order);
  }
}

/**
 * What to review on the study day of `now`; pure, and the same for the same input.
 *
 * - Left out: suspended, trashed and buried cards, and those due after today.
 *   All that is due today counts, whatever the hour. After a journey, or with
 *   another rollover, the morning a card was put off to may lie in the day on
 *   which it was rated: then it comes on the next one.
 * - Limits: new and review cards up to the settings and what was added for this
 *   study day alone, less what was done. Learning cards have no limit.
 * - Catching up: as many reviews as it says, in its order; new cards if it says so.
 * - Order: reviews the longest due first, in a shuffle of the day among those
 *   due alike; new cards as they were made; the two as settings say.
 * - Siblings (`siblingKey`) come once a day, reviews before new ones, learning
 *   cards always. Cards of one *paper* are held back only where the settings or
 *   the card's preset say so, for the first evening of a reader with two papers
 *   would be empty; else they are moved apart within reviews and new cards as far
 *   as can be.
 */
export function buildQueue(input: QueueInput): ReviewQueue {
  const { now, settings, clock, today } = input;
  const day = studyDay(now, clock);
  const [dayStart, dayEnd] = [studyDayStart(day, clock), studyDayStart(day + 1, clock)];
  // A date that the reader has put on the day itself counts no days.
  const isRatedToday = ({ state, scheduledDays, lastReviewedAt = -Infinity }: Card): boolean =>
    state === 'review' && scheduledDays > 0 && lastReviewedAt >= dayStart && lastReviewedAt < dayEnd;
  const learning: Card[] = [];
  const waiting: Card[] = [];
  const due: Card[] = [];
  const fresh: Card[] = [];
  for (const card of input.cards) {
    if (card.suspended === 1 || card.trashed === 1 || card.buriedUntil > day) continue;
    if (card.state === 'learning' || card.state === 'relearning') {
      if (card.dueAt <= now) learning.push(card);
      else if (card.dueAt < dayEnd || card.dueAt <= now + LEARN_AHEAD) waiting.push(card);
    } else if (card.dueAt < dayEnd && !isRatedToday(card)) {
      (card.state === 'new' ? fresh : due).push(card);
    }
  }
  learning.sort(byDue);
  waiting.sort(byDue);
  const shuffled = due.map((card) => ({ card, key: hashOf(card.id, day) }));
  shuffled.sort((a, b) => a.card.dueAt - b.card.dueAt || a.key - b.key || byId(a.card, b.card));
  fresh.sort((a, b) => a.createdAt - b.createdAt || byId(a, b));

  const extra = today.limits.studyDay === day ? today.limits : { extraNew: 0, extraReviews: 0 };
  const used = new Set(input.siblingsSeen);
  const buryOf = input.buryOf ?? (() => settings.bury);
  for (const card of [...learning, ...waiting]) for (const key of relationKeys(card)) used.add(key);
  const { catchUp } = input;
  const waitingLongest = shuffled.map(({ card }) => card);
  const reviews = takeUnrelated(
    catchUp === undefined ? waitingLongest : catchUpOrder(waitingLongest, catchUp.order, catchUp.recall),
    (catchUp?.perDay ?? settings.reviewsPerDay) + extra.extraReviews - today.reviewsDone,
    used,
    buryOf,
  );
  const newPerDay = catchUp?.newCards === false ? 0 : settings.newPerDay;
  const firsts = takeUnrelated(fresh, newPerDay + extra.extraNew - today.newDone, used, buryOf);

  const ordered: Card[] = [...learning];
  for (const group of groupsOf(settings.order, reviews.taken, firsts.taken)) {
    ordered.push(...spread(group, paperOf, ordered.at(-1)?.paperId ?? input.previousPaperId));
  }
  return {
    queue: ordered.map(({ id }) => id),
    counts: { new: firsts.taken.length, learning: learning.length + waiting.length, review: reviews.taken.length },
    held: { new: firsts.held, review: reviews.held },
    later: waiting.map(({ id, dueAt }) => ({ id, dueAt })),
  };
}

const byId = (a: Card, b: Card): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const byDue = (a: Card, b: Card): number => a.dueAt - b.dueAt || byId(a, b);
const paperOf = (card: Card): string => card.paperId;

export type NextCard =
  | { readonly kind: 'card'; readonly id: string }
  /** Nothing to do before `at` (epoch ms), when a learning step is over. */
  | { readonly kind: 'wait'; readonly at: number }
  | { readonly kind: 'done' };

/**
 * The card to show at `now`, which may be later than the queue was built: a
 * learning card whose step has ended since comes first, then the queue; with
 * nothing else left, the next learning card up to 20 minutes ahead of time.
 */
export function nextCard({ queue, later }: Pick<ReviewQueue, 'queue' | 'later'>, now: number): NextCard {
  const [first] = queue;
  const [soonest] = later;
  if (soonest !== undefined && (soonest.dueAt <= now || (first === undefined && soonest.dueAt <= now + LEARN_AHEAD))) {
    return { kind: 'card', id: soonest.id };
  }
  if (first !== undefined) return { kind: 'card', id: first };
  return soonest === undefined ? { kind: 'done' } : { kind: 'wait', at: soonest.dueAt };
}
