/**
 * Two windows type into one note, save, hear of each other, are killed and opened again, in an order drawn from a seed.
 * Every text that had reached a draft or the note is afterwards in the note or in a copy beside it. The database is
 * one in memory; the windows are the sessions that the editor has.
 */
import { openLibrary } from '../../data/library.ts';
import { aRecord } from '../../data/operations/testing.ts';
import { memoryIdb } from '../../data/storage/testing.ts';
import { NoteSession } from '../../renderer/paper/note-session.ts';
import { pick, random } from './lib/random.mjs';

export const name = 'two-windows';
export const tests = [16];

const ORDERS = { bounded: 100, long: 1000 };
/** Each is as likely as it is often here. */
const ACTS = ['type', 'type', 'type', 'type', 'save', 'save', 'hear', 'hear', 'draft', 'wait', 'end'];
const TOGETHER = 10;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Plays one order; what was typed and is nowhere afterwards, and whether the two met. */
async function play(seed) {
  const next = random(seed);
  const idb = memoryIdb();
  const clock = { now: Date.UTC(2026, 4, 4, 12) };
  const libraries = [];
  for (let window = 0; window < 2; window += 1) {
    const opened = await openLibrary({ idb, name: `order ${seed}`, now: () => clock.now });
    if (!opened.ok) throw new Error(opened.error.type);
    libraries.push(opened.value);
  }
  const { entries } = await libraries[0].planImport([aRecord('Alpha')]);
  await libraries[0].importPapers(entries);
  const paperId = libraries[0].papers.all()[0].id;
  const names = ['w0', 'w1'];
  let born = 2;
  const openOne = async (window) => {
    const owner = { window: names[window], others: new Set([names[1 - window]]) };
    const session = new NoteSession(libraries[window], paperId, owner, () => undefined);
    await session.open();
    return session;
  };
  const sessions = [await openOne(0), await openOne(1)];
  const typed = [];
  const ended = [];
  for (let acts = 4 + Math.floor(next() * 14); acts > 0; acts -= 1) {
    const window = next() < 0.5 ? 0 : 1;
    const session = sessions[window];
    clock.now += 1500;
    switch (pick(next, ACTS)) {
      case 'type': {
        const token = `‹${window}.${typed.length}›`;
        // Between two of the texts typed before, so that each of them stays whole.
        const gaps = [0, ...[...session.text.matchAll(/›/gu)].map((match) => match.index + 1)];
        const at = pick(next, gaps);
        typed.push({ token, session });
        session.typed(session.text.slice(0, at) + token + session.text.slice(at));
        break;
      }
      case 'save':
        // Not always waited for: the other one goes on meanwhile.
        if (next() < 0.5) await session.flush();
        else void session.flush();
        break;
      case 'hear':
        session.stored(await libraries[window].storedNote(paperId));
        if (next() < 0.3) await pause(0);
        if (next() < 0.7) session.take();
        break;
      case 'draft':
        await pause(310);
        break;
      case 'wait':
        clock.now += 11 * 60_000;
        break;
      default: {
        // Killed: what it typed within the last moments may be gone, what is in its draft may not.
        await pause(310);
        await libraries[window].storedNote(paperId);
        await pause(20);
        ended.push(session);
        dead(session);
        names[window] = `w${born}`;
        born += 1;
        sessions[window] = await openOne(window);
      }
    }
  }
  for (const session of sessions) await session.flush();
  const note = await libraries[0].storedNote(paperId);
  const copies = (note.copies ?? []).map(({ text }) => text);
  const kept = [note.text, ...copies].join('\n');
  const lost = typed.filter(({ token }) => !kept.includes(token)).map(({ token }) => token);
  for (const library of libraries) library.close();
  return { lost, typed: typed.length, met: copies.length > 0, ended: ended.length, kept };
}

/** A page that is gone runs no timers: what it has in mind is never done. */
function dead(session) {
  session.typed = () => undefined;
  // What its timers will call finds nothing to do.
  session.flush = async () => undefined;
}

export async function run({ bounded, left, resumed, keep, say, count }) {
  const orders = count ?? (bounded ? ORDERS.bounded : ORDERS.long);
  const figures = resumed ?? {
    orders: 0,
    'texts typed': 0,
    'orders with a copy beside the note': 0,
    'windows killed': 0,
    'texts lost': 0,
  };
  const failed = [];
  while (figures.orders < orders && left() > 5_000) {
    const seeds = Array.from(
      { length: Math.min(TOGETHER, orders - figures.orders) },
      (_, at) => figures.orders + at + 1,
    );
    // Most of an order is waiting.
    const played = await Promise.all(seeds.map(play));
    for (const [at, { lost, typed, met, ended, kept }] of played.entries()) {
      figures.orders += 1;
      figures['texts typed'] += typed;
      figures['orders with a copy beside the note'] += met ? 1 : 0;
      figures['windows killed'] += ended;
      figures['texts lost'] += lost.length;
      if (lost.length > 0) failed.push(`Order ${seeds[at]}: ${lost.join(' ')} in none of ${JSON.stringify(kept)}`);
    }
    if (figures.orders % 100 === 0) {
      keep(figures);
      say(`${figures.orders} of ${orders} orders, ${figures['texts lost']} texts lost`);
    }
  }
  const unfinished = figures.orders < orders;
  if (unfinished) failed.push(`Stopped after ${figures.orders} of ${orders} orders: run it again to go on.`);
  // It would prove nothing if the two had never met.
  else if (figures['orders with a copy beside the note'] < orders / 10) failed.push('The two hardly ever met.');
  return { figures, failed, unfinished };
}
