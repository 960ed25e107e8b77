/** A browser that can be killed, and what is done in it and read out of it. */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A browser that is this process's own child, so that it can be killed outright, with all of its processes. */
export async function startBrowser(profile) {
  const program = process.env.LECTERN_CHROMIUM ?? PROGRAMS.find((each) => existsSync(each));
  rmSync(path.join(profile, 'DevToolsActivePort'), { force: true });
  const child = spawn(
    program,
    [
      '--headless=new',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Without a word of its own the browser chooses the backend of IndexedDB.
      ...(process.env.LECTERN_IDB === 'SQLite' ? ['--enable-features=IdbSqliteBackingStore'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  );
  const portFile = path.join(profile, 'DevToolsActivePort');
  for (let tries = 0; !existsSync(portFile) || readFileSync(portFile, 'utf8').trim() === ''; tries += 1) {
    if (tries > 600) throw new Error('The browser did not start.');
    await pause(50);
  }
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    browser,
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}

/** In the page: adds papers one after another, and tells of each once the app has said that it is added. */
export async function addPapers({ from, most }) {
  const until = async (find) => {
    for (const began = performance.now(); performance.now() - began < 30_000;) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`Adding paper came to a stop: ${document.body.innerText.slice(0, 200)}`);
  };
  const button = (pattern) => [...document.querySelectorAll('button')].find((each) => pattern.test(each.textContent));
  for (let number = from; number < from + most; number += 1) {
    const title = `Study ${number} of keeping`;
    const data = new DataTransfer();
    data.setData(
      'text/plain',
      `TY  - JOUR\nTI  - ${title}\nAU  - Doe, Jane\nPY  - 2024\nAB  - We find ${number}.\nER  - \n`,
    );
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    (await until(() => button(/^Add 1 paper/u))).click();
    await until(() => document.querySelector('section[aria-label=Notice]')?.textContent.includes('Added'));
    await window.tellSaved(title);
    document.querySelector('section[aria-label=Notice] button:last-child')?.click();
    await until(() => !document.querySelector('section[aria-label=Notice]'));
    location.hash = '#/library';
  }
}

/** In the page: the titles that the database holds. */
export async function storedTitles() {
  // Where the site's own files cannot be read any more, the library is in a bucket beside them.
  const factory = await indexedDB.databases().then(
    () => indexedDB,
    async () => (await navigator.storageBuckets.open('lectern')).indexedDB,
  );
  // To ask for one that is gone would make an empty one.
  if (!(await factory.databases()).some(({ name }) => name === 'lectern')) return [];
  const opening = factory.open('lectern');
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const all = opening.result.transaction('papers').objectStore('papers').getAll();
  await new Promise((resolve) => all.addEventListener('success', resolve));
  opening.result.close();
  return all.result.map(({ title }) => title);
}

/** In the page: titles, texts of notes with what was typed and not saved, reviews, and cards that are not as their log says. */
export async function storedWork() {
  const factory = await indexedDB.databases().then(
    () => indexedDB,
    async () => (await navigator.storageBuckets.open('lectern')).indexedDB,
  );
  const nothing = { titles: [], texts: [], reviews: 0, mismatches: 0 };
  if (!(await factory.databases()).some(({ name }) => name === 'lectern')) return nothing;
  const done = (request) =>
    new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
  const db = await done(factory.open('lectern'));
  const tables = ['papers', 'notes', 'noteDrafts', 'cards', 'reviews'];
  const tx = db.transaction(tables);
  const [papers, notes, drafts, cards, reviews] = await Promise.all(
    tables.map((table) => done(tx.objectStore(table).getAll())),
  );
  db.close();
  const last = new Map();
  for (const { cardId, reviewedAt } of reviews) last.set(cardId, Math.max(last.get(cardId) ?? 0, reviewedAt));
  return {
    titles: papers.map(({ title }) => title),
    texts: [...notes, ...drafts].flatMap(({ text, copies }) => [text, ...(copies ?? []).map((copy) => copy.text)]),
    reviews: reviews.length,
    mismatches: cards.filter(({ id, lastReviewedAt }) => lastReviewedAt !== last.get(id)).length,
  };
}

/** Opens the app, and brings the library back where it is lost, counting that in `figures.wiped`. */
export async function openApp(browser, address, figures) {
  const context = browser.contexts()[0];
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  const app = page.getByRole('navigation').first();
  // The recovery screen has a heading at once, and its buttons when it has read the journal.
  const recovery = page.getByRole('button', { name: 'Start with an empty library…' });
  const shown = async (what, when) => {
    try {
      await what.first().waitFor({ timeout: 60_000 });
    } catch {
      throw new Error(`The app did not start ${when}: ${JSON.stringify(await page.locator('body').innerText())}`);
    }
  };
  await shown(app.or(recovery), 'at once');
  if ((await recovery.count()) > 0) {
    figures.wiped += 1;
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByRole('button', { name: 'Open the library' }).click();
    await shown(app, 'when the library was back');
  }
  return page;
}

const TORN = Buffer.from([0x11, 0x22, 0x33, 0x44, 0x40, 0x00, 0x01]);

/** What keeps the database of a closed profile: LevelDB, or SQLite where the browser was asked for it and has it. */
export function storeOf(profile) {
  const folder = path.join(profile, 'Default/IndexedDB');
  const stores = existsSync(folder) ? readdirSync(folder) : [];
  return stores.some((store) => store.endsWith('.leveldb')) ? 'LevelDB' : stores.length > 0 ? 'SQLite' : 'none';
}

const PAGE = 4096;

/** Cuts the last page off the largest file of a store of SQLite. */
function cutSqlite(folder) {
  const files = readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && statSync(file).size > 2 * PAGE);
  const [largest] = files.toSorted((a, b) => statSync(b).size - statSync(a).size);
  if (largest === undefined) return false;
  truncateSync(largest, statSync(largest).size - PAGE);
  return true;
}

/** Tears the log of a closed profile's database, or its file, the way a cut write leaves it. False where there is none. */
export function tearLog(profile) {
  const folder = path.join(profile, 'Default/IndexedDB');
  for (const store of existsSync(folder) ? readdirSync(folder) : []) {
    if (storeOf(profile) === 'SQLite' && cutSqlite(path.join(folder, store))) return true;
    if (!store.endsWith('.leveldb')) continue;
    const log = readdirSync(path.join(folder, store)).findLast((each) => each.endsWith('.log'));
    if (log === undefined) continue;
    appendFileSync(path.join(folder, store, log), TORN);
    return true;
  }
  return false;
}
