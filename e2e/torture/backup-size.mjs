import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openBrowser, startSite } from '../browser.ts';
import { fillLibrary } from './fill-library.mjs';

export const name = 'backup-size';
export const tests = [11];

/** 10,000 papers, 50,000 cards and 500,000 reviews go out, into an empty profile, and are the same there. */
export async function run({ bounded }) {
  const size = bounded
    ? { papers: 500, cards: 2500, reviews: 25_000 }
    : { papers: 10_000, cards: 50_000, reviews: 500_000 };
  const site = await startSite();
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-torture-'));
  const figures = { ...size };
  const failed = [];
  try {
    const first = await inProfile(path.join(folder, 'full'), site.address, async (page) => {
      await fillLibrary(page, size);
      await page.getByRole('navigation').first().waitFor();
      return save(page, path.join(folder, 'first.jsonl.gz'), figures, 'exportSeconds');
    });
    const second = await inProfile(path.join(folder, 'empty'), site.address, async (page) => {
      page.on('filechooser', (chooser) => void chooser.setFiles(first.file));
      await openBackups(page);
      const began = performance.now();
      await page.getByRole('button', { name: 'Choose a backup…' }).click();
      const replace = page.getByRole('button', { name: 'Replace the library' });
      await replace.waitFor({ timeout: 300_000 });
      figures.readSeconds = seconds(began);
      const gap = page.evaluate(longestStop).catch(() => NaN);
      await replace.click();
      const done = page.getByRole('region', { name: 'Notice' }).getByText(/^Restored the backup of/u);
      const refused = page.getByRole('alert');
      await done.or(refused).first().waitFor({ timeout: 300_000 });
      if (await refused.isVisible()) throw new Error(await refused.innerText());
      figures.restoreSeconds = seconds(began);
      await page.evaluate(() => window.dispatchEvent(new Event('torture-end')));
      figures.longestStopMs = Math.round(await gap);
      const checked = performance.now();
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByText('The library is sound:').waitFor({ timeout: 300_000 });
      figures.checkSeconds = seconds(checked);
      const restored = await save(page, path.join(folder, 'second.jsonl.gz'), figures, 'exportAgainSeconds');
      await takeBack(page, 'Undo', 'Undone: ', figures, 'undo');
      const empty = await save(page, path.join(folder, 'empty.jsonl.gz'), figures, 'exportEmptySeconds');
      if (empty.rows > 0) failed.push(`${empty.rows} rows stay when a restore into an empty library is undone`);
      await takeBack(page, 'Redo', 'Done again: ', figures, 'redo');
      const again = await save(page, path.join(folder, 'third.jsonl.gz'), figures, 'exportRedoneSeconds');
      if (again.hash !== restored.hash) failed.push('what is redone differs from what was restored');
      return restored;
    });
    figures.megabytes = first.megabytes;
    if (first.hash !== second.hash) failed.push('what came out of the restored library is not what went in');
    if (!bounded && figures.restoreSeconds > 60) failed.push(`restoring took ${figures.restoreSeconds} s`);
  } finally {
    site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { figures, failed };
}

const seconds = (began) => Math.round((performance.now() - began) / 100) / 10;

async function inProfile(profile, address, work) {
  const context = await openBrowser(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  try {
    await page.goto(address);
    await page.getByRole('main').waitFor();
    return await work(page);
  } finally {
    await context.close();
  }
}

/** By the keys; waits until the notice says that it is done. */
async function takeBack(page, command, said, figures, figure) {
  const began = performance.now();
  const gap = page.evaluate(longestStop).catch(() => NaN);
  await page.getByRole('main').press(command === 'Undo' ? 'Control+z' : 'Control+Shift+z');
  await page.getByRole('region', { name: 'Notice' }).getByText(said).waitFor({ timeout: 600_000 });
  figures[`${figure}Seconds`] = seconds(began);
  await page.evaluate(() => window.dispatchEvent(new Event('torture-end')));
  figures[`${figure}LongestStopMs`] = Math.round(await gap);
}

async function openBackups(page) {
  await page.evaluate(() => {
    window.location.hash = '#/backups';
  });
  await page.getByRole('button', { name: 'Download a backup' }).waitFor();
}

async function save(page, file, figures, figure) {
  await openBackups(page);
  const began = performance.now();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 300_000 }),
    page.getByRole('button', { name: 'Download a backup' }).click(),
  ]);
  figures[figure] = seconds(began);
  await download.saveAs(file);
  const bytes = readFileSync(file);
  const { hash, rows } = canonical(bytes);
  return { file, hash, rows, megabytes: Math.round(bytes.length / 1e5) / 10 };
}

/** A hash of all rows with their properties in order; the header's time and the footer are left out. */
function canonical(bytes) {
  const text = gunzipSync(bytes);
  const hash = createHash('sha256');
  let [at, rows] = [text.indexOf(10) + 1, 0];
  for (let end = text.indexOf(10, at); end !== -1; end = text.indexOf(10, at)) {
    const line = text.toString('utf8', at, end);
    if (!line.startsWith('{"lectern":"end"')) {
      hash.update(`${JSON.stringify(sorted(JSON.parse(line)))}\n`);
      rows += 1;
    }
    at = end + 1;
  }
  return { hash: hash.digest('hex'), rows };
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, sorted(held)]),
  );
}

/** In the page: the longest time without a frame, in ms, until `torture-end`. */
async function longestStop() {
  let [longest, last] = [0, performance.now()];
  const end = new AbortController();
  window.addEventListener('torture-end', () => end.abort(), { once: true });
  while (!end.signal.aborted) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}
