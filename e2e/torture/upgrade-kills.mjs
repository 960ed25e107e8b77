/**
 * A library of an older schema is opened, and the browser killed at a moment of the upgrade. What is
 * then on the disk is the old library to the last row, or the upgraded one; and the next start has the
 * one that an upgrade without a kill makes. Libraries of before the journal, and one that has a journal,
 * where the log of the database is torn besides in some rounds, so that it has to be brought back.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SCHEMA_VERSION } from '../../data/storage/db.ts';
import { startSite } from '../browser.ts';
import { fillLibrary } from './fill-library.mjs';
import { openApp, pause, startBrowser, tearLog } from './lib/killed-browser.mjs';
import { copyTables, daysOf, makeOld, nativeVersions, oldRows, STORES } from './lib/old-library.mjs';
import { openEmpty, storedLibrary } from './lib/stored-library.mjs';

export const name = 'upgrade-kills';
export const tests = [12, 13];

const SIZES = {
  bounded: { schemas: [1], rounds: 2, reviews: 3000 },
  long: { schemas: [1, 2, 3, 4, 8, 9, 12], rounds: 14, reviews: 20_000 },
};
/** Few enough that none are packed behind the start, so that they can be made rows of the older schema again. */
const WITH_JOURNAL = { schema: 12, size: { papers: 150, cards: 600, reviews: 3600 } };
const TORN_EVERY = 3;
const OF_THE_START = {
  kills: 0,
  'found old': 0,
  'found upgraded': 0,
  'found otherwise': 0,
  'listed under another version': 0,
  'not whole after the next start': 0,
  'logs torn': 0,
  wiped: 0,
};

export async function run({ bounded, left, resumed, keep, say, count }) {
  const size = bounded ? SIZES.bounded : SIZES.long;
  const rounds = count ?? size.rounds;
  const figures = resumed?.figures ?? { ...OF_THE_START };
  const done = new Set(resumed?.done);
  const failed = [];
  const site = await startSite();
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-upgrade-'));
  const profile = (which) => path.join(folder, which);
  let running;
  const inBrowser = async (which, work) => {
    running = await startBrowser(profile(which));
    try {
      const context = running.browser.contexts()[0];
      return await work(context.pages()[0] ?? (await context.newPage()));
    } finally {
      await running.kill();
    }
  };
  const copyOf = (from, to) => {
    rmSync(profile(to), { recursive: true, force: true, maxRetries: 5 });
    // What says that a browser has the profile open is of the one that has ended.
    const filter = (file) => !path.basename(file).startsWith('Singleton');
    cpSync(profile(from), profile(to), { recursive: true, filter });
  };
  const open = (page) => openApp(page.context().browser(), site.address, figures);
  const variants = [...size.schemas.map((schema) => ({ schema })), { schema: WITH_JOURNAL.schema, journal: true }];
  try {
    for (const { schema, journal = false } of variants) {
      const what = `schema ${schema}${journal ? ' with a journal' : ''}`;
      if (done.has(what)) continue;
      const before = await inBrowser('old', async (page) => {
        if (journal) {
          await page.goto(site.address);
          await page.getByRole('navigation').first().waitFor();
          await fillLibrary(page, WITH_JOURNAL.size);
          await journalled(page);
        }
        await openEmpty(page, site.address);
        // What fills a library past the app counts no study days.
        const copied = journal ? await page.evaluate(copyTables) : undefined;
        const given = copied ? { ...copied, reviewDays: daysOf(copied.reviews) } : oldRows(schema, size.reviews);
        await page.evaluate(makeOld, { schema, stores: STORES(schema), rows: given });
        // A page that goes away lets go of the database; what it wrote is then on the disk.
        return storedLibrary(page);
      });
      copyOf('old', 'whole');
      const whole = await inBrowser('whole', async (page) => {
        const began = performance.now();
        await open(page);
        const ms = performance.now() - began;
        await atRest(page);
        return { ms, ...(await storedLibrary(page)) };
      });
      figures[`${what}: the start takes, ms`] = Math.round(whole.ms);
      const ought = expectedCounts(before);
      for (const [table, rows] of Object.entries(ought)) {
        if (whole.counts[table] !== rows)
          failed.push(`${what}: ${whole.counts[table]} of ${rows} ${table} without any kill`);
      }
      if (JSON.stringify(whole.rows.reviewDays) !== JSON.stringify(daysOf(whole.rows.reviews)))
        failed.push(`${what}: the study days are not counted as their reviews are`);
      for (let round = 0; round < rounds && left() > 30_000; round += 1) {
        copyOf('old', 'killed');
        await inBrowser('killed', async (page) => {
          const going = page.goto(site.address).catch(() => undefined);
          await pause(((round + Math.random()) / rounds) * whole.ms * 1.1);
          await running.kill();
          await going;
        });
        figures.kills += 1;
        const torn = journal && round % TORN_EVERY === TORN_EVERY - 1 && tearLog(profile('killed'));
        if (torn) figures['logs torn'] += 1;
        else {
          const { found, which, isMislisted } = await inBrowser('killed', async (page) => {
            await openEmpty(page, site.address);
            const { listed, version: native } = await page.evaluate(nativeVersions);
            const stored = native === undefined ? { hash: '', counts: {} } : await storedLibrary(page);
            const isOld = native === schema * 10 && stored.hash === before.hash;
            const isNew = native === SCHEMA_VERSION * 10 && stored.hash === whole.hash;
            return {
              found: isOld ? 'found old' : isNew ? 'found upgraded' : 'found otherwise',
              isMislisted: listed !== native,
              which: `version ${native}, ${JSON.stringify(stored.counts)}`,
            };
          });
          figures[found] += 1;
          if (isMislisted) figures['listed under another version'] += 1;
          if (found === 'found otherwise') failed.push(`${what}, kill ${round + 1}: ${found}, ${which}`);
        }
        // What tears the log may be noticed only at the second start.
        for (let start = 0; start < (torn ? 2 : 1); start += 1) {
          const now = await inBrowser('killed', async (page) => {
            await open(page);
            await atRest(page);
            return storedLibrary(page);
          });
          if (now.hash === whole.hash) continue;
          figures['not whole after the next start'] += 1;
          failed.push(`${what}, kill ${round + 1}: ${JSON.stringify(now.counts)} of ${JSON.stringify(whole.counts)}`);
        }
      }
      rmSync(profile('old'), { recursive: true, force: true, maxRetries: 5 });
      if (left() <= 30_000) break;
      done.add(what);
      keep({ figures, done: [...done] });
      say(`${what}: ${figures.kills} kills, ${figures['found old']} old, ${figures['found upgraded']} upgraded`);
    }
  } finally {
    await running?.kill().catch(() => undefined);
    site.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const unfinished = done.size < variants.length;
  if (unfinished) failed.push(`Stopped after ${done.size} of ${variants.length} schemas: run it again to go on.`);
  return { figures, failed, unfinished };
}

/** How many rows an upgrade leaves: abstracts get a table of their own, and drafts become those of no window. */
function expectedCounts({ counts, rows }) {
  const { reviewDays: _, ...same } = counts;
  return { ...same, paperTexts: rows.papers.length, noteDrafts: counts.noteDrafts + counts.drafts };
}

/** Waits until the journal holds the library that is open. */
function journalled(page) {
  return page.waitForFunction(async () => {
    const opening = indexedDB.open('lectern');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const head = opening.result.transaction('meta').objectStore('meta').get('journal');
    await new Promise((resolve) => head.addEventListener('success', resolve));
    opening.result.close();
    return head.result?.base !== undefined;
  });
}

/** The app is open: what it still writes behind its start is no row of the library. */
const atRest = (page) => page.getByRole('navigation').first().waitFor();
