import type { Paper } from '../model/paper.ts';
import { hasTag, tagTest } from '../model/card-tags.ts';
import { DayTally, tallyAll, type ReviewDay } from '../model/review-day.ts';
import { recallCurve } from '../scheduling/scheduler.ts';
import { studyDay } from '../scheduling/study-day.ts';
import * as cardFigures from '../statistics/card-figures.ts';
import type { CardColumns } from '../statistics/card-columns.ts';
import type { Figure } from '../statistics/figure.ts';
import { papersFigure, timeToRead } from '../statistics/paper-figures.ts';
import * as reviewFigures from '../statistics/review-figures.ts';
import type { Context } from './context.ts';
import { readSettings, studyClock } from './settings.ts';

export type StatisticsQuery = {
  /** Study days back from today, today included; absent for everything. */
  readonly days?: number;
  /** Only cards with this tag, their own or their paper's, and papers with it; or this one paper and its cards. */
  readonly tag?: string;
  readonly paperId?: string;
};

export type Statistics = {
  readonly figures: readonly Figure[];
  /** Answers and answering time in the range. */
  readonly answers: number;
  readonly answerMs: number;
  /** Study days of the range on which something was answered, and all of its days. */
  readonly daysStudied: number;
  readonly days: number;
  /** The share remembered that scheduling aims at. */
  readonly target: number;
};

/** The heat map always shows a year. */
const YEAR = 371;
const FORECAST_DAYS = 30;
const FORECAST_DAYS_MAX = 90;

/**
 * All statistics of a range. Reviews come from the counts kept by study day and
 * cards from columns in memory, so the size of the log does not matter; only for
 * one tag or paper are reviews read.
 */
export async function statistics(context: Context, query: StatisticsQuery): Promise<Statistics> {
  const now = context.now();
  const settings = await readSettings(context.db);
  const clock = studyClock(settings);
  const today = studyDay(now, clock);
  // Wrapped, as a bare promise of others would end what a live query sees of the reads after it.
  await Promise.resolve(context.papers.whole());
  const papers = context.papers.all().filter((paper) => isWanted(paper, query));
  const isAll = query.tag === undefined && query.paperId === undefined;
  const wanted = new Set(papers.map(({ id }) => id));
  const columns = await Promise.resolve(context.cardColumns.load(context.db));
  const filter = cardFilter(context, query);
  const counted = isAll ? await context.db.reviewDays.toArray() : await daysOf(context, wanted, columns, filter);
  const first = Math.min(
    today,
    ...counted.map((day) => day.studyDay),
    firstAdded(papers, (at) => studyDay(at, clock)),
  );
  const range = { from: query.days === undefined ? first : today - query.days + 1, to: today };
  const within = counted.filter((day) => day.studyDay >= range.from && day.studyDay <= range.to);
  const activity = reviewFigures.activity(within, range);
  const ahead = query.days !== undefined && query.days <= FORECAST_DAYS ? FORECAST_DAYS : FORECAST_DAYS_MAX;
  return {
    answers: activity.rows.reduce((sum, { values }) => sum + (values[0] ?? 0), 0),
    answerMs: within.reduce((sum, day) => sum + day.answerMs, 0),
    daysStudied: within.length,
    days: range.to - range.from + 1,
    target: settings.scheduler.desiredRetention,
    figures: [
      reviewFigures.activity(counted, { from: today - YEAR + 1, to: today }),
      cardFigures.forecastFigure(columns, filter, now, ahead, clock),
      reviewFigures.reviews(counted, range),
      reviewFigures.retention(counted, range),
      reviewFigures.time(counted, range),
      reviewFigures.buttons(counted, range),
      reviewFigures.hours(counted, range, clock.timeZone),
      cardFigures.intervals(columns, filter),
      cardFigures.stability(columns, filter),
      cardFigures.difficulty(columns, filter),
      cardFigures.retrievabilityFigure(columns, filter, now, clock, recallCurve(settings.scheduler)),
      cardFigures.cardsAdded(columns, filter, range, clock),
      papersFigure(papers, range, clock),
      timeToRead(papers, range, clock),
    ],
  };
}

function isWanted(paper: Paper, { tag, paperId }: StatisticsQuery): boolean {
  return (paperId === undefined || paper.id === paperId) && (tag === undefined || hasTag(paper.tags, tag));
}

function firstAdded(papers: readonly Paper[], dayOf: (at: number) => number): number {
  const earliest = papers.reduce((least, { addedAt }) => Math.min(least, addedAt), Infinity);
  return Number.isFinite(earliest) ? dayOf(earliest) : Infinity;
}

function cardFilter(context: Context, { tag, paperId }: StatisticsQuery): cardFigures.CardFilter {
  const isTagged = tag === undefined ? () => true : tagTest(tag, (id) => context.papers.get(id));
  return (card) => (paperId === undefined || card.paperId === paperId) && isTagged(card);
}

const AT_ONCE = 5000;

/** Counts by study day of the reviews of papers, and of the cards of others that are wanted for a tag of their own. */
async function daysOf(
  context: Context,
  papers: ReadonlySet<string>,
  columns: CardColumns,
  filter: cardFigures.CardFilter,
): Promise<readonly ReviewDay[]> {
  const { reviews } = context.db;
  const others = new Set<string>();
  columns.forEachRow((card) => {
    if (!papers.has(card.paperId) && filter(card)) others.add(card.id);
  });
  if (others.size === 0)
    return tallyAll(
      await reviews
        .where('paperId')
        .anyOf([...papers])
        .toArray(),
    );
  // Cards with a tag lie scattered over the log, which is read in parts so that it is never held as rows.
  const days = new DayTally();
  for (let after = ''; ;) {
    const part = await reviews.where(':id').above(after).limit(AT_ONCE).toArray();
    for (const review of part) if (papers.has(review.paperId) || others.has(review.cardId)) days.add(review);
    const last = part.at(-1);
    if (last === undefined) return days.days();
    after = last.id;
  }
}
