import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readAnki } from './read.ts';
import { makeDatabase } from './sqlite.ts';
import { writePackage } from './write-package.ts';

const EMPTY = {
  createdAt: 1_700_000_000,
  creationOffset: 0,
  now: 1_700_000_000_000,
  rollover: 4,
  decks: new Map<number, string>(),
  types: { basic: 11, cloze: 12 },
  notes: [],
  cards: [],
  reviews: [],
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A message of protocol buffers of texts and small numbers. */
function message(...fields: readonly (readonly [number, string | number | Uint8Array])[]): Uint8Array {
  const bytes = fields.flatMap(([field, value]) => {
    if (typeof value === 'number') return [field << 3, value];
    const content = typeof value === 'string' ? utf8(value) : value;
    return [(field << 3) | 2, content.length, ...content];
  });
  return Uint8Array.from(bytes);
}

/** zstd without packing: one frame of raw blocks, with a window of 1 MB. */
function stored(content: Uint8Array): Uint8Array {
  const parts: number[] = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50];
  for (let at = 0; at === 0 || at < content.length; at += 65_536) {
    const block = content.subarray(at, at + 65_536);
    const header = (block.length << 3) | (at + 65_536 >= content.length ? 1 : 0);
    parts.push(header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff, ...block);
  }
  return Uint8Array.from(parts);
}

const NEW_SCHEMA = `
CREATE TABLE col (id integer primary key, crt integer, mod integer, conf text, models text, decks text);
CREATE TABLE config (KEY text PRIMARY KEY, usn integer, mtime_secs integer, val blob) without rowid;
CREATE TABLE notetypes (id integer primary key, name text, config blob);
CREATE TABLE fields (ntid integer, ord integer, name text COLLATE nocase, config blob, PRIMARY KEY (ntid, ord)) without rowid;
CREATE TABLE templates (ntid integer, ord integer, name text, config blob, PRIMARY KEY (ntid, ord)) without rowid;
CREATE TABLE decks (id integer primary key, name text, kind blob);
CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, tags text, flds text);
CREATE TABLE cards (id integer primary key, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data);
CREATE TABLE revlog (id integer primary key, cid, ease, ivl, lastIvl, factor, time, type);`;

const newDatabase = () =>
  makeDatabase(NEW_SCHEMA, [
    { insert: 'INSERT INTO col VALUES (1, 1700000000, 1700000000000, ?, ?, ?)', rows: [['', '', '']] },
    { insert: 'INSERT INTO config VALUES (?, 0, 0, ?)', rows: [['creationOffset', utf8('-60')]] },
    { insert: 'INSERT INTO notetypes VALUES (?, ?, ?)', rows: [[5, 'Cloze', message([1, 1])]] },
    {
      insert: 'INSERT INTO fields VALUES (5, ?, ?, ?)',
      rows: [
        [1, 'Extra', message()],
        [0, 'Text', message()],
      ],
    },
    {
      insert: 'INSERT INTO templates VALUES (5, 0, ?, ?)',
      rows: [['Cloze', message([1, '{{cloze:Text}}'], [2, '{{cloze:Text}}{{Extra}}'])]],
    },
    { insert: 'INSERT INTO decks VALUES (?, ?, ?)', rows: [[1, 'Papers\u001FAttention', message()]] },
    { insert: 'INSERT INTO notes VALUES (1, ?, 5, 9, ?, ?)', rows: [['g', ' a b ', '{{c1::x}}\u001Fmore']] },
    { insert: 'INSERT INTO cards VALUES (7, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, ?)', rows: [['']] },
  ]);

const why = async (bytes: Uint8Array): Promise<string> => {
  const read = await readAnki(bytes, 'x.apkg');
  return read.ok ? 'read' : `${read.error.type}: ${read.error.message}`;
};

describe('packages of Anki', () => {
  it('reads the new layout, with its definitions in tables and its media in a packed list', async () => {
    const bytes = zipSync({
      meta: message([1, 3]),
      'collection.anki21b': stored(await newDatabase()),
      'collection.anki2': new Uint8Array(1024),
      media: stored(message([1, message([1, 'fig.png'], [2, 4])])),
    });
    const read = await readAnki(bytes, 'x.apkg');
    if (!read.ok) throw new Error(read.error.message);
    const { layout, media, collection } = read.value;
    expect([layout, media]).toEqual(['anki21b', ['fig.png']]);
    expect([...collection.decks]).toEqual([[1, 'Papers::Attention']]);
    expect(collection.creationOffset).toBe(-60);
    expect(collection.notetypes.get(5)).toMatchObject({
      name: 'Cloze',
      cloze: true,
      fields: ['Text', 'Extra'],
      templates: [{ name: 'Cloze', question: '{{cloze:Text}}', answer: '{{cloze:Text}}{{Extra}}' }],
    });
    expect(collection.notes.get(1)).toMatchObject({ guid: 'g', tags: ['a', 'b'], fields: ['{{c1::x}}', 'more'] });
  });

  it('reads the old layout', async () => {
    const read = await readAnki(await writePackage(EMPTY), 'x.apkg');
    expect(read).toMatchObject({ ok: true, value: { layout: 'anki2', media: [] } });
  });

  it('refuses what is none, or damaged, or made to do harm', async () => {
    const whole = await writePackage(EMPTY);
    const zstd = (tail: readonly number[]) => Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, ...tail]);
    const packed = (database: Uint8Array, meta: number) =>
      why(zipSync({ meta: message([1, meta]), 'collection.anki21b': database }));
    expect(await why(utf8('no archive'))).toBe(
      'notThisFormat: This is not a ZIP archive, or one whose end is missing.',
    );
    expect(await why(whole.subarray(0, whole.length - 40))).toMatch(/^(?:notThisFormat|damaged):/u);
    expect(await why(zipSync({ 'other.txt': utf8('x') }))).toMatch(/no collection of Anki/u);
    expect(await why(zipSync({ '../collection.anki2': utf8('x') }))).toMatch(/^hostile:/u);
    expect(await why(zipSync({ 'collection.anki2': utf8('not a database'.repeat(100)) }))).toMatch(/is no database/u);
    const database = await makeDatabase('CREATE TABLE notes (id integer)', []);
    expect(await why(zipSync({ 'collection.anki2': database }))).toMatch(/^damaged: .*col/u);
    expect(await why(zipSync({ 'collection.anki2': database.fill(255, 100) }))).toMatch(/^damaged:/u);
    expect(await why(zipSync({ 'collection.anki2': new Uint8Array(50_000_000) }))).toMatch(/^tooLarge:/u);
    expect(await packed(zstd([0]), 3)).toMatch(/^damaged:/u);
    // A frame that claims 2^40 bytes.
    expect(await packed(zstd([0xe0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]), 3)).toMatch(/claims to unpack/u);
    expect(await packed(stored(utf8('x')), 9)).toMatch(/^newer:/u);
  });

  it('reads no views and no computed columns, which could go on without end', async () => {
    const endless = await makeDatabase(
      `CREATE TABLE col (id integer primary key, crt, mod, conf, models, decks);
       INSERT INTO col VALUES (1, 1, 1, '{}', '{}', '{}');
       CREATE TABLE notes (id integer, guid, mid, mod, tags, flds generated always as (hex(zeroblob(1000000))));
       CREATE VIEW cards AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n;`,
      [],
    );
    expect(await why(zipSync({ 'collection.anki2': endless }))).toMatch(/table notes is not as it should be/u);
  });
});
