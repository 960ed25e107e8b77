import { zipSync } from 'fflate';
import type { AnkiCard, AnkiNote } from './collection.ts';
import type { AnkiModel } from './note-model.ts';
import { makeDatabase } from './sqlite.ts';

/** A note of one of our two types, or of the one in `models` that it names; its fields in the order of the type's. */
export type NoteOut = Omit<AnkiNote, 'notetype'> & { readonly cloze: boolean; readonly type?: number };

/** A card in its own deck: `mod` is when it was changed, in epoch seconds, `left` the steps still to come. */
export type CardOut = Omit<AnkiCard, 'odue' | 'odid'> & { readonly mod: number };

export type ReviewOut = readonly [
  id: number,
  card: number,
  ease: number,
  ivl: number,
  lastIvl: number,
  factor: number,
  time: number,
  type: number,
];

export type CollectionOut = {
  /** Epoch seconds of the start of the day that due days count from, and minutes west of UTC there. */
  readonly createdAt: number;
  readonly creationOffset: number;
  /** Epoch ms. */
  readonly now: number;
  readonly rollover: number;
  readonly decks: ReadonlyMap<number, string>;
  readonly types: { readonly basic: number; readonly cloze: number };
  /** Note types beside our own, for notes that go back to where they came from. */
  readonly models?: readonly AnkiModel[];
  readonly notes: readonly NoteOut[];
  readonly cards: readonly CardOut[];
  readonly reviews: readonly ReviewOut[];
};

const SCHEMA = `
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null,
  odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);`;

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(',');

/**
 * A package in the layout that every Anki since 2.0 opens (schema 11 in `collection.anki2`),
 * without media. Times and meanings of columns are Anki's own.
 */
export async function writePackage(out: CollectionOut): Promise<Uint8Array<ArrayBuffer>> {
  const database = await makeDatabase(SCHEMA, [
    { insert: `INSERT INTO col VALUES (${marks(13)})`, rows: [colRow(out)] },
    { insert: `INSERT INTO notes VALUES (${marks(11)})`, rows: noteRows(out) },
    { insert: `INSERT INTO cards VALUES (${marks(18)})`, rows: cardRows(out) },
    {
      insert: `INSERT INTO revlog VALUES (${marks(9)})`,
      rows: out.reviews.map(([id, card, ...rest]) => [id, card, -1, ...rest]),
    },
  ]);
  const media = new TextEncoder().encode('{}');
  return new Uint8Array(zipSync({ 'collection.anki2': database, media }, { level: 6 }));
}

function* noteRows({ notes, types }: CollectionOut) {
  for (const { id, guid, cloze, mod, tags, fields, type: other } of notes) {
    const sortField = plainText(fields[0] ?? '');
    const tagged = tags.length === 0 ? '' : ` ${tags.join(' ')} `;
    const type = other ?? (cloze ? types.cloze : types.basic);
    // Anki works the checksum out anew on import; it serves to find duplicates only.
    yield [id, guid, type, mod, -1, tagged, fields.join('\u001F'), sortField, 0, 0, ''];
  }
}

function* cardRows({ cards }: CollectionOut) {
  for (const card of cards) {
    const { id, note, deck, ord, mod, type, queue, due, ivl, factor, reps, lapses, left, flags, data } = card;
    yield [id, note, deck, ord, mod, -1, type, queue, due, ivl, factor, reps, lapses, left, 0, 0, flags, data];
  }
}

const plainText = (html: string): string =>
  html
    .replace(/<[^<>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

function colRow(out: CollectionOut) {
  const { createdAt, creationOffset, now, rollover, types } = out;
  const seconds = Math.floor(now / 1000);
  const conf = {
    activeDecks: [1],
    curDeck: 1,
    curModel: types.basic,
    nextPos: out.cards.length + 1,
    schedVer: 2,
    sched2021: true,
    creationOffset,
    rollover,
    sortType: 'noteFld',
    sortBackwards: false,
    newSpread: 0,
    collapseTime: 1200,
    timeLim: 0,
    estTimes: true,
    dueCounts: true,
    addToCur: true,
    dayLearnFirst: false,
  };
  const models = {
    [types.basic]: modelOf(types.basic, 'Lectern Basic', false, seconds),
    [types.cloze]: modelOf(types.cloze, 'Lectern Cloze', true, seconds),
    ...Object.fromEntries((out.models ?? []).map((model) => [model.id, model])),
  };
  const decks = Object.fromEntries(
    [...new Map([[1, 'Default'], ...out.decks])].map(([id, name]) => [id, deckOf(id, name, seconds)]),
  );
  const texts = [conf, models, decks, { '1': DECK_OPTIONS }, {}].map((part) => JSON.stringify(part));
  return [1, createdAt, now, now, 11, 0, 0, 0, ...texts];
}

const deckOf = (id: number, name: string, mod: number) => ({
  id,
  name,
  mod,
  usn: -1,
  desc: '',
  dyn: 0,
  conf: 1,
  collapsed: false,
  browserCollapsed: false,
  extendNew: 0,
  extendRev: 0,
  newToday: [0, 0],
  revToday: [0, 0],
  lrnToday: [0, 0],
  timeToday: [0, 0],
});

const DECK_OPTIONS = {
  id: 1,
  name: 'Default',
  mod: 0,
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  dyn: false,
  new: { bury: false, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 0], order: 1, perDay: 20 },
  rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36_500, perDay: 200, hardFactor: 1.2 },
  lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
};

const SOURCE = '<div class="source">{{Paper}}<br>{{Link}}</div>';
const STYLE =
  '.card { font-family: serif; font-size: 20px; text-align: left; max-width: 38em; margin: 1em auto; }\n' +
  '.cloze { font-weight: bold; }\n.source { margin-top: 1.5em; font-size: 14px; opacity: 0.7; }';

export const BASIC_FIELDS = ['Front', 'Back', 'Paper', 'Link'] as const;
export const CLOZE_FIELDS = ['Text', 'Back Extra', 'Paper', 'Link'] as const;

function modelOf(id: number, name: string, cloze: boolean, mod: number) {
  const fields: readonly string[] = cloze ? CLOZE_FIELDS : BASIC_FIELDS;
  const [question, answer] = cloze
    ? ['{{cloze:Text}}', `{{cloze:Text}}<br>{{Back Extra}}${SOURCE}`]
    : ['{{Front}}', `{{FrontSide}}<hr id=answer>{{Back}}${SOURCE}`];
  return {
    id,
    name,
    type: cloze ? 1 : 0,
    mod,
    usn: -1,
    sortf: 0,
    did: 1,
    css: STYLE,
    latexPre:
      '\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n',
    latexPost: '\\end{document}',
    latexsvg: false,
    req: cloze ? [] : [[0, 'any', [0]]],
    tags: [],
    vers: [],
    flds: fields.map((field, ord) => ({
      name: field,
      ord,
      sticky: false,
      rtl: false,
      font: 'Arial',
      size: 20,
      media: [],
    })),
    tmpls: [
      { name: cloze ? 'Cloze' : 'Card 1', ord: 0, qfmt: question, afmt: answer, bqfmt: '', bafmt: '', did: null },
    ],
  };
}
