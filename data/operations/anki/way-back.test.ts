import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnkiCollection } from '../../exchange/anki/collection.ts';
import { keepModel, readModel } from '../../exchange/anki/note-model.ts';
import { readAnki } from '../../exchange/anki/read.ts';
import { writePackage, type CardOut, type CollectionOut } from '../../exchange/anki/write-package.ts';
import type { Library } from '../../library.ts';
import type { Card } from '../../model/card.ts';
import { aLibrary } from '../testing.ts';
import { packLog, unpackLog, type LogRow } from './anki-back.ts';
import { editedFields } from './edited-fields.ts';

const NOON = new Date(2026, 4, 4, 12).getTime();
const MADE = new Date(2026, 3, 1, 4).getTime();
const DAY = 86_400_000;

function aType(id: number, name: string, fields: readonly string[], sides: readonly [string, string][], type = 0) {
  const kept = keepModel(id, {
    name,
    type,
    mod: 77,
    css: '.card { color: teal }',
    flds: fields.map((field, ord) => ({ name: field, ord, font: 'Georgia', rtl: ord === 1 })),
    tmpls: sides.map(([qfmt, afmt], ord) => ({ name: `Card ${ord + 1}`, ord, qfmt, afmt })),
  });
  const model = readModel(id, kept);
  if (model === undefined) throw new Error('no model');
  return model;
}

const REVERSED = aType(
  501,
  'Basic (and reversed card)',
  ['Front', 'Back'],
  [
    ['{{Front}}', '{{FrontSide}}<hr id=answer>{{Back}}'],
    ['{{Back}}', '{{FrontSide}}<hr id=answer>{{Front}}'],
  ],
);
const CLOZE = aType(502, 'Cloze', ['Text', 'Back Extra'], [['{{cloze:Text}}', '{{cloze:Text}}<br>{{Back Extra}}']], 1);
const FIVE = aType(
  503,
  'Five',
  ['Term', 'Definition', 'Example', 'Source', 'Private'],
  [
    [
      'What is {{Term}}?',
      '{{FrontSide}}<hr>{{Definition}}<div>{{#Example}}e.g. {{Example}}{{/Example}}</div><p>{{Source}}',
    ],
  ],
);

const card = (id: number, note: number, deck: number, over: Partial<CardOut> = {}): CardOut => ({
  id: MADE + id,
  note,
  ord: 0,
  deck,
  mod: 1,
  type: 0,
  queue: 0,
  due: id,
  ivl: 0,
  factor: 0,
  reps: 0,
  lapses: 0,
  left: 0,
  flags: 0,
  data: '',
  ...over,
});
const note = (id: number, type: number, fields: readonly string[], tags: readonly string[] = []) => ({
  id: MADE + id,
  guid: `g${id}`,
  cloze: type === 502,
  type,
  mod: 1000 + id,
  tags,
  fields,
});

const LOG: readonly LogRow[] = [
  [MADE + 2 * DAY, 3, -600, 0, 2500, 7000, 0],
  [MADE + 2 * DAY + 900_000, 3, 8, -600, 2500, 65_000, 0],
  [MADE + 9 * DAY, 0, 9, 8, 2360, 0, 4],
];

const COLLECTION: CollectionOut = {
  createdAt: MADE / 1000,
  creationOffset: new Date(MADE).getTimezoneOffset(),
  now: NOON,
  rollover: 4,
  decks: new Map([
    [7, 'Reading::Deep'],
    [8, 'Words'],
  ]),
  types: { basic: 11, cloze: 12 },
  models: [REVERSED, CLOZE, FIVE],
  notes: [
    note(1, 501, ['<span style="color:red">Hund</span>', 'dog <img src="d.png">'], ['lang::de', 'x']),
    note(2, 502, ['The {{c1::rate::which <b>one</b>?}} is {{c2::high}}, {{c1::low::or}}', '<i>more</i>']),
    note(3, 503, ['Attention', 'a sum', 'softmax', 'p. 5', 'mine'], ['leech']),
  ],
  cards: [
    card(1, MADE + 1, 8, { flags: 3 }),
    card(2, MADE + 1, 8, {
      ord: 1,
      type: 2,
      queue: 2,
      due: 45,
      ivl: 8,
      factor: 2360,
      reps: 2,
      data: '{"pos":4,"s":12.5,"d":6.1,"dr":0.87,"cd":"{\\"v\\":1}"}',
    }),
    card(3, MADE + 2, 7, { queue: -1 }),
    card(4, MADE + 2, 7, { ord: 1 }),
    card(5, MADE + 3, 7, { due: 90 }),
  ],
  reviews: LOG.map(([at, ...rest]) => [at, MADE + 2, ...rest] as const),
};

async function reading(bytes: Uint8Array) {
  const read = await readAnki(bytes, 'deck.apkg');
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

async function taken(collection = COLLECTION) {
  const made = await aLibrary();
  const read = await reading(await writePackage(collection));
  await made.library.importAnki([read], await made.library.planAnki([read]));
  return { ...made, read };
}

const given = async (library: Library): Promise<AnkiCollection> =>
  (await reading(await writePackage(await library.exportAnki(undefined, { scheduling: true })))).collection;

/** A collection as what does not hang on the order of its rows, and the notes without when they were changed. */
const shape = ({ notes, cards, notetypes, decks, reviews }: AnkiCollection) => ({
  notes: [...notes.values()].map((one) => ({ ...one, mod: 0 })).toSorted((a, b) => a.id - b.id),
  cards: cards
    .map(({ deck, data, ...rest }) => ({ ...rest, deck: decks.get(deck), data: data === '{}' ? '' : data }))
    .toSorted((a, b) => a.id - b.id),
  types: [...new Set([...notes.values()].map(({ notetype }) => notetype))].map((id) => notetypes.get(id)),
  reviews,
});

const containing = (cards: readonly Card[], text: string): Card => {
  const found = cards.find(({ content }) => JSON.stringify(content).includes(text));
  if (found === undefined) throw new Error(`no card has ${text}`);
  return found;
};

describe('the way back to Anki', () => {
  it('gives notes that were not changed back as they came, with types, decks, siblings, hints and log', async () => {
    const { library, read } = await taken();
    const back = await given(library);
    const [before, after] = [shape(read.collection), shape(back)];
    expect(after.notes).toEqual(before.notes);
    expect(after.types).toEqual(before.types);
    expect(after.reviews).toEqual(before.reviews);
    const plain = (one: (typeof before.cards)[number]) => ({ ...one, data: '' });
    expect(after.cards.map(plain)).toEqual(before.cards.map(plain));
    expect(JSON.parse(after.cards[1]?.data ?? '')).toMatchObject(JSON.parse(before.cards[1]?.data ?? ''));
    expect([...back.notes.values()].map(({ mod }) => mod).toSorted((a, b) => a - b)).toEqual([1001, 1002, 1003]);
  });

  it('adds what was answered here to the log, and gives the memory and the date that follow', async () => {
    const { library, clock, read } = await taken();
    clock.now = new Date(2026, 4, 20, 12).getTime();
    const one = (await library.allCards()).find(({ state }) => state === 'review');
    if (one === undefined) throw new Error('no card');
    await library.answerCard({ cardId: one.id, seen: one.version, rating: 3, now: clock.now, answerMs: 3000 });
    const answered = (await library.allCards()).find(({ id }) => id === one.id);
    const back = await given(library);
    const [log, was] = [back.reviews.get(MADE + 2), read.collection.reviews.get(MADE + 2)];
    expect(log?.slice(0, 3)).toEqual(was);
    expect(log?.slice(3)).toMatchObject([{ id: clock.now, ease: 3, type: 1 }]);
    const row = back.cards.find(({ id }) => id === MADE + 2);
    expect(row).toMatchObject({ factor: 2360, reps: 3, ivl: answered?.scheduledDays });
    const data: unknown = JSON.parse(row?.data ?? '');
    expect(data).toMatchObject({ pos: 4, cd: '{"v":1}', s: Number(answered?.stability.toFixed(4)) });
  });

  it('gives an edit back in the field that it was made in, and touches no other', async () => {
    const { library } = await taken();
    const five = containing(await library.allCards(), 'Attention');
    if (five.content.kind !== 'basic') throw new Error('a cloze');
    const back = five.content.back.replace('softmax', 'a **soft** choice');
    await library.editCard(five.id, { ...five.content, back });
    const cloze = containing(await library.allCards(), 'rate');
    if (cloze.content.kind !== 'cloze') throw new Error('no cloze');
    await library.editCard(cloze.id, { ...cloze.content, text: cloze.content.text.replace('The', 'Its') });
    const notes = [...(await given(library)).notes.values()].toSorted((a, b) => a.id - b.id);
    expect(notes.map(({ fields }) => fields)).toEqual([
      COLLECTION.notes[0]?.fields,
      ['Its {{c1::rate::which <b>one</b>?}} is {{c2::high}}, {{c1::low::or}}', '<i>more</i>'],
      ['Attention', 'a sum', 'a <b>soft</b> choice', 'p. 5', 'mine'],
    ]);
    expect(notes.map(({ mod }) => mod === Math.floor(NOON / 1000))).toEqual([false, true, true]);
    expect((await given(library)).cards.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
      [1, 2, 3, 4, 5].map((at) => MADE + at),
    );
  });

  it('adds the tags that a card was given here to its note, and to no other', async () => {
    const { library } = await taken();
    const five = containing(await library.allCards(), 'Attention');
    await library.tagCards([five.id], { add: ['exam/may', 'Leech'] });
    const notes = [...(await given(library)).notes.values()].toSorted((a, b) => a.id - b.id);
    expect(notes.map(({ tags }) => tags)).toEqual([['lang::de', 'x'], [], ['leech', 'exam::may']]);
    expect(notes.map(({ mod }) => mod === Math.floor(NOON / 1000))).toEqual([false, false, true]);
  });

  it('makes a cloze that was added here a card of the same note, without the log of another', async () => {
    const { library } = await taken();
    const cloze = containing(await library.allCards(), 'rate');
    if (cloze.content.kind !== 'cloze') throw new Error('no cloze');
    await library.editCard(cloze.id, { ...cloze.content, text: `${cloze.content.text} {{c3::now}}` });
    const back = await given(library);
    const ords = back.cards.filter((one) => one.note === MADE + 2).map(({ id, ord }) => [ord, id === MADE + 3 + ord]);
    expect(ords.toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
      [0, true],
      [1, true],
      [2, false],
    ]);
  });

  it('comes through undo, redo and the check', async () => {
    const { library } = await taken();
    const five = containing(await library.allCards(), 'Attention');
    await library.editCard(five.id, { kind: 'basic', front: 'Other', back: 'words' });
    await library.undo();
    const before = shape(await given(library));
    await library.undo();
    expect(await library.allCards()).toEqual([]);
    await library.redo();
    expect(shape(await given(library))).toEqual(before);
    expect((await library.check()).damages).toEqual([]);
  });

  it.each([
    ['a record', { fields: [1], rows: 5 }],
    ['a log', { rows: 'what,is;this' }],
    ['a type', { type: 9999 }],
    ['a number of fields', { fields: ['one'] }],
    ['data', { data: '[{' }],
    ['a deck', { deck: '' }],
  ])('exports all cards where %s is damaged', async (_name, over) => {
    const { library, idb } = await taken();
    library.close();
    await damage(idb, over);
    const again = await aLibrary(idb);
    const back = await given(again.library);
    expect(back.cards).toHaveLength(5);
    expect(new Set(back.cards.map((one) => `${one.note} ${one.ord}`)).size).toBe(5);
  });

  it('is learnt when a package that was taken before comes again', async () => {
    const { library, idb, read } = await taken();
    library.close();
    await damage(idb, undefined);
    const again = await aLibrary(idb);
    const plan = await again.library.planAnki([read]);
    expect(plan.preview.cards).toEqual({ added: 0, changed: 5, same: 0 });
    await again.library.importAnki([read], plan);
    expect(shape(await given(again.library)).notes).toEqual(shape(read.collection).notes);
    expect((await again.library.planAnki([read])).preview.cards).toEqual({ added: 0, changed: 0, same: 5 });
  });
});

/** Changes the record of the way back of each card, or takes it away, behind the library's back. */
async function damage(idb: Parameters<typeof aLibrary>[0], over: object | undefined): Promise<void> {
  const { Dexie } = await import('dexie');
  if (idb === undefined) throw new Error('no database');
  const db = await new Dexie('test', { indexedDB: idb.indexedDB, IDBKeyRange: idb.IDBKeyRange }).open();
  await db
    .table('cards')
    .toCollection()
    .modify((row: { origin: { anki: { back?: object } } }) => {
      const { anki } = row.origin;
      if (over === undefined) delete anki.back;
      else anki.back = { ...anki.back, ...over };
    });
  db.close();
}

describe('the fields of a note', () => {
  const words = fc.stringMatching(/^[A-Za-z]{1,8}( [A-Za-z]{1,8}){0,3}$/u);
  it('take an edit of any one of them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 6, maxLength: 6 }), fc.integer({ min: 1, max: 3 }), (all, at) => {
        const [term = '', definition = '', example = '', source = '', own = '', next = ''] = all;
        const fields = [term, definition, example, source, own];
        const said = fields.with(at, next);
        const [, two, three, four] = said;
        const content = {
          kind: 'basic',
          front: `What is ${term}?`,
          back: `${two}\n\ne.g. ${three}\n\n${four}`,
        } as const;
        expect(editedFields(FIVE, fields, 0, content)).toEqual(said);
      }),
    );
  });

  it('take any answer where the template shows one field', () => {
    fc.assert(
      fc.property(words, words, words, (front, back, next) => {
        const fields = [front, back];
        expect(editedFields(REVERSED, fields, 0, { kind: 'basic', front, back: next })).toEqual([front, next]);
        expect(editedFields(REVERSED, fields, 1, { kind: 'basic', front: next, back: front })).toEqual([front, next]);
      }),
    );
  });
});

describe('a packed log', () => {
  const upTo = (most: number) => fc.integer({ min: -most, max: most });
  const row: fc.Arbitrary<LogRow> = fc.tuple(
    fc.integer({ min: 1, max: 4e12 }),
    upTo(9),
    upTo(1e5),
    upTo(1e5),
    upTo(1e4),
    upTo(1e6),
    upTo(5),
  );
  it('gives every row back', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(unpackLog(packLog(rows))).toEqual(rows);
      }),
    );
  });
  it('never throws on what is none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unpackLog(text).every((one) => one.every(Number.isSafeInteger))).toBe(true);
      }),
    );
  });
});
