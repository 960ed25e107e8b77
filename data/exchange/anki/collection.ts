import type { SqlValue } from 'sql.js';
import { type Result, err, ok } from '../../result.ts';
import { readDecks, readNotetypes, readOptions, type AnkiNotetype, type CollectionOptions } from './definitions.ts';
import type { AnkiProblem } from './package.ts';
import { openSource, type Source } from './sqlite.ts';

export type AnkiNote = {
  readonly id: number;
  readonly guid: string;
  readonly notetype: number;
  /** Epoch seconds of the last change. */
  readonly mod: number;
  readonly tags: readonly string[];
  readonly fields: readonly string[];
};

/** A card as Anki keeps it; the meaning of `due` depends on type and queue. */
export type AnkiCard = {
  readonly id: number;
  readonly note: number;
  readonly deck: number;
  readonly ord: number;
  /** 0 new, 1 learning, 2 review, 3 relearning. */
  readonly type: number;
  /** -3 buried by hand, -2 buried as a sibling, -1 suspended. */
  readonly queue: number;
  readonly due: number;
  /** Days; negative for seconds. */
  readonly ivl: number;
  /** SM-2's ease in thousandths. */
  readonly factor: number;
  readonly reps: number;
  readonly lapses: number;
  /** Steps still to come, today and altogether. */
  readonly left: number;
  readonly odue: number;
  /** The deck that the card is lent from, 0 for none. */
  readonly odid: number;
  readonly flags: number;
  /** JSON with FSRS's memory, where there is one. */
  readonly data: string;
};

/** One row of the review log; `id` is its time in epoch ms. */
export type AnkiReview = {
  readonly id: number;
  readonly ease: number;
  readonly ivl: number;
  readonly lastIvl: number;
  readonly factor: number;
  /** Milliseconds. */
  readonly time: number;
  /** 0 learning, 1 review, 2 relearning, 3 filtered, 4 manual, 5 rescheduled. */
  readonly type: number;
};

export type AnkiCollection = CollectionOptions & {
  readonly decks: ReadonlyMap<number, string>;
  readonly notetypes: ReadonlyMap<number, AnkiNotetype>;
  readonly notes: ReadonlyMap<number, AnkiNote>;
  readonly cards: readonly AnkiCard[];
  /** By card, oldest first. */
  readonly reviews: ReadonlyMap<number, readonly AnkiReview[]>;
};

const MOST = { notes: 1_000_000, cards: 2_000_000, revlog: 5_000_000 };
/** Longest text of all fields of a note together, in UTF-16 units. */
const LONGEST_NOTE = 1_000_000;

const NOTE_COLUMNS = ['id', 'guid', 'mid', 'mod', 'tags', 'flds'] as const;
const CARD_COLUMNS = 'id nid did ord type queue due ivl factor reps lapses left odue odid flags data'.split(' ');
const REVIEW_COLUMNS = 'id cid ease ivl lastIvl factor time type'.split(' ');

const number = (value: SqlValue | undefined): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : 0;
const text = (value: SqlValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** Reads all of a collection, of schema 11 (definitions as JSON) or 18 (in tables of their own). */
export async function readCollection(database: Uint8Array): Promise<Result<AnkiCollection, AnkiProblem>> {
  let source: Source | undefined;
  try {
    source = await openSource(database);
    const options = readOptions(source);
    return ok({
      ...options,
      decks: readDecks(source),
      notetypes: readNotetypes(source),
      notes: readNotes(source),
      cards: readCards(source),
      reviews: readReviews(source),
    });
  } catch (error) {
    if (error instanceof TooMany) return err({ type: 'tooLarge', message: error.message });
    const reason = error instanceof Error ? error.message : String(error);
    return err({ type: 'damaged', message: `The collection in the package is damaged: ${reason}.` });
  } finally {
    source?.close();
  }
}

class TooMany extends Error {}

function* counted(source: Source, table: keyof typeof MOST, columns: readonly string[]) {
  let rows = 0;
  for (const row of source.rows(table, columns)) {
    rows += 1;
    if (rows > MOST[table]) throw new TooMany(`The package holds more than ${MOST[table]} rows of ${table}.`);
    yield row;
  }
}

function readNotes(source: Source): ReadonlyMap<number, AnkiNote> {
  const notes = new Map<number, AnkiNote>();
  for (const [id, guid, mid, mod, tags, flds] of counted(source, 'notes', NOTE_COLUMNS)) {
    const fields = text(flds);
    if (fields.length > LONGEST_NOTE)
      throw new TooMany(`A note of the package is longer than ${LONGEST_NOTE} letters.`);
    notes.set(number(id), {
      id: number(id),
      guid: text(guid),
      notetype: number(mid),
      mod: number(mod),
      tags: text(tags).split(/\s+/u).filter(Boolean),
      fields: fields.split('\u001F'),
    });
  }
  return notes;
}

function readCards(source: Source): AnkiCard[] {
  const cards: AnkiCard[] = [];
  for (const row of counted(source, 'cards', CARD_COLUMNS)) {
    const [id, note, deck, ord, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data] = row;
    cards.push({
      id: number(id),
      note: number(note),
      deck: number(deck),
      ord: number(ord),
      type: number(type),
      queue: number(queue),
      due: number(due),
      ivl: number(ivl),
      factor: number(factor),
      reps: number(reps),
      lapses: number(lapses),
      left: number(left),
      odue: number(odue),
      odid: number(odid),
      flags: number(flags),
      data: text(data),
    });
  }
  return cards;
}

function readReviews(source: Source): ReadonlyMap<number, readonly AnkiReview[]> {
  const byCard = new Map<number, AnkiReview[]>();
  for (const [id, cid, ease, ivl, lastIvl, factor, time, type] of counted(source, 'revlog', REVIEW_COLUMNS)) {
    const review = {
      id: number(id),
      ease: number(ease),
      ivl: number(ivl),
      lastIvl: number(lastIvl),
      factor: number(factor),
      time: number(time),
      type: number(type),
    };
    const list = byCard.get(number(cid));
    if (list === undefined) byCard.set(number(cid), [review]);
    else list.push(review);
  }
  for (const list of byCard.values()) list.sort((a, b) => a.id - b.id);
  return byCard;
}
