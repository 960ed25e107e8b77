/**
 * Every call of the database that a piece of work makes is failed, one at a time: afterwards the
 * library is as it was or as it is to become, nothing between, and the same work then succeeds. Then
 * every call of the journal in a scripted session: all that was acknowledged comes back without the
 * database, and the reader was told.
 */
import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import { NONE, session, wrongAfter } from '../../data/operations/journal-faults-testing.ts';
import { aRecord } from '../../data/operations/testing.ts';
import { readBackup } from '../../data/exchange/backup.ts';
import { openLibrary } from '../../data/library.ts';
import { memoryIdb } from '../../data/storage/testing.ts';

export const name = 'faults';
export const tests = '8, 23';

const CALLS = ['put', 'add', 'delete', 'clear', 'get', 'getAll', 'openCursor', 'count'];

const PATIENCE_MS = 3000;

let [made, failAt] = [0, Infinity];

/** Only once this group runs: every group loads this file. */
function prepareFailures() {
  for (const call of CALLS) {
    const really = FDBObjectStore.prototype[call];
    FDBObjectStore.prototype[call] = function failing(...args) {
      made += 1;
      if (made === failAt) throw new DOMException('The disk failed.', 'UnknownError');
      return really.apply(this, args);
    };
  }
  process.on('unhandledRejection', (error) => {
    if (!String(error).includes('The disk failed.')) throw error;
    behind += 1;
  });
}

/** What follows a commit (marks, the search index) fails by itself, and is read again at the next start. */
let behind = 0;

async function aLibrary() {
  const clock = { now: Date.UTC(2026, 4, 4, 12) };
  const opened = await openLibrary({ idb: memoryIdb(), name: 'faults', now: () => clock.now });
  if (!opened.ok) throw new Error(opened.error.type);
  const library = opened.value;
  const { entries } = await library.planImport(['Alpha', 'Beta', 'Gamma'].map((title) => aRecord(title)));
  await library.importPapers(entries);
  const paper = library.papers.all().find(({ title }) => title === 'Alpha').id;
  await library.saveNote(paper, 'What is it? :: A method', 0);
  const [card] = await library.cardsOf(paper);
  clock.now += 60_000;
  return { library, clock, paper, card };
}

/** What the library holds, without the names that chance gives to rows. */
async function stateOf(library) {
  const rows = (await library.exportBackup()).split('\n').slice(1, -2);
  const plain = (value, key) => {
    if (typeof value === 'string' && /^(?:id|.*Id)$/u.test(key)) return 'x';
    if (Array.isArray(value)) return value.map((one) => plain(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name_, held]) => [name_, plain(held, name_)]));
  };
  return rows
    .map((row) => JSON.stringify(plain(JSON.parse(row), '')))
    .toSorted()
    .join('\n');
}

const WORK = {
  'save a note': ({ library, paper }) =>
    library.saveTyped(paper, 'What is it? :: Another method', 'What is it? :: A method'),
  'rate a card': ({ library, card, clock }) =>
    library.answerCard({ cardId: card.id, seen: card.version, rating: 3, now: clock.now, answerMs: 900 }),
  'delete papers': ({ library }) => library.trashPapers(library.papers.all().map(({ id }) => id)),
  'import 30 papers': async ({ library }) => {
    const { entries } = await library.planImport(Array.from({ length: 30 }, (_, at) => aRecord(`Further ${at}`)));
    await library.importPapers(entries);
  },
  undo: ({ library }) => library.undo(),
  restore: async ({ library, backup }) => library.restoreBackup(backup, 'replace'),
  repair: ({ library }) => library.repair(),
};

export async function run({ bounded, left, say }) {
  prepareFailures();
  const figures = {};
  const failed = [];
  const source = await aLibrary();
  const { entries } = await source.library.planImport([aRecord('Of the backup')]);
  await source.library.importPapers(entries);
  const read = readBackup(await source.library.exportBackup());
  if (!read.ok) throw new Error('no backup');
  for (const [what, work] of Object.entries(WORK)) {
    const whole = { ...(await aLibrary()), backup: read.value };
    const old = await stateOf(whole.library);
    [made, failAt] = [0, Infinity];
    await work(whole);
    const calls = made;
    const next = await stateOf(whole.library);
    let [tried, asBefore, asAfter] = [0, 0, 0];
    for (let at = 1; at <= calls && left() > 5_000; at += bounded ? Math.ceil(calls / 12) : 1) {
      const one = { ...(await aLibrary()), backup: read.value };
      [made, failAt] = [0, at];
      const answered = await Promise.race([
        Promise.resolve(work(one)).then(
          () => true,
          () => true,
        ),
        new Promise((resolve) => setTimeout(() => resolve(false), PATIENCE_MS)),
      ]);
      if (!answered) failed.push(`${what}, call ${at} of ${calls}: neither done nor refused`);
      failAt = Infinity;
      const state = await stateOf(one.library);
      tried += 1;
      if (state === old) asBefore += 1;
      else if (state === next) asAfter += 1;
      else failed.push(`${what}, call ${at} of ${calls}: neither as before nor as after`);
      if (answered && state === old && old !== next) {
        await work(one);
        if ((await stateOf(one.library)) !== next)
          failed.push(`${what}, call ${at} of ${calls}: does not succeed afterwards`);
      }
      one.library.close();
    }
    figures[`${what}: failed, as before, as after`] = `${tried} of ${calls}, ${asBefore}, ${asAfter}`;
    say(`${what}: ${tried} of ${calls}`);
  }
  for (const [edition, compact] of Object.entries({ desktop: false, web: true })) {
    const { calls } = (await session(NONE, compact)).seen;
    let tried = 0;
    for (let from = 1; from <= calls && left() > 5_000; from += bounded ? Math.ceil(calls / 6) : 1) {
      for (const kind of bounded ? KINDS.slice(0, 1) : KINDS) {
        const { wrong } = await wrongAfter({ from, ...kind }, compact);
        failed.push(...wrong.map((what) => `the journal, ${edition}: ${what}`));
        tried += 1;
      }
    }
    figures[`the journal, ${edition}: sessions, calls each`] = `${tried}, ${calls}`;
    say(`the journal, ${edition}: ${tried} sessions`);
  }
  return { figures: { ...figures, 'failed behind a commit': behind }, failed };
}

/** How the calls of a journal fail: once, once after doing what was asked, and so many in a row. */
const KINDS = [
  { many: 1, done: false },
  { many: 1, done: true },
  { many: 3, done: false },
  { many: 10, done: false },
];
