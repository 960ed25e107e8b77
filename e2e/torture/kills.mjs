/**
 * The browser is killed, again and again, while papers are added, cards rated and a note is written on
 * one profile, and started anew. What the page had called saved must be there after every start, brought
 * back by the reader's one click where Chromium has wiped its database; so must what was typed two
 * seconds before. In some rounds the log of the database is torn in between, the way a cut write leaves
 * it, which makes Chromium wipe it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from '../browser.ts';
import { fillLibrary } from './fill-library.mjs';
import { addPapers, openApp, pause, startBrowser, storedWork, storeOf, tearLog } from './lib/killed-browser.mjs';

export const name = 'kills';
export const tests = [1, 2];

const KILLS = { bounded: 10, long: 500 };
const TORN_EVERY = 5;
/** What is typed may lag behind the fingers this long. */
const TYPED_MS = 2000;
/** Cards that are due for as long as a day's limit lets them be. */
const BEFORE = { papers: 20, cards: 300, reviews: 900 };
const OF_THE_START = {
  kills: 0,
  starts: 0,
  'papers acknowledged': 0,
  'ratings acknowledged': 0,
  'notes typed': 0,
  'logs torn': 0,
  wiped: 0,
  'acknowledged papers lost': 0,
  'acknowledged ratings lost': 0,
  'typed notes lost': 0,
  'cards that differ from their log': 0,
};

/** What the page has acknowledged over all its starts. */
class Acknowledged {
  titles = [];
  tokens = [];
  ratings = 0;
  #typed;
  #rated = false;

  typing(token) {
    this.#typed = { token, at: Date.now() };
  }

  rating() {
    this.#rated = true;
  }

  /** Called by the page with a paper's title, or with what it has announced. */
  hear = (text) => {
    if (text.startsWith('Study ')) this.titles.push(text);
    // One announcement may be seen more than once.
    else if (this.#rated) {
      this.#rated = false;
      this.ratings += 1;
    }
  };

  /** The browser ends now. */
  end() {
    this.#rated = false;
    if (this.#typed !== undefined && Date.now() - this.#typed.at > TYPED_MS) this.tokens.push(this.#typed.token);
    this.#typed = undefined;
  }

  get all() {
    return this.titles.length + this.ratings;
  }
}

/** Compares with what is stored; `before`: the reviews there were at the very beginning. */
function missing(acknowledged, stored, before) {
  const [titles, text] = [new Set(stored.titles), stored.texts.join('\n')];
  return {
    'acknowledged papers lost': acknowledged.titles.filter((title) => !titles.has(title)).length,
    'acknowledged ratings lost': Math.max(0, before + acknowledged.ratings - stored.reviews),
    'typed notes lost': acknowledged.tokens.filter((token) => !text.includes(token)).length,
    'cards that differ from their log': stored.mismatches,
  };
}

/** Writes in the note, then adds a paper and rates a card in turn, until the browser is killed. */
async function work(page, acknowledged, from) {
  await page.getByRole('option').first().click();
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.click();
  await page.keyboard.press('ControlOrMeta+End');
  const token = `typed${from}.`;
  await page.keyboard.type(` ${token}`);
  acknowledged.typing(token);
  await page.evaluate(tellAnnouncements);
  for (let at = 0; at < 60; at += 1) {
    await page.evaluate(addPapers, { from: from + at, most: 1 });
    await page.evaluate(() => {
      window.location.hash = '#/review';
    });
    const show = page.getByRole('button', { name: 'Show answer' });
    // The day's cards may have come to an end.
    if (
      !(await show.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      ))
    )
      continue;
    await page.keyboard.press('Space');
    await page.getByRole('group', { name: 'How well did you remember?' }).waitFor();
    acknowledged.rating();
    await page.keyboard.press('3');
    await pause(150);
  }
}

/** In the page: tells of ratings as a reader with a screen reader hears of them. */
function tellAnnouncements() {
  const region = document.querySelector('[aria-live=polite].visually-hidden');
  new MutationObserver(() => {
    if (/^(?:Again|Hard|Good|Easy), next in/u.test(region.textContent.trim())) void window.tellSaved('rating');
  }).observe(region, { childList: true, characterData: true, subtree: true });
}

export async function run({ bounded, left, resumed, keep, say, count }) {
  const kills = count ?? (bounded ? KILLS.bounded : KILLS.long);
  const starts = bounded ? 2 : 3;
  const figures = resumed ?? { ...OF_THE_START };
  const failed = [];
  const site = await startSite();
  const profile = mkdtempSync(path.join(tmpdir(), 'lectern-kills-'));
  const acknowledged = new Acknowledged();
  // Of one profile: an interrupted run goes on with its figures, and another profile.
  const first = figures.kills;
  let running;
  try {
    running = await startBrowser(profile);
    const page = await openApp(running.browser, site.address, figures);
    await fillLibrary(page, BEFORE);
    await page.getByRole('navigation').first().waitFor();
    await pause(3000);
    const before = await page.evaluate(storedWork);
    await running.kill();
    figures.store = storeOf(profile);
    while (figures.kills < kills && left() > 30_000) {
      for (let start = 0; start < starts; start += 1) {
        running = await startBrowser(profile);
        const again = await openApp(running.browser, site.address, figures);
        figures.starts += 1;
        const lost = missing(acknowledged, await again.evaluate(storedWork), before.reviews);
        for (const [what, how] of Object.entries(lost)) {
          figures[what] += how;
          if (how > 0) failed.push(`After kill ${figures.kills}, start ${start + 1}: ${what}: ${how}`);
        }
        if (start < starts - 1) {
          await running.kill();
          continue;
        }
        await again.exposeFunction('tellSaved', acknowledged.hear);
        await again.goto(new URL('#/library?list=all', site.address).href);
        const [papers, ratings, typed, all] = [
          acknowledged.titles.length,
          acknowledged.ratings,
          acknowledged.tokens.length,
          acknowledged.all,
        ];
        const working = work(again, acknowledged, (figures.kills - first) * 100).catch(() => undefined);
        const waited = Date.now();
        while (acknowledged.all === all && Date.now() - waited < 60_000) await pause(20);
        await pause(Math.random() * 3000);
        acknowledged.end();
        await running.kill();
        await working;
        figures['papers acknowledged'] += acknowledged.titles.length - papers;
        figures['ratings acknowledged'] += acknowledged.ratings - ratings;
        figures['notes typed'] += acknowledged.tokens.length - typed;
      }
      figures.kills += 1;
      if (figures.kills % TORN_EVERY === 0 && tearLog(profile)) figures['logs torn'] += 1;
      keep(figures);
      if (figures.kills % 10 === 0) say(`${figures.kills} of ${kills} kills, ${JSON.stringify(figures)}`);
    }
  } finally {
    await running?.kill().catch(() => undefined);
    site.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  const unfinished = figures.kills < kills;
  if (unfinished && !bounded) failed.push(`Stopped after ${figures.kills} of ${kills}: run it again to go on.`);
  for (const what of ['papers acknowledged', 'ratings acknowledged', 'notes typed']) {
    if (figures[what] === 0) failed.push(`No ${what} at all.`);
  }
  return { figures, failed, unfinished };
}
