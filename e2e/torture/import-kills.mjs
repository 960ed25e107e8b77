/**
 * The browser is killed within an import: as it writes the first record, the middle one, the last one, once the
 * database has committed, or at a moment drawn by chance. At the next start the library is as it was, to the last row,
 * or has the whole import beside every row of before; and it has the import where the reader had been told so. In some
 * rounds the log of the database is torn besides.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from '../browser.ts';
import { addPapers, openApp, pause, startBrowser, tearLog } from './lib/killed-browser.mjs';
import { storedLibrary } from './lib/stored-library.mjs';

export const name = 'import-kills';
export const tests = [23];

const SIZES = { bounded: { rounds: 5, papers: 300 }, long: { rounds: 60, papers: 1500 } };
const WHEN = ['first record', 'middle record', 'last record', 'commit', 'chance'];
const TORN_EVERY = 4;
const TABLES = ['papers', 'paperTexts', 'notes', 'findings', 'cards', 'reviews'];
const OF_THE_START = {
  kills: 0,
  'as it was': 0,
  'with the whole import': 0,
  'anything else': 0,
  'told, and not there': 0,
  'logs torn': 0,
  wiped: 0,
};

const textOf = (papers) =>
  Array.from(
    { length: papers },
    (_, at) =>
      `TY  - JOUR\nTI  - Imported ${at} of many\nAU  - Doe, J${at}.\nPY  - 2024\nAB  - We find ${at}.\nER  - \n`,
  ).join('\n');

export async function run({ bounded, left, resumed, keep, say, count }) {
  const size = bounded ? SIZES.bounded : SIZES.long;
  const rounds = count ?? size.rounds;
  const figures = resumed ?? { ...OF_THE_START, ...Object.fromEntries(WHEN.map((when) => [`killed at: ${when}`, 0])) };
  const failed = [];
  const site = await startSite();
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-import-'));
  const profile = (which) => path.join(folder, which);
  let running;
  const inBrowser = async (which, work) => {
    running = await startBrowser(profile(which));
    try {
      return await work(await openApp(running.browser, site.address, figures));
    } finally {
      await running.kill();
    }
  };
  const copyOf = (which) => {
    // What says that a browser has the profile open is of the one that has ended.
    const filter = (from) => !path.basename(from).startsWith('Singleton');
    cpSync(profile('here'), profile(which), { recursive: true, filter });
  };
  try {
    const before = await inBrowser('here', async (page) => {
      await page.exposeFunction('tellSaved', () => undefined);
      await page.evaluate(addPapers, { from: 1, most: 3 });
      return storedLibrary(page, TABLES);
    });
    copyOf('whole');
    const took = await inBrowser('whole', async (page) => {
      await prepare(page, size.papers);
      const began = performance.now();
      await begin(page);
      await added(page).waitFor({ timeout: 120_000 });
      const ms = performance.now() - began;
      const is = whichOf(await storedLibrary(page, TABLES), before, size.papers);
      if (is !== 'with the whole import') throw new Error('An import that was not killed is not whole.');
      return ms;
    });
    figures['an import takes, ms'] = Math.round(took);

    while (figures.kills < rounds && left() > 30_000) {
      const when = WHEN[figures.kills % WHEN.length];
      copyOf('killed');
      let told = false;
      await inBrowser('killed', async (page) => {
        await prepare(page, size.papers);
        let reach;
        const reached = new Promise((resolve) => {
          reach = resolve;
        });
        await page.exposeFunction('tellReached', () => reach());
        const at = { 'first record': 1, 'middle record': Math.ceil(size.papers / 2), 'last record': size.papers }[when];
        if (when !== 'chance') await page.evaluate(stopAt, { at });
        const telling = added(page)
          .waitFor({ timeout: 120_000 })
          .then(
            () => (told = true),
            () => undefined,
          );
        const beginning = begin(page).catch(() => undefined);
        if (when === 'chance') await pause(Math.random() * took * 1.1);
        else if (!(await Promise.race([reached.then(() => true), pause(60_000)])))
          failed.push(`Kill ${figures.kills + 1}: it never came to the ${when}.`);
        await running.kill();
        await Promise.all([telling, beginning]);
      });
      figures.kills += 1;
      figures[`killed at: ${when}`] += 1;
      const torn = figures.kills % TORN_EVERY === 0 && tearLog(profile('killed'));
      if (torn) figures['logs torn'] += 1;
      // What tears the log may be noticed only at the second start.
      for (let start = 0; start < (torn ? 2 : 1); start += 1) {
        const now = await inBrowser('killed', (page) => storedLibrary(page, TABLES));
        const is = whichOf(now, before, size.papers);
        figures[is] += 1;
        if (is === 'anything else') failed.push(`Kill ${figures.kills}, ${when}: ${JSON.stringify(now.counts)}`);
        if (told && is === 'as it was') {
          figures['told, and not there'] += 1;
          failed.push(`Kill ${figures.kills}, ${when}: the reader was told that it is added, and it is not`);
        }
      }
      rmSync(profile('killed'), { recursive: true, force: true, maxRetries: 5 });
      keep(figures);
      if (figures.kills % 5 === 0) say(`${figures.kills} of ${rounds} kills: ${figures['as it was']} as it was`);
    }
  } finally {
    await running?.kill().catch(() => undefined);
    site.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const unfinished = figures.kills < rounds;
  if (unfinished) failed.push(`Stopped after ${figures.kills} of ${rounds}: run it again to go on.`);
  return { figures, failed, unfinished };
}

/** Ids of what is imported are drawn by chance: the rows of before are compared to the last field, the others by what they say. */
function whichOf(now, before, papers) {
  if (now.hash === before.hash) return 'as it was';
  const there = new Map(now.rows.papers.map((paper) => [paper.id, paper]));
  const texts = new Map(now.rows.paperTexts.map((text) => [text.paperId, text]));
  const isKept = TABLES.every((table) => {
    const rows = new Set(now.rows[table].map((row) => JSON.stringify(row)));
    return before.rows[table].every((row) => rows.has(JSON.stringify(row)));
  });
  const imported = [...there.values()].filter(({ title }) => title.startsWith('Imported '));
  const said = new Set(imported.map(({ id, title }) => `${title}: ${texts.get(id)?.abstract}`));
  const isWhole = Array.from({ length: papers }, (_, at) => `Imported ${at} of many: We find ${at}.`).every((one) =>
    said.has(one),
  );
  const isAll = there.size === before.rows.papers.length + papers && texts.size === there.size;
  return isKept && isWhole && isAll ? 'with the whole import' : 'anything else';
}

/** Up to the preview, where one click imports. */
async function prepare(page, papers) {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, textOf(papers));
  await button(page).waitFor({ timeout: 60_000 });
}

const button = (page) => page.getByRole('button', { name: /^Add [\d,]+ papers/u });
const begin = (page) => button(page).click();
const added = (page) => page.getByRole('region', { name: 'Notice' }).getByText(/Added/u);

/** In the page: stands still as it writes a record of the import, or, without `at`, when the database has committed it. */
function stopAt({ at }) {
  const stop = () => {
    void window.tellReached();
    // Until the browser is killed, which hears of it meanwhile.
    for (const began = performance.now(); performance.now() - began < 30_000;);
  };
  let written = 0;
  for (const call of ['put', 'add']) {
    const really = IDBObjectStore.prototype[call];
    IDBObjectStore.prototype[call] = function counting(...given) {
      const request = really.apply(this, given);
      if (this.name !== 'papers') return request;
      written += 1;
      if (written === at) stop();
      else if (at === undefined && written === 1) this.transaction.addEventListener('complete', stop);
      return request;
    };
  }
}
