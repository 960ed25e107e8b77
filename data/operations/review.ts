import { expectedMinutes } from '../scheduling/expected-minutes.ts';
import { hardUse, type HardUse } from '../scheduling/hard-use.ts';
import { schedulerFor, schedulersFor } from '../scheduling/presets.ts';
import { buildQueue, LEARN_AHEAD, relationKeys, type ReviewQueue } from '../scheduling/review-queue.ts';
import { preview, retrievability, type Preview } from '../scheduling/scheduler.ts';
import { studyDay, studyDayStart } from '../scheduling/study-day.ts';
import { expectWhole } from '../scheduling/whole.ts';
import type { Card, Review } from '../model/card.ts';
import { ownTagsOf } from '../model/card-tags.ts';
import { write, type Context } from './context.ts';
import { placingFor } from './placing.ts';
import { isScheduled } from './review-log.ts';
import { readSettings, settingsOf, studyClock } from './settings.ts';

/** What is to be reviewed in the present study day, with the cards themselves. */
export type DueReviews = ReviewQueue & {
  readonly cards: ReadonlyMap<string, Card>;
  readonly studyDay: number;
  /** Cards still to come today. */
  readonly left: number;
  /** Reviews already done in this study day. */
  readonly done: number;
  /** Whole minutes that what is left will likely take. */
  readonly minutes: number;
};

/** The review queue of now: due cards within the day's limits, in their order. */
export async function reviewQueue(context: Context): Promise<DueReviews> {
  const now = context.now();
  const settings = await readSettings(context.db);
  const clock = studyClock(settings);
  const today = studyDay(now, clock);
  const until = Math.max(studyDayStart(today + 1, clock), now + LEARN_AHEAD);
  const [candidates, loggedToday, latest] = await Promise.all([
    context.dueCards.read(context.db, until),
    context.db.reviews.where('studyDay').equals(today).sortBy('reviewedAt'),
    // oxlint-disable-next-line unicorn/no-array-reverse -- Dexie's, which has no other
    context.db.reviews.orderBy('reviewedAt').reverse().limit(200).toArray(),
  ]);
  const cards = candidates.filter(
    (card) => card.trashed === 0 && card.buriedUntil <= today && context.papers.get(card.paperId)?.trashed !== 1,
  );
  const reviewedToday = loggedToday.filter(isScheduled);
  const ratedToday = await context.db.cards.bulkGet([...new Set(reviewedToday.map((review) => review.cardId))]);
  const previous = reviewedToday.at(-1)?.paperId;
  const { bury } = settings.scheduler;
  // Mostly no preset has a say in it, and then no card's tags need be looked at.
  const isOwn = settings.presets.some((preset) => preset.bury !== undefined && preset.bury !== bury);
  const schedulerOf = schedulersFor(isOwn ? settings : { ...settings, presets: [] }, (id) => context.papers.get(id));
  const queue = buildQueue({
    cards,
    now,
    settings: settings.scheduler,
    clock,
    today: {
      newDone: reviewedToday.filter((review) => review.before.state === 'new').length,
      // What was studied ahead of its date takes nothing from the day.
      reviewsDone: reviewedToday.filter(({ before }) => before.state === 'review' && before.dueAt < until).length,
      limits: settings.today,
    },
    ...(settings.catchUp === null
      ? {}
      : {
          catchUp: {
            ...settings.catchUp,
            recall: (card: Card) => retrievability(card, now, settings.scheduler, clock),
          },
        }),
    siblingsSeen: new Set(ratedToday.flatMap((card) => (card === undefined ? [] : relationKeys(card)))),
    buryOf: (card) => schedulerOf(card).bury,
    ...(previous === undefined ? {} : { previousPaperId: previous }),
  });
  const left = queue.counts.new + queue.counts.learning + queue.counts.review;
  const answerTimes = latest.map((review) => review.answerMs);
  return {
    ...queue,
    cards: new Map(cards.map((card) => [card.id, card])),
    studyDay: today,
    left,
    done: reviewedToday.length,
    minutes: expectedMinutes(left, answerTimes),
  };
}

/** What tomorrow brings as things stand: cards due, new ones within the limit counted too. */
export async function dueTomorrow(context: Context): Promise<number> {
  const settings = await readSettings(context.db);
  const clock = studyClock(settings);
  const day = studyDay(context.now(), clock);
  const end = studyDayStart(day + 2, clock);
  const cards = await context.dueCards.read(context.db, end);
  const live = cards.filter((card) => card.trashed === 0 && context.papers.get(card.paperId)?.trashed !== 1);
  const fresh = live.filter((card) => card.state === 'new').length;
  return live.length - fresh + Math.min(fresh, settings.scheduler.newPerDay);
}

/** The four outcomes of rating a card at `now`; what is shown is what `answerCard` applies when it is handed over. */
export async function previewCard(context: Context, card: Card, now: number): Promise<Preview> {
  const settings = await readSettings(context.db);
  const placing = await placingFor(context, settings, card.paperId, now);
  const clock = studyClock(settings);
  const scheduler = schedulerFor(settings, context.papers.get(card.paperId), ownTagsOf(card), studyDay(now, clock));
  return preview(card, now, scheduler, clock, placing);
}

export type StudiedDay = { readonly studyDay: number; readonly start: number; readonly reviews: readonly Review[] };

/** The last study days, oldest first, today the last, with the reviews of each. */
export async function recentDays(context: Context, days: number): Promise<StudiedDay[]> {
  const clock = studyClock(await readSettings(context.db));
  const today = studyDay(context.now(), clock);
  const first = today - days + 1;
  const logged = await context.db.reviews.where('studyDay').aboveOrEqual(first).toArray();
  const reviews = logged.filter(isScheduled);
  return Array.from({ length: days }, (_, index) => {
    const day = first + index;
    return {
      studyDay: day,
      start: studyDayStart(day, clock),
      reviews: reviews.filter((review) => review.studyDay === day),
    };
  });
}

const MOST_MORE = 1_000_000;

/** Allows more new cards or reviews than the daily limits, in this study day only. Rejects with a RangeError for what is no whole number. */
export async function extendToday(
  context: Context,
  extra: { readonly extraNew?: number; readonly extraReviews?: number },
): Promise<void> {
  for (const more of [extra.extraNew ?? 0, extra.extraReviews ?? 0]) expectWhole('Cards more', more, 0, MOST_MORE);
  await write(context, 'Extend today', ['settings'], async (tx) => {
    const settings = settingsOf(await tx.get('settings', 'settings'));
    const today = studyDay(context.now(), studyClock(settings));
    const current = settings.today.studyDay === today ? settings.today : { extraNew: 0, extraReviews: 0 };
    await tx.put('settings', {
      key: 'settings',
      ...settings,
      today: {
        studyDay: today,
        extraNew: current.extraNew + (extra.extraNew ?? 0),
        extraReviews: current.extraReviews + (extra.extraReviews ?? 0),
      },
    });
  });
}

/** Answers looked at, the newest ones, for how Hard is used. */
const HARD_LOOKED_AT = 2000;

/** Whether Hard looks to be used for what was forgotten, from the newest answers. */
export async function hardUseHere(context: Context): Promise<HardUse | undefined> {
  const { scheduler } = await readSettings(context.db);
  // oxlint-disable-next-line unicorn/no-array-reverse -- Dexie's, which has no other
  const newest = await context.db.reviews.orderBy('reviewedAt').reverse().limit(HARD_LOOKED_AT).toArray();
  return hardUse(newest.toReversed(), scheduler.parameters);
}
