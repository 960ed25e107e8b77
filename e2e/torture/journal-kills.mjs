/**
 * The browser is killed, again and again, while papers are added and rated on one profile, and
 * started anew. What the page had called saved must be there after every start, brought back by the
 * reader's one click where Chromium has wiped its database. In some rounds the log of the database
 * is torn in between, the way a cut write leaves it, which makes Chromium wipe it.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { startSite } from '../browser.ts';

export const name = 'journal-kills';
export const tests = [1, 2];

const KILLS = { bounded: 10, long: 500 };
const TORN_EVERY = 5;
const TORN = Buffer.from([0x11, 0x22, 0x33, 0x44, 0x40, 0x00, 0x01]);
const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A browser that is this process's own child, so that it can be killed outright, with all of its processes. */
async function startBrowser(profile) {
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
      process.kill(-child.pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}

/** In the page: adds papers one after another, and tells of each once the app has said that it is added. */
async function addPapers({ from, most }) {
  const until = async (find) => {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
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
async function storedTitles() {
  const opening = indexedDB.open('lectern');
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const all = opening.result.transaction('papers').objectStore('papers').getAll();
  await new Promise((resolve) => all.addEventListener('success', resolve));
  opening.result.close();
  return all.result.map(({ title }) => title);
}

/** Opens the app, and brings the library back where it is lost. */
async function openApp(browser, address, figures) {
  const context = browser.contexts()[0];
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  try {
    await page.locator('main h1').first().waitFor({ state: 'attached', timeout: 60_000 });
  } catch {
    throw new Error(`The app did not start: ${JSON.stringify(await page.locator('body').innerText())}`);
  }
  const isLost = (await page.getByRole('button', { name: 'Start with an empty library…' }).count()) > 0;
  if (isLost) {
    figures.lost += 1;
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByRole('button', { name: 'Open the library' }).click();
    await page.getByRole('button', { name: 'Open the library' }).waitFor({ state: 'detached' });
    await page.locator('main h1').first().waitFor({ state: 'attached', timeout: 60_000 });
  }
  return page;
}

function tearLog(profile) {
  const folder = path.join(profile, 'Default/IndexedDB');
  for (const store of existsSync(folder) ? readdirSync(folder) : []) {
    if (!store.endsWith('.leveldb')) continue;
    const log = readdirSync(path.join(folder, store)).findLast((each) => each.endsWith('.log'));
    if (log === undefined) continue;
    appendFileSync(path.join(folder, store, log), TORN);
    return true;
  }
  return false;
}

export async function run({ bounded, left, resumed, keep, say }) {
  const kills = bounded ? KILLS.bounded : KILLS.long;
  const starts = bounded ? 2 : 3;
  const figures = resumed ?? { kills: 0, starts: 0, acknowledged: 0, torn: 0, lost: 0, 'rows missing': 0 };
  const failed = [];
  const site = await startSite();
  const profile = mkdtempSync(path.join(tmpdir(), 'lectern-kills-'));
  const saved = [];
  let running;
  try {
    while (figures.kills < kills && left() > 30_000) {
      for (let start = 0; start < starts; start += 1) {
        running = await startBrowser(profile);
        const page = await openApp(running.browser, site.address, figures);
        figures.starts += 1;
        const there = new Set(await page.evaluate(storedTitles));
        const missing = saved.filter((title) => !there.has(title));
        if (missing.length > 0) failed.push(`After kill ${figures.kills}, start ${start + 1}: ${missing.join(', ')}`);
        figures['rows missing'] += missing.length;
        if (start < starts - 1) {
          await running.kill();
          continue;
        }
        await page.exposeFunction('tellSaved', (title) => void saved.push(title));
        await page.goto(new URL('#/library', site.address).href);
        const before = saved.length;
        const working = page.evaluate(addPapers, { from: figures.kills * 100, most: 60 }).catch(() => undefined);
        const waited = Date.now();
        while (saved.length === before && Date.now() - waited < 60_000) await pause(20);
        await pause(Math.random() * 1500);
        await running.kill();
        await working;
        figures.acknowledged += saved.length - before;
      }
      figures.kills += 1;
      if (figures.kills % TORN_EVERY === 0 && tearLog(profile)) figures.torn += 1;
      keep(figures);
      if (figures.kills % 25 === 0)
        say(`${figures.kills} kills, ${figures.lost} wiped, ${figures['rows missing']} missing`);
    }
  } finally {
    await running?.kill().catch(() => undefined);
    site.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  if (figures.acknowledged === 0) failed.push('Nothing was ever acknowledged.');
  return { figures, failed };
}
