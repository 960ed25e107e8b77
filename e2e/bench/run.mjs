/**
 * `npm run bench`, or `npm run bench -- 100000` for a library of that size, and for 200,000 cards, too: what a reader waits for, each beside its floor (the same rows or the same paint
 * without the app) in one run on one machine. Ratios are what counts: machines differ and are shared.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBrowser, startSite } from '../browser.ts';
import { findingTimes } from './findings.mjs';
import * as inPage from './in-page.mjs';
import { papers } from './papers.mjs';
import { longReviewTimes } from './long-review.mjs';
import { schedulingTimes } from './scheduling.mjs';

const RUNS = 7;
/** Ms that a paper has to be stayed with before others are compared with it. */
const STAYED = 200;
/** Ms that the journal may add to a rating. */
const JOURNAL_LIMIT = 2;
/** Ms that learning from 100,000 reviews may take in a worker. */
const LEARNING_LIMIT = 30_000;

const say = (text) => process.stdout.write(`${text}\n`);
const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)];
const median = (values) => percentile(values, 0.5);

const rows = [];
function row(what, measured, floor, unit = 'ms') {
  const ratio = floor === undefined ? '' : (measured / floor).toFixed(1);
  rows.push([what, `${measured.toFixed(1)} ${unit}`, floor === undefined ? '' : `${floor.toFixed(1)} ${unit}`, ratio]);
}

/** Medians of the time from navigation until what `ready` selects is painted, on a profile opened anew each time. */
async function startTime(profile, address, ready, prepare = async () => undefined) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await openBrowser(profile);
    await prepare(context);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(inPage.noteShown, ready);
    await page.goto(address);
    times.push(await (await page.waitForFunction(() => window.shownAt)).jsonValue());
    await context.close();
  }
  return median(times);
}

/** What a library of this many papers costs, after one of 10,000 was filled up to it. */
async function large(profile, address, many, startEmpty) {
  // The rows are put past the journal, which would rather recover than open.
  const prepare = (context) => context.route(/journal\.worker/u, (route) => route.abort());
  const open = async () => {
    const context = await openBrowser(profile);
    await prepare(context);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${new URL('#/library?list=inbox', address)}`);
    await page.getByRole('option').first().waitFor({ timeout: 300_000 });
    return { context, page };
  };
  const name = many.toLocaleString('en');
  const alone = await openBrowser(profile);
  const blank = await alone.newPage();
  await blank.goto(`${new URL('nothing', address)}`);
  await blank.evaluate(inPage.multiply, many / 10_000 - 1);
  await alone.close();

  let { context, page } = await open();
  const began = performance.now();
  await page.getByRole('searchbox').fill('attention');
  await page
    .locator('output', { hasText: / found/u })
    .first()
    .waitFor({ timeout: 600_000 });
  row(`${name}: index built for the first time`, performance.now() - began);
  await page.getByRole('searchbox').fill('');
  // What the next start begins with is kept after a quiet moment.
  await page.waitForTimeout(10_000);
  await context.close();

  row(
    `start to usable, ${name} papers`,
    await startTime(profile, `${new URL('#/library?list=inbox', address)}`, '[role=option]', prepare),
    startEmpty,
  );
  ({ context, page } = await open());
  const again = performance.now();
  await page.getByRole('searchbox').fill('attention');
  await page
    .locator('output', { hasText: / found/u })
    .first()
    .waitFor({ timeout: 600_000 });
  row(`${name}: first search after a start`, performance.now() - again);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('searchbox').click();
  const keys = await page.evaluate(inPage.keystrokes, ['attention', 'language model', 'diffusion', 'author:wang tr']);
  row(`${name}: keystroke to found rows, median`, median(keys), inPage.FRAME);
  row(`${name}: keystroke to found rows, p95`, percentile(keys, 0.95), inPage.FRAME);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(1000);
  row(`${name}: related papers listed, median`, median(await page.evaluate(inPage.relatedShown, 15)), STAYED);
  const scroll = await page.evaluate(inPage.scrolling, 200);
  row(`${name}: scrolling, p95 of a frame`, percentile(scroll.times, 0.95), inPage.FRAME);
  row(`${name}: scrolling, longest frame`, scroll.longest, inPage.FRAME);
  row(`${name}: scrolling, frames with a blank row`, scroll.blank, undefined, '');
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  row(`${name}: memory of the page`, (usedSize + backingStorageSize) / 1e6, undefined, 'MB');
  await context.close();
}

async function main() {
  const many = Number(process.argv[2] ?? 10_000);
  const site = await startSite();
  const { from, items } = papers();
  const empty = mkdtempSync(path.join(tmpdir(), 'lectern-bench-'));
  const full = mkdtempSync(path.join(tmpdir(), 'lectern-bench-'));
  const long = mkdtempSync(path.join(tmpdir(), 'lectern-bench-'));
  const years = mkdtempSync(path.join(tmpdir(), 'lectern-bench-'));
  say(`${items.length} ${from}`);
  const findings = findingTimes(items);
  row('load the role model in a worker', findings.load, 50);
  row('findings of an abstract, mean', findings.mean, 2);
  row('findings of an abstract, p95', findings.p95, 2);
  row('findings of an abstract, processor time', findings.processor, 2);
  try {
    const context = await openBrowser(full);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(site.address);
    await page.getByRole('main').waitFor();

    const floorImport = await page.evaluate(inPage.rawPut, items);
    const read = performance.now();
    await page.evaluate(inPage.paste, JSON.stringify(items));
    const add = page.getByRole('button', { name: /^Add [\d,]+ papers/u });
    await add.waitFor({ timeout: 120_000 });
    row('read 10,000 papers and show what is new', performance.now() - read);
    const gap = page.evaluate(inPage.longestGap);
    const began = performance.now();
    await add.click();
    await page.getByRole('option').first().waitFor({ timeout: 120_000 });
    row('add 10,000 papers in one step', performance.now() - began, floorImport);
    await page.evaluate(() => window.dispatchEvent(new Event('bench-end')));
    row('longest stop of the page meanwhile', await gap);

    await page.getByRole('searchbox').click();
    const keys = await page.evaluate(inPage.keystrokes, ['attention', 'language model', 'diffusion']);
    row('keystroke to found rows, median', median(keys), inPage.FRAME);
    row('keystroke to found rows, p95', percentile(keys, 0.95), inPage.FRAME);
    await page.keyboard.press('Escape');
    row('related papers listed, median', median(await page.evaluate(inPage.relatedShown, 15)), STAYED);

    await page.getByRole('listbox').focus();
    for (let paper = 0; paper < 12; paper += 1) {
      await page.keyboard.press('f');
      await page.locator('#findings li').first().waitFor();
      await page.keyboard.press('Shift+Enter');
      await page.waitForTimeout(150);
      await page.getByRole('listbox').focus();
      await page.keyboard.press('j');
      await page.waitForTimeout(100);
    }
    await page.goto(`${new URL('#/review', site.address)}`);
    await page.getByRole('button', { name: /Show answer/u }).waitFor();
    const ratings = await page.evaluate(inPage.ratings, 15);
    const floorRating = await page.evaluate(inPage.rawRatings, 50);
    row('rating to next card, median', median(ratings), median(floorRating));
    row('rating to next card, p95', percentile(ratings, 0.95), percentile(floorRating, 0.95));
    const script = await page.evaluate(
      () => performance.getEntriesByType('resource').find(({ name }) => name.includes('journal.worker'))?.name,
    );
    const alone = await context.newPage();
    await context.route(/journal\.worker/u, (route) => route.abort());
    // A page behind another paints once a second.
    await page.bringToFront();
    await page.reload();
    await page.getByRole('button', { name: /Show answer/u }).waitFor();
    const without = await page.evaluate(inPage.ratings, 15);
    row('rating, journal beside none, median', median(ratings), median(without));
    await context.unroute(/journal\.worker/u);
    await page.goto('about:blank');
    await alone.goto(`${new URL('nothing', site.address)}`);
    const lines = await alone.evaluate(inPage.journalLines, { script, count: 300 });
    row('a rating into the journal, median', median(lines), JOURNAL_LIMIT);
    row('a rating into the journal, p95', percentile(lines, 0.95), JOURNAL_LIMIT);
    await context.close();

    const logged = await openBrowser(long);
    const times = await schedulingTimes(logged.pages()[0] ?? (await logged.newPage()), site.address, long);
    row('learn from 100,000 reviews', times.learn, LEARNING_LIMIT);
    row('simulate a year at 18 retentions', times.simulate);
    row('dry run of rescheduling, 12,500 cards', times.plan);
    await logged.close();

    const startEmpty = await startTime(empty, site.address, 'main h1');
    const startFull = await startTime(full, `${new URL('#/library?list=inbox', site.address)}`, '[role=option]');
    row('start to usable, 10,000 papers', startFull, startEmpty);
    if (many > 10_000) {
      await large(full, site.address, many, startEmpty);
      // The rows are put past the journal, which would rather recover than open.
      const open = async () => {
        const ofYears = await openBrowser(years);
        await ofYears.route(/journal\.worker/u, (route) => route.abort());
        return ofYears;
      };
      await longReviewTimes({ open, address: site.address, startEmpty, row });
    }
  } finally {
    site.stop();
    rmSync(empty, { recursive: true, force: true });
    rmSync(full, { recursive: true, force: true });
    rmSync(long, { recursive: true, force: true });
    rmSync(years, { recursive: true, force: true });
  }
  say('');
  for (const [what, measured, floor, ratio] of [['', 'measured', 'floor', 'ratio'], ...rows]) {
    say(`${what.padEnd(44)}${measured.padStart(12)}${floor.padStart(12)}${ratio.padStart(8)}`);
  }
  say(
    '\nFloors: the same rows put raw in one strict transaction; one frame; one strict put; the start of an empty library.\nFor findings, the journal and learning: the most it may take. For related papers: what a paper is stayed with before.',
  );
}

await main();
