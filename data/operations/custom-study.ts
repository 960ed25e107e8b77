import { assertNever, err, ok, type Result } from '../result.ts';
import { expectedMinutes } from '../scheduling/expected-minutes.ts';
import { memoryOf } from '../scheduling/memory.ts';
import { buildStudyQueue, isAskedFor, type CustomStudy, type StudyChoice } from '../scheduling/custom-study.ts';
import { MEMORY_MODEL } from '../scheduling/scheduler.ts';
import { studyDay, studyDayStart, type StudyClock } from '../scheduling/study-day.ts';
import type { Card, Review } from '../model/card.ts';
import { isUnderTag } from '../model/tag.ts';
import type { Answer, AnswerError } from './answer-card.ts';
import { write, type Context } from './context.ts';
import type { DueReviews } from './review.ts';
import { isScheduled } from './review-log.ts';
import { searchPapers } from './search-papers.ts';
import { readSettings, studyClock } from './settings.ts';

const LONGEST_ANSWER = 60_000;
const RATING_LABELS = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' } as const;

/** What is left of a sitting beside the day's queue, in the same shape as the queue. Limits of the day do not hold. */
export async function studyQueue(context: Context, study: CustomStudy): Promise<DueReviews> {
  const now = context.now();
  const settings = await readSettings(context.db);
  const clock = studyClock(settings);
  const today = studyDay(now, clock);
  const isOfSource = await sourceOf(context, study.choice);
  const answers = await context.db.reviews.where('reviewedAt').aboveOrEqual(study.startedAt).sortBy('reviewedAt');
  const found = await candidates(context, study.choice, now, clock, isOfSource);
  const known = new Set(found.map(({ id }) => id));
  const dayEnd = studyDayStart(today + 1, clock);
  // A card that was answered in this sitting may have left the choice, and still be in its steps.
  const earlier = answers.filter(
    ({ cardId, before }) => !known.has(cardId) && isAskedFor(before, study.choice, dayEnd),
  );
  const rated = await context.db.cards.bulkGet([...new Set(earlier.map(({ cardId }) => cardId))]);
  const cards = [...found, ...rated.flatMap((card) => (card === undefined ? [] : [card]))].filter(
    ({ paperId }) => context.papers.get(paperId)?.trashed !== 1 && isOfSource(paperId),
  );
  const { queue, later } = buildStudyQueue({ study, cards, answers, now, clock });
  const left = queue.length + later.length;
  const byId = new Map(cards.map((card) => [card.id, card]));
  const news = queue.filter((id) => byId.get(id)?.state === 'new').length;
  return {
    queue,
    later,
    counts: { new: news, learning: later.length, review: queue.length - news },
    held: { new: 0, review: 0 },
    cards: byId,
    studyDay: today,
    left,
    done: answers.filter(({ practice }) => (practice !== undefined) === study.practice).length,
    minutes: expectedMinutes(
      left,
      answers.map(({ answerMs }) => answerMs),
    ),
  };
}

/** Whether a paper belongs to the source of a choice; every one does where it has none. */
async function sourceOf(context: Context, choice: StudyChoice): Promise<(paperId: string) => boolean> {
  if (choice.kind !== 'some') return () => true;
  const { source } = choice;
  switch (source.kind) {
    case 'tag':
      return (id) => context.papers.get(id)?.tags.some((tag) => isUnderTag(tag, source.tag)) === true;
    case 'paper':
      return (id) => id === source.paperId;
    case 'search': {
      // Wrapped, as a bare promise of others would end what a live query sees of the reads after it.
      const ids = await Promise.resolve(searchPapers(context, source.query));
      return (id) => ids.has(id);
    }
    default:
      return assertNever(source);
  }
}

async function candidates(
  context: Context,
  choice: StudyChoice,
  now: number,
  clock: StudyClock,
  isOfSource: (paperId: string) => boolean,
): Promise<Card[]> {
  const { db, papers } = context;
  const today = studyDay(now, clock);
  switch (choice.kind) {
    case 'forgotten': {
      const reviews = await db.reviews.where('studyDay').equals(today).toArray();
      const ids = new Set(reviews.filter((one) => one.rating === 1 && isScheduled(one)).map(({ cardId }) => cardId));
      return (await db.cards.bulkGet([...ids])).flatMap((card) => (card === undefined ? [] : [card]));
    }
    case 'ahead': {
      const end = studyDayStart(today + choice.days + 1, clock);
      const due = await db.cards.where('[suspended+dueAt]').between([0, -Infinity], [0, end]).toArray();
      return due.filter(({ state }) => state !== 'new');
    }
    case 'some': {
      const ids = papers.all().flatMap(({ id, trashed }) => (trashed === 0 && isOfSource(id) ? [id] : []));
      const cards = await db.cards.where('paperId').anyOf(ids).toArray();
      return cards.filter((card) => isAskedFor(card, choice, studyDayStart(today + 1, clock)));
    }
    default:
      return assertNever(choice);
  }
}

/**
 * Logs an answer that is for practice: the card keeps its memory and its date, and gets a new version so
 * that one showing is answered once. Refused as `answerCard` refuses. One step of undo.
 */
export function practiseCard(
  context: Context,
  { cardId, seen, rating, now, answerMs }: Omit<Answer, 'shown'>,
): Promise<Result<{ card: Card; review: Review }, AnswerError>> {
  return write<Result<{ card: Card; review: Review }, AnswerError>>(
    context,
    `Practise card ${RATING_LABELS[rating]}`,
    ['cards', 'reviews', 'settings'],
    async (tx) => {
      const card = await tx.get('cards', cardId);
      if (card === undefined) throw new Error(`There is no card ${cardId}`);
      if (card.version !== seen) return err({ type: 'changedSince' });
      const clock = studyClock(await readSettings(context.db));
      const memory = memoryOf(card);
      const review: Review = {
        id: `${card.id}:${card.version}`,
        cardId,
        paperId: card.paperId,
        reviewedAt: now,
        studyDay: studyDay(now, clock),
        rating,
        answerMs: Math.max(0, Math.min(LONGEST_ANSWER, answerMs)),
        before: memory,
        after: memory,
        model: MEMORY_MODEL,
        practice: 1,
      };
      const next = { ...card, version: card.version + 1 };
      await tx.put('cards', next);
      await tx.put('reviews', review);
      return ok({ card: next, review });
    },
  );
}
