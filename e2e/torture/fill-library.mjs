import { openEmpty } from './lib/stored-library.mjs';

/**
 * Puts a library of a size into the database of the app that a page shows, and opens it anew. Meanwhile the
 * page is an empty one of the same origin: the app would see rows come that nobody told it of, and start again.
 */
export async function fillLibrary(page, size) {
  const address = page.url();
  await openEmpty(page, address);
  await page.evaluate(fill, size);
  await page.goto(address);
}

/** In the page: the rows, as if the library had been used for years. */
async function fill({ papers, cards, reviews }) {
  const finished = (request) =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const db = await finished(indexedDB.open('lectern'));
  const put = async (table, count, rowOf) => {
    for (let from = 0; from < count; from += 20_000) {
      const tx = db.transaction(table, 'readwrite');
      const store = tx.objectStore(table);
      for (let at = from; at < Math.min(count, from + 20_000); at += 1) store.put(rowOf(at));
      await new Promise((resolve) => tx.addEventListener('complete', resolve));
    }
  };
  const id = (kind, at) => `${kind}${String(at).padStart(8, '0')}`;
  const start = Date.UTC(2022, 0, 1, 12);
  const words = (count, step) => Array.from({ length: count }, (_, at) => `w${(at * step) % 9973}`).join(' ');
  await put('papers', papers, (at) => ({
    id: id('p', at),
    title: `${words(7, at + 3)} study ${at}`,
    author: [{ family: `Name${at % 997}`, given: 'A.' }],
    issued: { year: 2000 + (at % 26) },
    links: [],
    status: ['inbox', 'to-read', 'reading', 'read', 'archived'][at % 5],
    tags: at % 3 === 0 ? ['tag'] : [],
    priority: 'normal',
    order: at,
    addedAt: start + at * 60_000,
    statusAt: start + at * 60_000,
    awaitsMetadata: 0,
    trashed: 0,
  }));
  const abstract = words(160, 17);
  await put('paperTexts', papers, (at) => ({
    paperId: id('p', at),
    abstract: `${at} ${abstract}`,
    raw: { title: `study ${at}`, abstract: `${at} ${abstract}` },
  }));
  await put('notes', Math.floor(papers / 2), (at) => ({
    paperId: id('p', at * 2),
    text: `# Note ${at}\n\n${words(60, at + 1)}`,
    updatedAt: start,
    rev: 1,
  }));
  const each = Math.floor(reviews / cards);
  const memory = (reps, at) =>
    reps === 0
      ? { state: 'new', stability: 0, difficulty: 0, dueAt: start, step: 0, reps: 0, lapses: 0, scheduledDays: 0 }
      : {
          state: 'review',
          stability: 2.3 + reps * 1.731 + (at % 7) / 3,
          difficulty: 5.28,
          dueAt: start + (reps + 1) * reps * 86_400_000,
          step: 0,
          reps,
          lapses: 0,
          scheduledDays: reps * 2,
          lastReviewedAt: start + reps * reps * 86_400_000,
        };
  await put('cards', cards, (at) => ({
    ...memory(each, at),
    id: id('c', at),
    paperId: id('p', at % papers),
    content: { kind: 'basic', front: `What is ${words(5, at + 1)}?`, back: words(6, at + 2) },
    origin: { kind: 'own' },
    suspended: 0,
    trashed: 0,
    buriedUntil: 0,
    flag: 0,
    leech: 0,
    createdAt: start,
    version: each,
  }));
  await put('reviews', cards * each, (at) => {
    const [card, nth] = [Math.floor(at / each), at % each];
    return {
      id: `${id('c', card)}:${nth}`,
      cardId: id('c', card),
      paperId: id('p', card % papers),
      reviewedAt: start + (nth + 1) * (nth + 1) * 86_400_000,
      studyDay: 18_993 + (nth + 1) * (nth + 1),
      rating: 3,
      answerMs: 4000,
      before: memory(nth, card),
      after: memory(nth + 1, card),
      model: 'ts-fsrs v5',
    };
  });
  // As a library that was used without a journal: its number is ahead, and the journal begins with all of it.
  const counts = {};
  for (const table of ['papers', 'paperTexts', 'notes', 'cards', 'reviews']) {
    counts[table] = await finished(db.transaction(table).objectStore(table).count());
  }
  const tx = db.transaction('meta', 'readwrite');
  const { base: _, ...head } = (await finished(tx.objectStore('meta').get('journal'))) ?? { key: 'journal' };
  tx.objectStore('meta').put({ ...head, seq: 1000, counts: { ...head.counts, ...counts }, journalled: 0 });
  await new Promise((resolve) => tx.addEventListener('complete', resolve));
  db.close();
}
