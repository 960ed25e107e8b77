import { isRowTable, rowProblem } from '../exchange/backup-rows.ts';
import type { Card, Review } from '../model/card.ts';
import type { TableName } from '../storage/rows.ts';

/** What is wrong with a stored row by itself; undefined where nothing is. A million reviews and their cards take the short way. */
export function storedRowProblem(table: TableName, row: unknown): string | undefined {
  if (table === 'reviews' && isPlainReview(row)) return undefined;
  if (table === 'cards' && isPlainCard(row)) return undefined;
  return isRowTable(table) ? rowProblem(table, row) : undefined;
}

/** Whether a row is a review without doubt; where it is not, the full check finds out what is wrong, if anything. */
function isPlainReview(row: unknown): row is Review {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing of it is believed before it was looked at
  const one = row as Review;
  return (
    isText(one.id) &&
    isText(one.cardId) &&
    isText(one.paperId) &&
    isText(one.model) &&
    Number.isFinite(one.reviewedAt) &&
    Number.isFinite(one.studyDay) &&
    Number.isFinite(one.answerMs) &&
    (one.rating === 1 || one.rating === 2 || one.rating === 3 || one.rating === 4) &&
    isPlainMemory(one.before) &&
    isPlainMemory(one.after) &&
    (one.practice === undefined ? Object.keys(one).length === 10 : one.practice === 1)
  );
}

/** The same of a card. What the short way does not know of, such as a finding of no id, is left to the long one. */
function isPlainCard(row: unknown): row is Card {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing of it is believed before it was looked at
  const one = row as Card;
  const { content, origin } = one;
  return (
    isText(one.id) &&
    isText(one.paperId) &&
    isBit(one.suspended) &&
    isBit(one.trashed) &&
    isBit(one.leech) &&
    one.tags === undefined &&
    Number.isFinite(one.buriedUntil) &&
    Number.isFinite(one.flag) &&
    Number.isFinite(one.createdAt) &&
    Number.isFinite(one.version) &&
    typeof content === 'object' &&
    content !== null &&
    Object.keys(content).length === 3 &&
    ((content.kind === 'basic' && typeof content.front === 'string' && typeof content.back === 'string') ||
      (content.kind === 'cloze' && typeof content.text === 'string' && Number.isFinite(content.number))) &&
    typeof origin === 'object' &&
    origin !== null &&
    ((origin.kind === 'own' && Object.keys(origin).length === 1) ||
      (origin.kind === 'finding' && isText(origin.findingId)) ||
      (origin.kind === 'note' &&
        typeof origin.line === 'string' &&
        origin.part >= 0 &&
        Number.isInteger(origin.part))) &&
    isPlainState(one)
  );
}

const isBit = (value: unknown): boolean => value === 0 || value === 1;

function isPlainMemory(memory: Review['after'] | undefined): boolean {
  return memory !== undefined && memory !== null && isPlainState(memory) && Object.keys(memory).length <= 9;
}

function isPlainState(memory: Review['after']): boolean {
  const { state, stability, difficulty, dueAt, step, reps, lapses, scheduledDays, lastReviewedAt } = memory;
  return (
    (state === 'new' || state === 'learning' || state === 'review' || state === 'relearning') &&
    stability >= 0 &&
    stability < Infinity &&
    difficulty >= 0 &&
    difficulty <= 10 &&
    Number.isFinite(dueAt) &&
    Number.isFinite(step) &&
    Number.isFinite(reps) &&
    Number.isFinite(lapses) &&
    Number.isFinite(scheduledDays) &&
    (lastReviewedAt === undefined || Number.isFinite(lastReviewedAt))
  );
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
