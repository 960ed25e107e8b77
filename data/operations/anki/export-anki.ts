import type { CardOut, CollectionOut, NoteOut } from '../../exchange/anki/write-package.ts';
import { paperAddress } from '../../exchange/citation.ts';
import type { Card } from '../../model/card.ts';
import { ownTagsOf } from '../../model/card-tags.ts';
import type { Paper } from '../../model/paper.ts';
import { ankiTagOf } from '../../model/tag.ts';
import { zoneOffset } from '../../scheduling/zone-offset.ts';
import { studyDay, studyDayStart } from '../../scheduling/study-day.ts';
import { schedulerFor } from '../../scheduling/presets.ts';
import type { Context } from '../context.ts';
import { readSettings, studyClock } from '../settings.ts';
import type { Return } from './anki-back.ts';
import { exportNames } from './card-key.ts';
import { fieldHtml } from './field-html.ts';
import { BASIC_TYPE, CLOZE_TYPE, OWN_DECK, OWN_GUID } from './our-fields.ts';
import { reviewsOut } from './reviews-out.ts';
import { asKept, scheduleOut } from './schedule-out.ts';
import { uniqueNumbers } from './unique-numbers.ts';
import { NO_WAY, wayBack, type WayBack } from './way-back.ts';

export type AnkiExportOptions = {
  /** Whether schedules and the review log go along; else the cards are new. */
  readonly scheduling: boolean;
  /** Whether cards of Anki are given as notes of our own types too, as a text needs it; else they go back as they came. */
  readonly apart?: boolean;
};

/** Anki's ids are times in ms; one deck holds all that was made here, as papers are told by field and tag. */
const DECK = 1_748_390_400_303;

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
