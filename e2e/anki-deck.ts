import { zipSync } from 'fflate';
import initSqlJs from 'sql.js';

const DAY = 86_400_000;
/** The first review of each card: this many days ago. */
const BEGUN_DAYS_AGO = 80;

const SCHEMA = `
  CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer,
    usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
  CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text,
    flds text, sfld integer, csum integer, flags integer, data text);
  CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
    type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer,
    left integer, odue integer, odid integer, flags integer, data text);
  CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer,
    lastIvl integer, factor integer, time integer, type integer);`;

/**
 * A package as Anki wrote it for years, with cards in review: each was answered Good three times, after 4 and 12 days,
 * and is due within a month and a half. `now` in epoch ms.
 */
export async function ankiDeck(cards: number, now: number): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const db = new Database();
  db.exec(SCHEMA);
  const begun = now - BEGUN_DAYS_AGO * DAY;
  const model = {
    1: {
      id: 1,
      name: 'Basic',
      type: 0,
      flds: [
        { name: 'Front', ord: 0 },
        { name: 'Back', ord: 1 },
      ],
      tmpls: [{ name: 'Card 1', ord: 0, qfmt: '{{Front}}', afmt: '{{FrontSide}}<hr id=answer>{{Back}}' }],
    },
  };
  db.run('INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)', [
    Math.floor(begun / 1000),
    now,
    now,
    '{}',
    JSON.stringify(model),
    JSON.stringify({ 7: { id: 7, name: 'Physics' } }),
    '{}',
    '{}',
  ]);
  for (let at = 0; at < cards; at += 1) {
    const id = begun + at;
    // The last answer was given 8 to 37 days ago.
    const last = now - (8 + (at % 30)) * DAY - at * 1000;
    const ivl = 38 + (at % 7);
    const due = Math.round((last + ivl * DAY - begun) / DAY);
    db.run('INSERT INTO notes VALUES (?, ?, 1, 1, 0, ?, ?, ?, 0, 0, ?)', [
      id,
      `note${at}`,
      '',
      `What is constant ${at}?\u001FA number, ${at}`,
      '',
      '',
    ]);
    db.run('INSERT INTO cards VALUES (?, ?, 7, 0, 1, 0, 2, 2, ?, ?, 2500, 3, 0, 0, 0, 0, 0, ?)', [
      id,
      id,
      due,
      ivl,
      '',
    ]);
    const answers = [
      [last - 16 * DAY, 4, 0, 0],
      [last - 12 * DAY, 12, 4, 1],
      [last, ivl, 12, 1],
    ] as const;
    for (const [when, next, before, kind] of answers)
      db.run('INSERT INTO revlog VALUES (?, ?, 0, 3, ?, ?, 2500, 5000, ?)', [when, id, next, before, kind]);
  }
  const collection = db.export();
  db.close();
  return zipSync({ 'collection.anki2': collection, media: new TextEncoder().encode('{}') });
}
