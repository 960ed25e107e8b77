/** Libraries as older schemas kept them. */
import { DayTally } from '../../../data/model/review-day.ts';

const V1 = {
  papers: 'id',
  notes: 'paperId',
  drafts: 'paperId',
  findings: 'id, paperId',
  cards: 'id, paperId, [suspended+dueAt]',
  reviews: 'id, cardId, reviewedAt',
  settings: 'key',
  steps: '++seq',
  stepParts: '[seq+part]',
  meta: 'key',
};
/** What each schema added; those between are the ones before them. */
const LATER = {
  2: { paperTexts: 'paperId', reviews: 'id, cardId, reviewedAt, studyDay' },
  3: { outbox: 'seq' },
  4: { noteVersions: 'id, paperId', noteDrafts: 'id, paperId' },
  8: { reviewDays: 'studyDay', reviews: 'id, cardId, paperId, reviewedAt, studyDay' },
  9: { imports: '++id' },
  12: {
    feeds: 'id',
    feedMarks: 'id',
    feedItems: 'id, feedId, [news+feedId+seenAt+key]',
    feedStates: 'feedId',
  },
};

/** The tables of a schema, as they were described then. */
export const STORES = (schema) =>
  Object.entries(LATER).reduce(
    (stores, [from, more]) => (Number(from) <= schema ? { ...stores, ...more } : stores),
    V1,
  );

const START = Date.UTC(2023, 0, 2, 12);
const DAY = 86_400_000;
const id = (kind, at) => `${kind}${String(at).padStart(6, '0')}`;

/** Rows of a library of a schema: papers with notes, texts being typed, cards and their reviews. */
export function oldRows(schema, reviews) {
  const each = 10;
  const cards = Math.ceil(reviews / each);
  const papers = Math.ceil(cards / 4);
  const list = (count, rowOf) => Array.from({ length: count }, (_, at) => rowOf(at));
  const textOf = (at) => ({
    abstract: `${at} ${'We find that it holds. '.repeat(20)}`,
    raw: { title: `Study ${at}`, abstract: '' },
  });
  const memory = (reps, at) => ({
    state: reps === 0 ? 'new' : 'review',
    stability: reps * 1.5,
    difficulty: 5 + (at % 3),
    dueAt: START + reps * reps * DAY,
    step: 0,
    reps,
    lapses: 0,
    scheduledDays: reps,
    ...(reps === 0 ? {} : { lastReviewedAt: START + reps * DAY }),
  });
  const reviewOf = (at) => {
    const [card, nth] = [Math.floor(at / each), at % each];
    return {
      id: `${id('c', card)}:${nth}`,
      cardId: id('c', card),
      paperId: id('p', card % papers),
      reviewedAt: START + (nth + 1) * DAY,
      studyDay: 19_359 + nth + 1,
      rating: 1 + (at % 4),
      answerMs: 2000,
      before: memory(nth, card),
      after: memory(nth + 1, card),
      model: 'FSRS-6',
    };
  };
  const rows = {
    papers: list(papers, (at) => ({
      id: id('p', at),
      title: `Study ${at}`,
      author: [],
      links: [],
      status: 'inbox',
      tags: ['tag'],
      priority: 'normal',
      order: at,
      addedAt: START,
      statusAt: START,
      awaitsMetadata: 0,
      trashed: 0,
      ...(schema < 2 ? textOf(at) : {}),
    })),
    ...(schema < 2 ? {} : { paperTexts: list(papers, (at) => ({ paperId: id('p', at), ...textOf(at) })) }),
    notes: list(Math.floor(papers / 2), (at) => ({
      paperId: id('p', at * 2),
      text: `# Note ${at}\n\nIt is so.`,
      updatedAt: START,
      rev: 1,
    })),
    [schema < 4 ? 'drafts' : 'noteDrafts']: list(5, (at) => ({
      ...(schema < 4 ? {} : { id: `${id('p', at * 2)}/` }),
      paperId: id('p', at * 2),
      text: `# Note ${at}\n\nIt is so, and more`,
      baseRev: 1,
      updatedAt: START + DAY,
    })),
    cards: list(cards, (at) => ({
      ...memory(each, at),
      id: id('c', at),
      paperId: id('p', at % papers),
      content: { kind: 'basic', front: `What is ${at}?`, back: 'A number' },
      origin: { kind: 'own' },
      suspended: 0,
      trashed: 0,
      buriedUntil: 0,
      flag: 0,
      leech: 0,
      createdAt: START,
      version: each,
    })),
    reviews: list(cards * each, reviewOf),
    meta: [{ key: 'library', id: 'old', createdAt: START }],
  };
  if (schema >= 8) rows.reviewDays = daysOf(rows.reviews);
  return rows;
}

/** The counts of the study days that follow from reviews. */
export function daysOf(reviews) {
  const days = new DayTally();
  for (const review of reviews) days.add(review);
  return days.days();
}

/** In the page: deletes the library that is there, and makes one of a schema of these rows. */
export async function makeOld({ schema, stores, rows }) {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  await done(indexedDB.deleteDatabase('lectern'));
  const opening = indexedDB.open('lectern', schema * 10);
  const pathOf = (text) => (text.startsWith('[') ? text.slice(1, -1).split('+') : text);
  opening.addEventListener('upgradeneeded', () => {
    for (const [table, description] of Object.entries(stores)) {
      const [key, ...indexes] = description.split(/,\s*/u);
      const autoIncrement = key.startsWith('++');
      const store = opening.result.createObjectStore(table, {
        keyPath: pathOf(autoIncrement ? key.slice(2) : key),
        autoIncrement,
      });
      for (const index of indexes) store.createIndex(index, pathOf(index));
    }
  });
  const db = await done(opening);
  for (const [table, list] of Object.entries(rows)) {
    if (!(table in stores)) continue;
    const tx = db.transaction(table, 'readwrite', { durability: 'strict' });
    for (const row of list) tx.objectStore(table).put(row);
    await new Promise((resolve) => tx.addEventListener('complete', resolve));
  }
  db.close();
}

/** In the page: every row of every table, as they can be put into a library of an older schema. */
export async function copyTables() {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const db = await done(indexedDB.open('lectern'));
  const tx = db.transaction([...db.objectStoreNames]);
  const lists = await Promise.all([...db.objectStoreNames].map((table) => done(tx.objectStore(table).getAll())));
  const rows = Object.fromEntries([...db.objectStoreNames].map((table, at) => [table, lists[at]]));
  db.close();
  if (rows.reviewColumns.length > 0) throw new Error('Reviews are packed, which the older schema cannot hold.');
  return rows;
}

/**
 * In the page: IndexedDB's own number of the library's schema, ten times as large, as the list of databases has it
 * and as the database itself says it once it is open; nothing where there is none.
 */
export async function nativeVersions() {
  const listed = (await indexedDB.databases()).find(({ name }) => name === 'lectern')?.version;
  if (listed === undefined) return {};
  const opening = indexedDB.open('lectern');
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const { version } = opening.result;
  opening.result.close();
  return { listed, version };
}
