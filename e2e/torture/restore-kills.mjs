/**
 * The browser is killed at moments spread over the whole of a restore that replaces one library by
 * another. At the next start the library is the old one or the new one, to the last row, and the new
 * one where the reader had been told so. In some rounds the log of the database is torn besides, so
 * that the journal has to answer the same question.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from '../browser.ts';
import { fillLibrary } from './fill-library.mjs';
import { addPapers, openApp, pause, startBrowser, tearLog } from './lib/killed-browser.mjs';
import { storedLibrary } from './lib/stored-library.mjs';

export const name = 'restore-kills';
export const tests = [12];

const SIZES = {
  bounded: {
    rounds: 3,
    here: { papers: 60, cards: 120, reviews: 600 },
    backup: { papers: 90, cards: 180, reviews: 1800 },
  },
  long: {
    rounds: 100,
    here: { papers: 300, cards: 1200, reviews: 12_000 },
    backup: { papers: 450, cards: 1500, reviews: 22_500 },
  },
};
const TORN_EVERY = 5;
const RESTORED = ['papers', 'paperTexts', 'notes', 'findings', 'cards', 'reviews'];
const OF_THE_START = {
  kills: 0,
  old: 0,
  new: 0,
  'neither old nor new': 0,
  'told, and not new': 0,
  'logs torn': 0,
  wiped: 0,
};

export async function run({ bounded, left, resumed, keep, say, count }) {
  const size = bounded ? SIZES.bounded : SIZES.long;
  const rounds = count ?? size.rounds;
  const figures = resumed ?? { ...OF_THE_START };
  const failed = [];
  const site = await startSite();
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-restore-'));
  const profile = (which) => path.join(folder, which);
  const file = path.join(folder, 'backup.jsonl.gz');
  let running;
  const inBrowser = async (which, work) => {
    running = await startBrowser(profile(which));
    try {
      return await work(await openApp(running.browser, site.address, figures));
    } finally {
      await running.kill();
    }
  };
  try {
    const wanted = await inBrowser('other', async (page) => {
      await filled(page, size.backup);
      await toBackups(page);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download a backup' }).click(),
      ]);
      await download.saveAs(file);
      return hashOfLibrary(page);
    });
    const before = await inBrowser('here', async (page) => {
      await filled(page, size.here);
      await page.exposeFunction('tellSaved', () => undefined);
      // The backup has none of these: they go with it.
      await page.evaluate(addPapers, { from: 1, most: 2 });
      return hashOfLibrary(page);
    });
    const copyOf = (which) => {
      // What says that a browser has the profile open is of the one that has ended.
      const filter = (from) => !path.basename(from).startsWith('Singleton');
      cpSync(profile('here'), profile(which), { recursive: true, filter });
    };

    copyOf('whole');
    const took = await inBrowser('whole', async (page) => {
      await chooseBackup(page, file);
      const began = performance.now();
      await replace(page);
      await restored(page).waitFor();
      const ms = performance.now() - began;
      if ((await hashOfLibrary(page)) !== wanted) throw new Error('A restore that was not killed is not whole.');
      return ms;
    });
    figures['a restore takes, ms'] = Math.round(took);

    while (figures.kills < rounds && left() > 30_000) {
      const round = figures.kills;
      copyOf('killed');
      let told = false;
      await inBrowser('killed', async (page) => {
        await chooseBackup(page, file);
        const began = performance.now();
        const telling = seen(restored(page)).then((is) => {
          told = is;
          return is;
        });
        await replace(page);
        await pause(Math.max(0, ((round + Math.random()) / rounds) * took * 1.1 - (performance.now() - began)));
        await running.kill();
        await telling;
      });
      figures.kills += 1;
      const torn = figures.kills % TORN_EVERY === 0 && tearLog(profile('killed'));
      if (torn) figures['logs torn'] += 1;
      // What tears the log may be noticed only at the second start.
      for (let start = 0; start < (torn ? 2 : 1); start += 1) {
        const now = await inBrowser('killed', (page) => hashOfLibrary(page));
        const which = now === wanted ? 'new' : now === before ? 'old' : 'neither old nor new';
        figures[which] += 1;
        if (which === 'neither old nor new') failed.push(`Kill ${figures.kills}: ${which}`);
        if (told && which !== 'new') {
          figures['told, and not new'] += 1;
          failed.push(`Kill ${figures.kills}: the reader was told that it is restored, and it is ${which}`);
        }
      }
      rmSync(profile('killed'), { recursive: true, force: true, maxRetries: 5 });
      keep(figures);
      if (figures.kills % 10 === 0) say(`${figures.kills} of ${rounds} kills: ${figures.old} old, ${figures.new} new`);
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

/** Fills an empty library, and waits until the journal holds it too. */
async function filled(page, size) {
  await fillLibrary(page, size);
  await page.getByRole('navigation').first().waitFor();
  await page.waitForFunction(async () => {
    const opening = indexedDB.open('lectern');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const head = opening.result.transaction('meta').objectStore('meta').get('journal');
    await new Promise((resolve) => head.addEventListener('success', resolve));
    opening.result.close();
    return head.result?.base !== undefined;
  });
}

async function toBackups(page) {
  await page.evaluate(() => {
    window.location.hash = '#/backups';
  });
  await page.getByRole('button', { name: 'Choose a backup…' }).waitFor();
}

async function chooseBackup(page, file) {
  await toBackups(page);
  page.on('filechooser', (chooser) => void chooser.setFiles(file));
  await page.getByRole('button', { name: 'Choose a backup…' }).click();
  await page.getByRole('radio', { name: 'Replace' }).check();
}

const replace = (page) => page.getByRole('button', { name: 'Replace the library' }).click();

const restored = (page) => page.getByRole('region', { name: 'Notice' }).getByText(/^Restored the backup of/u);

/** Whether it came to be seen before the browser ended. */
const seen = (locator) =>
  locator.waitFor().then(
    () => true,
    () => false,
  );

/** Of every row that a restore replaces. */
const hashOfLibrary = async (page) => (await storedLibrary(page, RESTORED)).hash;
