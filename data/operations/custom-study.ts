import { assertNever, err, ok, type Result } from '../result.ts';
import { answerTime } from '../scheduling/answer-time.ts';
import { expectedMinutes } from '../scheduling/expected-minutes.ts';
import { memoryOf } from '../scheduling/memory.ts';
import { buildStudyQueue, isAskedFor, type CustomStudy, type StudyChoice } from '../scheduling/custom-study.ts';
import { MEMORY_MODEL } from '../scheduling/scheduler.ts';
import { studyDay, studyDayStart, type StudyClock } from '../scheduling/study-day.ts';
import type { Card, Review } from '../model/card.ts';
import type { CardLight } from '../statistics/card-columns.ts';
import { tagTest, type OwnTagged } from '../model/card-tags.ts';
import { readRevision } from '../storage/revision.ts';
import type { Answer, AnswerError } from './answer-card.ts';
import { write, type Context } from './context.ts';
import { matchingCards } from './find-cards.ts';
import type { DueReviews } from './review.ts';
import { isScheduled } from './review-log.ts';
import { readSettings, studyClock } from './settings.ts';
import { taggedCards } from './tagged-cards.ts';

const RATING_LABELS = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' } as const;

/** What is left of a sitting beside the day's queue, in the same shape as the queue. Limits of the day do not hold. */
export async function studyQueue(context: Context, study: CustomStudy): Promise<DueReviews> {
  const now = context.now();
  const settings = await readSettings(context.db);
  const clock = studyClock(settings);
  const today = studyDay(now, clock);
  const isOfSource = sourceOf(context, study.choice);
  const answers = await context.db.reviews.where('reviewedAt').aboveOrEqual(study.startedAt).sortBy('reviewedAt');
  const found = await candidates(context, study.choice, now, clock);
  const known = new Set(found.map(({ id }) => id));
  const dayEnd = studyDayStart(today + 1, clock);
  // A card that was answered in this sitting may have left the choice, and still be in its steps.
  const earlier = answers.filter(
    ({ cardId, before }) => !known.has(cardId) && isAskedFor(before, study.choice, dayEnd),
  );
  const rated = await context.db.cards.bulkGet([...new Set(earlier.map(({ cardId }) => cardId))]);
  const inSteps = rated.flatMap((card) => (card === undefined || card.state === 'review' ? [] : [card]));
  const cards = [...found, ...inSteps].filter(
    (card) => context.papers.get(card.paperId)?.trashed !== 1 && isOfSource(card),
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

/** Whether a card belongs to the source of a choice; every one does where only a search tells. */
function sourceOf(context: Context, choice: StudyChoice): (card: OwnTagged & { readonly paperId: string }) => boolean {
  if (choice.kind !== 'some') return () => true;
  const { source } = choice;
  switch (source.kind) {
    case 'tag':
      return tagTest(source.tag, (id) => context.papers.get(id));
    case 'paper':
      return ({ paperId }) => paperId === source.paperId;
    case 'search':
      return () => true;
    default:
      return assertNever(source);
  }
}

/** Cards that a query of the Cards screen finds; none for one that cannot be understood. */
async function searched(context: Context, query: string): Promise<Card[]> {
  // Wrapped, as a bare promise of others would end what a live query sees of the reads after it.
  const found = await Promise.resolve(matchingCards(context, query));
  const cards = await context.db.cards.bulkGet(found.ok ? [...found.value] : []);
  return cards.flatMap((card) => (card === undefined ? [] : [card]));
}

/** Cards of a tag. */
async function tagged(context: Context, tag: string, isWanted: (card: CardLight) => boolean): Promise<Card[]> {
  // Only what is read is asked for again, so that this is: a card may get the tag at each commit.
  await readRevision(context.db);
  const ids = await Promise.resolve(taggedCards(context, tag, isWanted));
  const cards = await context.db.cards.bulkGet([...ids]);
  return cards.flatMap((card) => (card === undefined ? [] : [card]));
}

async function candidates(context: Context, choice: StudyChoice, now: number, clock: StudyClock): Promise<Card[]> {
  const { db } = context;
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
      const dayEnd = studyDayStart(today + 1, clock);
      const { source } = choice;
      const cards =
        source.kind === 'search'
          ? await searched(context, source.query)
          : source.kind === 'paper'
            ? await db.cards.where('paperId').equals(source.paperId).toArray()
            : await tagged(context, source.tag, (card) => isAskedFor(card, choice, dayEnd));
      return cards.filter((card) => isAskedFor(card, choice, dayEnd));
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
        answerMs: answerTime(answerMs),
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
