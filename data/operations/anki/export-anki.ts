import type { CardOut, CollectionOut, NoteOut, ReviewOut } from '../../exchange/anki/write-package.ts';
import { paperAddress } from '../../exchange/citation.ts';
import type { Card, MemoryState, Review } from '../../model/card.ts';
import { ownTagsOf } from '../../model/card-tags.ts';
import type { Paper } from '../../model/paper.ts';
import { ankiTagOf } from '../../model/tag.ts';
import { zoneOffset } from '../../scheduling/zone-offset.ts';
import { studyDay, studyDayStart, type StudyClock } from '../../scheduling/study-day.ts';
import { schedulerFor } from '../../scheduling/presets.ts';
import type { Context } from '../context.ts';
import { eachChunk } from '../export-backup.ts';
import { readSettings, studyClock } from '../settings.ts';
import { exportNames } from './card-key.ts';
import { fieldHtml } from './field-html.ts';
import { BASIC_TYPE, CLOZE_TYPE, OWN_DECK } from './our-fields.ts';

export type AnkiExportOptions = {
  /** Whether schedules and the review log go along; else the cards are new. */
  readonly scheduling: boolean;
};

/** Anki's ids are times in ms; one deck holds all, as papers are told by field and tag. */
const DECK = 1_748_390_400_303;
const TYPES = { new: 0, learning: 1, review: 2, relearning: 3 } as const;
const STARTING_EASE = 2500;

/** Cards as a collection for `writePackage`; all that are not in the trash unless ids are given. */
export async function exportAnki(
  context: Context,
  ids: readonly string[] | undefined,
  { scheduling }: AnkiExportOptions,
): Promise<CollectionOut> {
  await context.papers.whole();
  const wanted = ids === undefined ? undefined : new Set(ids);
  const cards = (await context.db.cards.toArray()).filter(
    (card) =>
      card.trashed === 0 &&
      (wanted === undefined || wanted.has(card.id)) &&
      context.papers.get(card.paperId)?.trashed === 0,
  );
  const settings = await readSettings(context.db);
  const clock = studyClock(settings);
  const now = context.now();
  const dayZero = studyDay(Math.min(now, ...cards.slice(0, 1).map(({ createdAt }) => createdAt)), clock);
  const start = studyDayStart(dayZero, clock);
  const numbers = uniqueNumbers();
  const notes = new Map<string, NoteOut>();
  const out: CardOut[] = [];
  const numberOf = new Map<string, number>();
  const names = exportNames(cards);
  cards.forEach((card, position) => {
    const name = names[position];
    const paper = context.papers.get(card.paperId);
    if (name === undefined || paper === undefined) return;
    const note = notes.get(name.guid) ?? noteOf(card, paper, name.guid, numbers(card.createdAt), now);
    notes.set(name.guid, note);
    const id = numbers(card.createdAt);
    numberOf.set(card.id, id);
    const retention = schedulerFor(settings, paper, ownTagsOf(card)).desiredRetention;
    const place = { id, note: note.id, ord: name.ord, deck: DECK, mod: Math.floor(now / 1000), flags: card.flag };
    out.push({ ...place, ...scheduleOut(card, { scheduling, position, dayZero, now, clock, retention }) });
  });
  const reviews = scheduling ? await reviewsOut(context, cards, numberOf, clock) : [];
  return {
    createdAt: Math.floor(start / 1000),
    creationOffset: -zoneOffset(start, clock.timeZone) / 60_000,
    now,
    rollover: clock.rolloverHour,
    decks: new Map([[DECK, OWN_DECK]]),
    types: { basic: BASIC_TYPE, cloze: CLOZE_TYPE },
    notes: [...notes.values()],
    cards: out,
    reviews,
  };
}

/** Ids near a time, each given once. */
function uniqueNumbers(): (wanted: number) => number {
  const given = new Set<number>();
  let last = 0;
  return (wanted) => {
    let id = Math.max(1, Math.floor(wanted));
    if (given.has(id)) id = Math.max(id, last) + 1;
    while (given.has(id)) id += 1;
    given.add(id);
    last = id;
    return id;
  };
}

function noteOf(card: Card, paper: Paper, guid: string, id: number, now: number): NoteOut {
  const anki = card.origin.kind === 'own' ? card.origin.anki : undefined;
  const address = paperAddress(paper);
  const about = [fieldHtml(escapeTitle(paper.title)), address ?? ''];
  const { content } = card;
  const own =
    content.kind === 'basic'
      ? [fieldHtml(content.front), fieldHtml(content.back)]
      : [fieldHtml(content.text, true), fieldHtml(anki?.extra ?? '')];
  const tags = new Set([
    ...(anki?.tags ?? []),
    ...[...paper.tags, ...(card.tags ?? [])].map(ankiTagOf),
    ...(card.leech === 1 ? ['leech'] : []),
  ]);
  return {
    id,
    guid,
    cloze: content.kind === 'cloze',
    mod: anki?.mod ?? Math.floor(now / 1000),
    tags: [...tags].filter(Boolean),
    fields: [...own, ...about],
  };
}

/** A title is plain text. */
const escapeTitle = (title: string): string => title.replace(/[\\`*_{}[\]<>$~|#&]/gu, '\\$&');

type Terms = {
  readonly scheduling: boolean;
  readonly position: number;
  readonly dayZero: number;
  readonly now: number;
  readonly clock: StudyClock;
  readonly retention: number;
};

/** The schedule in Anki's terms: days from the collection's first, or seconds within steps. */
function scheduleOut(card: Card, { scheduling, position, dayZero, now, clock, retention }: Terms) {
  if (!scheduling || card.state === 'new') {
    const queue = card.suspended === 1 ? -1 : 0;
    return { type: 0, queue, due: position + 1, ivl: 0, factor: 0, reps: 0, lapses: 0, left: 0, data: '{}' };
  }
  const type = TYPES[card.state];
  const inSteps = card.state !== 'review';
  const day = studyDay(card.dueAt, clock) - dayZero;
  const seconds = Math.floor(card.dueAt / 1000);
  // Steps of a day and more are kept in days.
  const long = inSteps && card.dueAt - (card.lastReviewedAt ?? now) >= 86_400_000;
  const buried = card.buriedUntil > studyDay(now, clock);
  const active = inSteps ? (long ? 3 : 1) : 2;
  const data = {
    pos: position + 1,
    s: rounded(card.stability, 4),
    d: rounded(card.difficulty, 3),
    dr: retention,
    ...(card.lastReviewedAt === undefined ? {} : { lrt: Math.floor(card.lastReviewedAt / 1000) }),
  };
  return {
    type,
    queue: card.suspended === 1 ? -1 : buried ? -3 : active,
    due: inSteps && !long ? seconds : day,
    ivl: Math.max(card.state === 'learning' ? 0 : 1, card.scheduledDays),
    factor: STARTING_EASE,
    reps: card.reps,
    lapses: card.lapses,
    left: inSteps ? 1 : 0,
    data: JSON.stringify(data),
  };
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

async function reviewsOut(
  context: Context,
  cards: readonly Card[],
  numberOf: ReadonlyMap<string, number>,
  clock: StudyClock,
): Promise<ReviewOut[]> {
  const out: ReviewOut[] = [];
  const numbers = uniqueNumbers();
  const wanted: Review[] = [];
  await eachChunk(context.db, 'reviews', (reviews) => {
    for (const review of reviews) if (numberOf.has(review.cardId)) wanted.push(review);
  });
  for (const review of wanted.toSorted((a, b) => a.reviewedAt - b.reviewedAt)) {
    out.push(reviewOut(review, numbers(review.reviewedAt), numberOf.get(review.cardId) ?? 0, clock));
  }
  for (const card of cards) {
    const id = numberOf.get(card.id);
    const log = card.origin.kind === 'own' ? card.origin.anki?.log : undefined;
    for (const [at = 0, ease = 0, ivl = 0, lastIvl = 0, factor = 0, time = 0, type = 4] of log ?? []) {
      if (id !== undefined) out.push([numbers(at), id, ease, ivl, lastIvl, factor, time, type]);
    }
  }
  return out;
}

function reviewOut(review: Review, id: number, card: number, clock: StudyClock): ReviewOut {
  const { before, after, rating, answerMs, reviewedAt } = review;
  const type = before.state === 'review' ? 1 : before.state === 'relearning' ? 2 : 0;
  // With FSRS Anki logs the difficulty in the column of the ease.
  const factor = Math.round(((after.difficulty - 1) / 9 + 0.1) * 1000);
  const from = before.state === 'new' ? 0 : intervalOf(before, before.lastReviewedAt ?? reviewedAt, clock);
  return [id, card, rating, intervalOf(after, reviewedAt, clock), from, factor, answerMs, type];
}

/** Days of a card in review, else seconds as a negative number. */
function intervalOf(memory: MemoryState, at: number, clock: StudyClock): number {
  if (memory.state === 'review') {
    return Math.max(1, memory.scheduledDays || studyDay(memory.dueAt, clock) - studyDay(at, clock));
  }
  return -Math.max(1, Math.round((memory.dueAt - at) / 1000));
}
