/**
 * The files of the database are damaged in each of seven ways while it is closed. Whatever Chromium
 * makes of it (an error, an older state, an empty database), the first start must show the whole
 * library, or the way back to it, and every start after that the whole library.
 */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from '../browser.ts';
import { addPapers, openApp, startBrowser, storedTitles } from './lib/killed-browser.mjs';

export const name = 'journal-damage';
export const tests = [2, 3];

const PAPERS = 3;
const ROUNDS = { bounded: 1, long: 20 };

/** The files of the store that hold rows: its log and tables. */
const rowFiles = (store) => readdirSync(store).filter((each) => /\.(?:log|ldb)$/u.test(each));

function overwrite(file, change) {
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
}

const WAYS = {
  'CURRENT gone': (store) => rmSync(path.join(store, 'CURRENT')),
  'log gone': (store) => {
    for (const each of rowFiles(store)) if (each.endsWith('.log')) rmSync(path.join(store, each));
  },
  'log cut': (store) => {
    for (const each of rowFiles(store)) {
      const file = path.join(store, each);
      if (each.endsWith('.log')) truncateSync(file, Math.floor(readFileSync(file).length / 2));
    }
  },
  'torn header': (store) => {
    for (const each of rowFiles(store)) {
      if (each.endsWith('.log')) {
        appendFileSync(path.join(store, each), Buffer.from([0x11, 0x22, 0x33, 0x44, 0x40, 0x00, 0x01]));
      }
    }
  },
  'byte changed': (store, random) => {
    for (const each of rowFiles(store)) {
      overwrite(path.join(store, each), (bytes) => {
        if (bytes.length > 0) bytes[Math.floor(random * bytes.length)] ^= 0x40;
      });
    }
  },
  'wrong manifest': (store) => writeFileSync(path.join(store, 'CURRENT'), 'MANIFEST-009999\n'),
  'page of zeros': (store, random) => {
    for (const each of rowFiles(store)) {
      overwrite(path.join(store, each), (bytes) => {
        const from = Math.floor(random * Math.max(1, bytes.length - 512));
        bytes.fill(0, from, from + 512);
      });
    }
  },
};

function storeOf(profile) {
  const folder = path.join(profile, 'Default/IndexedDB');
  const found = existsSync(folder) ? readdirSync(folder).find((each) => each.endsWith('.leveldb')) : undefined;
  return found === undefined ? undefined : path.join(folder, found);
}

export async function run({ bounded, left, resumed, keep, say }) {
  const figures = resumed ?? { damaged: 0, wiped: 0, 'whole at the first start': 0, 'rows missing': 0 };
  const failed = [];
  const site = await startSite();
  const rounds = Array.from({ length: bounded ? ROUNDS.bounded : ROUNDS.long }, (_, round) => round);
  const all = rounds.flatMap((round) => Object.keys(WAYS).map((way) => [round, way]));
  try {
    for (const [round, way] of all.slice(figures.damaged)) {
      if (left() < 30_000) break;
      const profile = mkdtempSync(path.join(tmpdir(), 'lectern-damage-'));
      let running = await startBrowser(profile);
      figures.damaged += 1;
      try {
        let page = await openApp(running.browser, site.address, figures);
        const saved = [];
        await page.exposeFunction('tellSaved', (title) => void saved.push(title));
        await page.goto(new URL('#/library', site.address).href);
        await page.evaluate(addPapers, { from: 1, most: PAPERS });
        await running.kill();
        const store = storeOf(profile);
        if (store === undefined) {
          failed.push('This Chromium keeps no LevelDB store.');
          break;
        }
        WAYS[way](store, (round + 1) / (rounds.length + 1));
        for (let start = 1; start <= 3; start += 1) {
          running = await startBrowser(profile);
          page = await openApp(running.browser, site.address, figures);
          const there = new Set(await page.evaluate(storedTitles));
          const missing = saved.filter((title) => !there.has(title));
          figures['rows missing'] += missing.length;
          if (missing.length > 0) failed.push(`${way}, start ${start}: ${missing.join(', ')}`);
          else if (start === 1) figures['whole at the first start'] += 1;
          await running.kill();
        }
      } catch (error) {
        failed.push(`${way}: ${error.message}`);
      } finally {
        await running.kill().catch(() => undefined);
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
      keep(figures);
      say(
        `${figures.damaged} of ${all.length} damaged, last: ${way}; ${figures.wiped} brought back, ${failed.length} failed`,
      );
    }
  } finally {
    site.stop();
  }
  const unfinished = figures.damaged < all.length;
  if (unfinished) failed.push(`Stopped after ${figures.damaged} of ${all.length}: run it again to go on.`);
  return { figures, failed, unfinished };
}
