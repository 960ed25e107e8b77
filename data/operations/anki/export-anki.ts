import type { CardOut, CollectionOut, NoteOut, ReviewOut } from '../../exchange/anki/write-package.ts';
import { paperAddress } from '../../exchange/citation.ts';
import { type AnkiBack, type Card, FROM_ANKI, type MemoryState, type Review } from '../../model/card.ts';
import { ownTagsOf } from '../../model/card-tags.ts';
import type { Paper } from '../../model/paper.ts';
import { ankiTagOf } from '../../model/tag.ts';
import { zoneOffset } from '../../scheduling/zone-offset.ts';
import { studyDay, studyDayStart, type StudyClock } from '../../scheduling/study-day.ts';
import { schedulerFor } from '../../scheduling/presets.ts';
import type { Context } from '../context.ts';
import { eachChunk } from '../export-backup.ts';
import { readSettings, studyClock } from '../settings.ts';
import { unpackLog, type Return } from './anki-back.ts';
import { exportNames } from './card-key.ts';
import { fieldHtml } from './field-html.ts';
import { BASIC_TYPE, CLOZE_TYPE, OWN_DECK, OWN_GUID } from './our-fields.ts';
import { NO_WAY, wayBack, type WayBack } from './way-back.ts';

export type AnkiExportOptions = {
  /** Whether schedules and the review log go along; else the cards are new. */
  readonly scheduling: boolean;
  /** Whether cards of Anki are given as notes of our own types too, as a text needs it; else they go back as they came. */
  readonly apart?: boolean;
};

/** Anki's ids are times in ms; one deck holds all that was made here, as papers are told by field and tag. */
const DECK = 1_748_390_400_303;
const TYPES = { new: 0, learning: 1, review: 2, relearning: 3 } as const;
const STARTING_EASE = 2500;

/** Cards as a collection for `writePackage`; all that are not in the trash unless ids are given. */
export async function exportAnki(
  context: Context,
  ids: readonly string[] | undefined,
  { scheduling, apart = false }: AnkiExportOptions,
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
  // Notes and cards are numbered apart, as in Anki.
  const [numbers, noteNumbers] = [uniqueNumbers(), uniqueNumbers()];
  const notes = new Map<string, NoteOut>();
  const out: CardOut[] = [];
  const numberOf = new Map<string, number>();
  const way: WayBack = apart ? NO_WAY : await wayBack(context, cards);
  const decks = new Map([[DECK, OWN_DECK]]);
  const deckIds = new Map([[OWN_DECK, DECK]]);
  const deckOf = (name: string): number => {
    const id = deckIds.get(name) ?? DECK + deckIds.size;
    deckIds.set(name, id);
    decks.set(id, name);
    return id;
  };
  const put = (card: Card, position: number, note: NoteOut, ord: number, to?: Return): void => {
    const paper = context.papers.get(card.paperId);
    const id = numbers(to?.back.card || card.createdAt);
    numberOf.set(card.id, id);
    const { desiredRetention, parameters } =
      paper === undefined ? settings.scheduler : schedulerFor(settings, paper, ownTagsOf(card));
    const terms = { retention: desiredRetention, decay: parameters[20] ?? 0 };
    const deck = to === undefined ? DECK : deckOf(to.back.deck || 'Default');
    const place = { id, note: note.id, ord, deck, mod: Math.floor(now / 1000), flags: card.flag };
    const schedule = scheduleOut(card, { scheduling, position, dayZero, now, clock, ...terms });
    out.push({ ...place, ...(to === undefined ? schedule : asKept(schedule, card, to.back)) });
  };
  // What goes back first, as it keeps its ids.
  for (const [guid, { note, cards: siblings }] of way.notes) {
    const whole = {
      ...note,
      id: noteNumbers(note.id),
      mod: note.edited ? Math.max(note.mod + 1, Math.floor(now / 1000)) : note.mod,
    };
    notes.set(guid, whole);
    for (const { card, position, to } of siblings) put(card, position, whole, to.ord, to);
  }
  const names = exportNames(cards);
  cards.forEach((card, position) => {
    const name = names[position];
    const paper = context.papers.get(card.paperId);
    if (name === undefined || paper === undefined || way.returned.has(card.id)) return;
    // What does not fit into a note that goes back is a note of its own.
    const guid = way.notes.has(name.guid) ? `${OWN_GUID}${card.id}` : name.guid;
    const note = notes.get(guid) ?? noteOf(card, paper, guid, noteNumbers(card.createdAt), now);
    notes.set(guid, note);
    put(card, position, note, name.ord);
  });
  const reviews = scheduling ? await reviewsOut(context, cards, numberOf, clock, way.returned) : [];
  return {
    createdAt: Math.floor(start / 1000),
    creationOffset: -zoneOffset(start, clock.timeZone) / 60_000,
    now,
    rollover: clock.rolloverHour,
    decks,
    types: { basic: BASIC_TYPE, cloze: CLOZE_TYPE },
    models: way.models,
    notes: [...notes.values()],
    cards: out,
    reviews,
  };
}

/** A schedule with the columns that say nothing here as Anki had them. */
function asKept<T extends ReturnType<typeof scheduleOut>>(schedule: T, card: Card, back: AnkiBack): T {
  if (schedule.type === 0) return { ...schedule, due: card.state === 'new' && back.due > 0 ? back.due : schedule.due };
  const same = card.reps === back.reps;
  return {
    ...schedule,
    factor: same || back.factor > 0 ? back.factor : schedule.factor,
    // Since an answer here the steps still to come are others.
    left: same && schedule.left > 0 && back.left > 0 ? back.left : schedule.left,
    data: withData(back.data, schedule.data, same),
  };
}

/** What add-ons and Anki itself keep with a card stays, but for the memory; since an answer here that is all of our weights. */
function withData(kept: string, ours: string, same: boolean): string {
  const [before, after] = [parsed(kept), parsed(ours)];
  const { s, d, lrt } = after;
  const memory = { s, d, ...(lrt === undefined ? {} : { lrt }) };
  const place = before['pos'] === undefined ? {} : { pos: before['pos'] };
  return JSON.stringify(same ? { ...after, ...before, ...memory } : { ...before, ...after, ...place });
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
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
  /** Weight 20, the exponent of the forgetting curve. */
  readonly decay: number;
};

/** The schedule in Anki's terms: days from the collection's first, or seconds within steps. */
function scheduleOut(card: Card, { scheduling, position, dayZero, now, clock, retention, decay }: Terms) {
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
    decay: rounded(decay, 3),
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
  returned: ReadonlyMap<string, Return>,
): Promise<ReviewOut[]> {
  const out: ReviewOut[] = [];
  const numbers = uniqueNumbers();
  const wanted: Review[] = [];
  // The log that came from Anki goes back row by row; reviews made of it are not written again.
  const kept = new Map<string, Map<number, number>>();
  for (const card of cards) {
    const [id, to] = [numberOf.get(card.id), returned.get(card.id)];
    if (id === undefined || to === undefined) continue;
    const rows = unpackLog(to.back.rows);
    kept.set(card.id, new Map(rows.map(([at, ease]) => [at, ease])));
    for (const [at, ...rest] of rows) out.push([numbers(at), id, ...rest]);
  }
  const isKept = ({ cardId, reviewedAt, rating, model }: Review): boolean => {
    const rows = kept.get(cardId);
    if (rows === undefined || rows.size === 0) return false;
    if (model.endsWith(FROM_ANKI)) return rows.get(reviewedAt) === rating;
    // One that was given to Anki and came back may have been moved by some ms.
    return [...rows].some(([at, ease]) => ease === rating && Math.abs(at - reviewedAt) < 1000);
  };
  await eachChunk(context.db, 'reviews', (reviews) => {
    for (const review of reviews) if (numberOf.has(review.cardId) && !isKept(review)) wanted.push(review);
  });
  for (const review of wanted.toSorted((a, b) => a.reviewedAt - b.reviewedAt)) {
    out.push(reviewOut(review, numbers(review.reviewedAt), numberOf.get(review.cardId) ?? 0, clock));
  }
  for (const card of cards) {
    if (kept.has(card.id)) continue;
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
