/**
 * The browser is killed, again and again, while papers are added and rated on one profile, and
 * started anew. What the page had called saved must be there after every start, brought back by the
 * reader's one click where Chromium has wiped its database. In some rounds the log of the database
 * is torn in between, the way a cut write leaves it, which makes Chromium wipe it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from '../browser.ts';
import { addPapers, openApp, pause, startBrowser, storedTitles, tearLog } from './lib/killed-browser.mjs';

export const name = 'kills';
export const tests = [1, 2];

const KILLS = { bounded: 10, long: 500 };
const TORN_EVERY = 5;

export async function run({ bounded, left, resumed, keep, say, count }) {
  const kills = count ?? (bounded ? KILLS.bounded : KILLS.long);
  const starts = bounded ? 2 : 3;
  const figures = resumed ?? {
    kills: 0,
    starts: 0,
    acknowledged: 0,
    'logs torn': 0,
    wiped: 0,
    'acknowledged writes lost': 0,
  };
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
        figures['acknowledged writes lost'] += missing.length;
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
      if (figures.kills % TORN_EVERY === 0 && tearLog(profile)) figures['logs torn'] += 1;
      keep(figures);
      if (figures.kills % 10 === 0)
        say(
          `${figures.kills} of ${kills} kills, ${figures.acknowledged} writes acknowledged, ${figures.wiped} wipes brought back, ${figures['acknowledged writes lost']} lost`,
        );
    }
  } finally {
    await running?.kill().catch(() => undefined);
    site.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  const unfinished = figures.kills < kills;
  if (unfinished && !bounded) failed.push(`Stopped after ${figures.kills} of ${kills}: run it again to go on.`);
  if (figures.acknowledged === 0) failed.push('Nothing was ever acknowledged.');
  return { figures, failed, unfinished };
}
