/**
 * One window reviews on and on, some hundred cards a day for months, through the buttons that a reader presses. The
 * memory of the page does not grow with it, nothing fails, and every answer is in the log once.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from '../browser.ts';
import { fillLibrary } from './fill-library.mjs';
import { openApp, pause, startBrowser, storedWork } from './lib/killed-browser.mjs';

export const name = 'soak';
export const tests = [37];

const REVIEWS = { bounded: 500, long: 50_000 };
const LIBRARY = { papers: 50, cards: 250, reviews: 1000 };
const A_DAY = 250;
const DAY = 86_400_000;
/** What a page keeps for good is there after these. */
const WARM = 100;
const MAY_GROW = 50 * 1024 * 1024;

const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(1);

export async function run({ bounded, left, resumed, keep, say, count }) {
  const wanted = count ?? (bounded ? REVIEWS.bounded : REVIEWS.long);
  // Another page has another memory: an interrupted run goes on counting, and measures from its own beginning.
  const figures = resumed ?? { reviews: 0, errors: 0, pages: 0, 'heap at first, MB': '', 'heap grew at most, MB': 0 };
  const failed = [];
  const site = await startSite();
  const profile = mkdtempSync(path.join(tmpdir(), 'lectern-soak-'));
  const running = await startBrowser(profile);
  try {
    const page = await openApp(running.browser, site.address, { wiped: 0 });
    await fillLibrary(page, LIBRARY);
    await page.getByRole('navigation').first().waitFor();
    const before = (await page.evaluate(storedWork)).reviews;
    const note = (error) => {
      figures.errors += 1;
      failed.push(error);
    };
    page.on('pageerror', (error) => note(error.message));
    page.on('console', (message) => message.type() === 'error' && note(message.text()));
    let now = Date.now();
    await page.clock.setFixedTime(now);
    await page.goto(new URL('#/review', site.address).href);
    await page.reload();
    await page.getByRole('button', { name: 'Show answer' }).waitFor();
    const client = await page.context().newCDPSession(page);
    const heap = async () => {
      await client.send('HeapProfiler.collectGarbage');
      return (await client.send('Runtime.getHeapUsage')).usedSize;
    };
    figures.pages += 1;
    let done = await review(page, WARM);
    const first = await heap();
    figures['heap at first, MB'] = megabytes(first);
    let grown = 0;
    while (figures.reviews + done < wanted + WARM && left() > 15_000) {
      now += DAY;
      await page.clock.setFixedTime(now);
      await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
      done += await review(page, Math.min(A_DAY, wanted + WARM - figures.reviews - done));
      await pause(300);
      grown = Math.max(grown, (await heap()) - first);
      if (done % 1000 < A_DAY) say(`${figures.reviews + done} of ${wanted} reviews, ${megabytes(grown)} MB more`);
    }
    figures['heap grew at most, MB'] = Math.max(figures['heap grew at most, MB'], Number(megabytes(grown)));
    if (grown > MAY_GROW) failed.push(`The heap grew by ${megabytes(grown)} MB over ${done} reviews.`);
    // The next card is shown before the last answer is written.
    let stored = await page.evaluate(storedWork);
    for (let tries = 0; tries < 60 && stored.reviews < before + done; tries += 1) {
      await pause(500);
      stored = await page.evaluate(storedWork);
    }
    if (stored.reviews !== before + done) failed.push(`${stored.reviews - before} in the log of ${done} answers`);
    if (stored.mismatches > 0) failed.push(`${stored.mismatches} cards are not as their log says`);
    figures.reviews += done;
    keep(figures);
  } finally {
    await running.kill().catch(() => undefined);
    site.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  const unfinished = figures.reviews < wanted;
  if (unfinished) failed.push(`Stopped after ${figures.reviews} of ${wanted} reviews: run it again to go on.`);
  return { figures, failed, unfinished };
}

const review = (page, many) => page.evaluate(answer, many);

/** In the page: answers so many cards. Again and Hard, which bring a card back on the same day. */
async function answer(many) {
  const until = async (find) => {
    for (let tries = 0; tries < 10_000; tries += 1) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    throw new Error(`Reviewing came to a stop: ${document.body.innerText.slice(0, 300)}`);
  };
  const button = (pattern) => [...document.querySelectorAll('button')].find((one) => pattern.test(one.textContent));
  for (let done = 0; done < many; done += 1) {
    (await until(() => button(/^Show answer/u))).click();
    const rating = await until(() => document.querySelectorAll('footer fieldset button')[done % 3 === 2 ? 1 : 0]);
    rating.click();
    await until(() => !rating.isConnected || !document.querySelector('footer fieldset'));
  }
  return many;
}
