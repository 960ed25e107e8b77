/** What the benchmark runs inside the page; each function stands alone, as it is sent there. */

/** One frame at 60 Hz: nothing is painted sooner. */
export const FRAME = 1000 / 60;

/** Ms to put the same rows in one strict transaction, without the app. */
export async function rawPut(items) {
  const open = indexedDB.open('bench-floor', 1);
  open.addEventListener('upgradeneeded', () => {
    open.result.createObjectStore('papers', { keyPath: 'id' });
    open.result.createObjectStore('texts', { keyPath: 'id' });
  });
  const db = await new Promise((resolve, reject) => {
    open.addEventListener('success', () => resolve(open.result));
    open.addEventListener('error', () => reject(open.error));
  });
  const began = performance.now();
  const tx = db.transaction(['papers', 'texts'], 'readwrite', { durability: 'strict' });
  for (const { abstract, ...light } of items) {
    tx.objectStore('papers').put(light);
    tx.objectStore('texts').put({ id: light.id, abstract, raw: { title: light.title, abstract } });
  }
  await new Promise((resolve, reject) => {
    tx.addEventListener('complete', resolve);
    tx.addEventListener('error', () => reject(tx.error));
  });
  const took = performance.now() - began;
  db.close();
  indexedDB.deleteDatabase('bench-floor');
  return took;
}

/** Notes in `shownAt` when something that matches is painted first; before the page's own scripts. */
export function noteShown(selector) {
  const look = () => {
    if (document.querySelector(selector) === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => (window.shownAt = performance.now()), 0));
  };
  look();
}

export function paste(text) {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}

/** Ms of the longest time between two turns of the page, until `bench-end`. */
export function longestGap() {
  return new Promise((resolve) => {
    let last = performance.now();
    let longest = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 4);
    window.addEventListener(
      'bench-end',
      () => {
        clearInterval(timer);
        resolve(longest);
      },
      { once: true },
    );
  });
}

/** Ms from each typed letter until the line that counts what was found has changed and is painted. */
export async function keystrokes(queries) {
  const box = document.querySelector('input[type=search]');
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const times = [];
  const type = async (value) => {
    const before = document.querySelector('output').textContent;
    const began = performance.now();
    native.set.call(box, value);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    while (document.querySelector('output').textContent === before && performance.now() - began < 1000) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    // What changed nothing cannot be timed.
    if (performance.now() - began < 1000) times.push(performance.now() - began);
  };
  for (const query of queries) {
    for (let length = 1; length <= query.length; length += 1) await type(query.slice(0, length));
    native.set.call(box, '');
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return times;
}

/** Ms from pressing 4 until the next question is painted. */
export async function ratings(most) {
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const question = () => document.querySelector('main article')?.textContent ?? '';
  const times = [];
  for (let card = 0; card < most; card += 1) {
    if (document.querySelector('main article') === null) break;
    press(' ');
    while (document.querySelector('footer fieldset') === null) await frame();
    const before = question();
    const began = performance.now();
    press('4');
    while (question() === before && performance.now() - began < 1000) await frame();
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  return times;
}

/** Ms of single strict puts of a row the size of a card, without the app. */
export async function rawRatings(count) {
  const open = indexedDB.open('bench-rating', 1);
  open.addEventListener('upgradeneeded', () => open.result.createObjectStore('cards', { keyPath: 'id' }));
  const db = await new Promise((resolve) => open.addEventListener('success', () => resolve(open.result)));
  const times = [];
  for (let id = 0; id < count; id += 1) {
    const began = performance.now();
    const tx = db.transaction('cards', 'readwrite', { durability: 'strict' });
    tx.objectStore('cards').put({ id, text: 'x'.repeat(600) });
    await new Promise((resolve) => tx.addEventListener('complete', resolve));
    times.push(performance.now() - began);
  }
  db.close();
  indexedDB.deleteDatabase('bench-rating');
  return times;
}

/**
 * Fills the library up with copies of the papers it has, `copies` of each, under other
 * ids and titles, past the app: what it keeps beside its rows is told to be stale.
 */
export async function multiply(copies) {
  const open = indexedDB.open('lectern');
  const db = await new Promise((resolve) => open.addEventListener('success', () => resolve(open.result)));
  const all = (table) =>
    new Promise((resolve) => {
      const request = db.transaction(table).objectStore(table).getAll();
      request.addEventListener('success', () => resolve(request.result));
    });
  const [papers, texts] = [await all('papers'), new Map((await all('paperTexts')).map((text) => [text.paperId, text]))];
  const endings = [
    'revisited',
    'at scale',
    'in depth',
    'under shift',
    'with priors',
    'on devices',
    'for graphs',
    'again',
    'anew',
  ];
  for (let copy = 0; copy < copies; copy += 1) {
    for (let start = 0; start < papers.length; start += 1000) {
      const tx = db.transaction(['papers', 'paperTexts'], 'readwrite');
      for (const paper of papers.slice(start, start + 1000)) {
        const id = `${paper.id}${copy}`;
        const { arxiv: _, DOI: __, ...rest } = paper;
        const text = texts.get(paper.id);
        const sentences = (text?.abstract ?? '').split('. ');
        const abstract = [
          ...sentences.slice(copy % sentences.length),
          ...sentences.slice(0, copy % sentences.length),
        ].join('. ');
        tx.objectStore('papers').put({
          ...rest,
          id,
          title: `${paper.title} ${endings[copy % endings.length]}`,
          order: paper.order + (copy + 1) * papers.length,
        });
        tx.objectStore('paperTexts').put({ ...text, paperId: id, abstract });
      }
      await new Promise((resolve) => tx.addEventListener('complete', resolve));
    }
  }
  const tx = db.transaction('meta', 'readwrite');
  tx.objectStore('meta')
    .get('journal')
    .addEventListener('success', ({ target: { result: head } }) => {
      const many = papers.length * (copies + 1);
      tx.objectStore('meta').put({ ...head, counts: { ...head.counts, papers: many, paperTexts: many } });
    });
  tx.objectStore('meta').put({ key: 'revision', n: 1_000_000 });
  await new Promise((resolve) => tx.addEventListener('complete', resolve));
  // The journal knows nothing of these rows, and the app would ask which of the two to believe.
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys())
    if (name.startsWith('journal')) await root.removeEntry(name, { recursive: true });
  db.close();
}

/** Ms from going on to the next paper of the list until those related to it are listed, for as many papers as asked. */
export async function relatedShown(count) {
  const list = document.querySelector('[role=listbox]');
  const listed = () => document.querySelector('#related-papers')?.parentElement.textContent;
  const taken = [];
  list.focus();
  for (let paper = 0; paper < count; paper += 1) {
    const before = listed();
    const began = performance.now();
    list.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true }));
    while ((listed() === undefined || listed() === before) && performance.now() - began < 5000)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    taken.push(performance.now() - began);
  }
  return taken;
}

/** Scrolls a list down by pages: ms of the longest frame, and frames in which a row in view was blank. */
export async function scrolling(steps) {
  const list = document.querySelector('[role=listbox]');
  const scroller = list.parentElement;
  let last = performance.now();
  let longest = 0;
  let blank = 0;
  const times = [];
  for (let step = 0; step < steps; step += 1) {
    scroller.scrollTop += step % 10 === 9 ? scroller.scrollHeight / 7 : 600;
    if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 10) scroller.scrollTop = 0;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    times.push(now - last);
    longest = Math.max(longest, now - last);
    last = now;
    const box = scroller.getBoundingClientRect();
    const at = document.elementFromPoint(box.left + 60, box.top + box.height / 2);
    if (at?.closest('[role=option]') == null) blank += 1;
  }
  return { longest, blank, times };
}

/**
 * Ms of single lines of a rating's size, handed to the app's own worker and flushed. Runs on a page
 * of the site where the app itself does not, as one worker alone may hold the journal.
 */
export async function journalLines({ script, count }) {
  window.trustedTypes?.createPolicy('default', { createScriptURL: (address) => address });
  const worker = new Worker(script, { type: 'module' });
  let id = 0;
  const ask = (call, ...args) =>
    new Promise((resolve) => {
      id += 1;
      worker.addEventListener('message', ({ data }) => resolve(data.result), { once: true });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
      worker.postMessage({ id, call, args });
    });
  const opened = await ask('open');
  if (!opened.ok) throw new Error(opened.error.message);
  const times = [];
  for (let line = 0; line < count; line += 1) {
    const began = performance.now();
    await ask('append', `${'x'.repeat(2400)}\n`, true);
    times.push(performance.now() - began);
  }
  worker.terminate();
  return times;
}

/** Keeps what the app itself measures under a name from now on, in `window.benchMeasured`. */
export function keepMeasured(name) {
  window.benchMeasured = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName(name)) window.benchMeasured.push(entry.duration);
  }).observe({ type: 'measure' });
}

/** Ms to read all cards and reviews as they lie in the database, without the app, in a worker's turn of the page. */
export async function rawReading() {
  const done = (request) =>
    new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
  const db = await done(indexedDB.open('lectern'));
  const began = performance.now();
  for (const [table, key, many] of [
    ['cards', 'id', 2000],
    ['reviews', 'id', 2000],
    ['reviewColumns', 'last', 64],
  ]) {
    const store = db.transaction(table).objectStore(table);
    for (let after = ''; after !== undefined;) {
      const rows = await done(store.getAll(IDBKeyRange.lowerBound(after, true), many));
      after = rows.length < many ? undefined : rows.at(-1)[key];
    }
  }
  const took = performance.now() - began;
  db.close();
  return took;
}

/** Ms from asking a query of the cards, by its address, until the line that counts them has changed and is painted. */
export async function cardSearch(query) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const shown = () => document.querySelector('main output, main [role=status]')?.textContent ?? '';
  window.location.hash = '#/cards?q=nothing-has-this-word';
  const settled = performance.now();
  while (performance.now() - settled < 3000) await frame();
  const before = shown();
  const began = performance.now();
  window.location.hash = `#/cards?q=${encodeURIComponent(query)}`;
  while (
    (shown() === before || document.querySelector('[role=row] [role=gridcell]') === null) &&
    performance.now() - began < 10_000
  ) {
    await frame();
  }
  return performance.now() - began;
}

/**
 * Fills the library with cards of 10,000 papers and some answers to each, past the app: most in
 * review and due within a year, some hundreds today, one in fifty not yet begun.
 */
export async function fillCards({ cards, answers, now }) {
  const DAY = 86_400_000;
  const PAPERS = 10_000;
  const open = indexedDB.open('lectern');
  const db = await new Promise((resolve) => open.addEventListener('success', () => resolve(open.result)));
  const done = (tx) => new Promise((resolve) => tx.addEventListener('complete', resolve));
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let from = 0; from < PAPERS; from += 1000) {
    const tx = db.transaction(['papers', 'paperTexts'], 'readwrite');
    for (let paper = from; paper < from + 1000; paper += 1) {
      const [id, title] = [`p${paper}`, `Paper ${paper}`];
      const light = { id, title, author: [], links: [], tags: [], status: 'read', priority: 'normal', order: paper };
      tx.objectStore('papers').put({ ...light, addedAt: now, statusAt: now, awaitsMetadata: 0, trashed: 0 });
      tx.objectStore('paperTexts').put({ paperId: id, abstract: '', raw: { title, abstract: '' } });
    }
    await done(tx);
  }
  const days = new Map();
  const tally = ({ studyDay, reviewedAt, rating, answerMs, before }) => {
    const none = () => [0, 0, 0, 0];
    const noRatings = () => ({ new: none(), learning: none(), young: none(), mature: none() });
    if (!days.has(studyDay)) days.set(studyDay, { studyDay, ratings: noRatings(), answerMs: 0, quarters: {} });
    const day = days.get(studyDay);
    day.ratings[before.state === 'new' ? 'new' : before.scheduledDays >= 21 ? 'mature' : 'young'][rating - 1] += 1;
    day.answerMs += answerMs;
    if (before.state === 'new') return;
    const quarter = `q${Math.floor(reviewedAt / 900_000) % 96}`;
    const [given, kept] = day.quarters[quarter] ?? [0, 0];
    day.quarters[quarter] = [given + 1, kept + (rating > 1 ? 1 : 0)];
  };
  for (let from = 0; from < cards; from += 1000) {
    const tx = db.transaction(['cards', 'reviews'], 'readwrite');
    for (let card = from; card < from + 1000; card += 1) {
      const id = `c${String(card).padStart(6, '0')}`;
      const paperId = `p${card % PAPERS}`;
      const fresh = card % 50 === 0;
      const lastDue = now + Math.floor(random() * 240 - 0.5) * DAY;
      const unseen = { state: 'new', stability: 0, difficulty: 0, step: 0, reps: 0, lapses: 0, scheduledDays: 0 };
      let memory = { ...unseen, dueAt: now - 400 * DAY };
      for (let answer = 1; answer <= (fresh ? 0 : answers); answer += 1) {
        const gap = 3 ** answer;
        const at = lastDue - gap * DAY - (3 ** answers - gap) * 1.5 * DAY;
        const figures = { stability: gap, difficulty: 3 + random() * 6, reps: answer, scheduledDays: gap };
        const after = { ...memory, ...figures, state: 'review', dueAt: at + gap * DAY, lastReviewedAt: at };
        const rating = random() < 0.1 ? 1 : 3;
        const answerMs = 4000 + Math.floor(random() * 9000);
        const review = { id: `${id}:${answer}`, cardId: id, paperId, reviewedAt: at, studyDay: Math.floor(at / DAY) };
        const row = { ...review, rating, answerMs, before: memory, after, model: 'bench' };
        tally(row);
        tx.objectStore('reviews').put(row);
        memory = after;
      }
      const content = { kind: 'basic', front: `What does paper ${card % PAPERS} say of ${card}?`, back: 'This.' };
      const marks = { suspended: 0, trashed: 0, buriedUntil: 0, flag: 0, leech: 0, version: 1 };
      const made = { origin: { kind: 'own' }, createdAt: now - 400 * DAY + card };
      tx.objectStore('cards').put({ ...memory, ...marks, id, paperId, content, ...made });
    }
    await done(tx);
  }
  const tx = db.transaction(['reviewDays', 'meta'], 'readwrite');
  for (const day of days.values()) tx.objectStore('reviewDays').put(day);
  tx.objectStore('meta').put({ key: 'revision', n: 1_000_000 });
  await done(tx);
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys())
    if (name.startsWith('journal')) await root.removeEntry(name, { recursive: true });
  db.close();
}
