/** Ten years of review: 200,000 cards and 1,000,000 answers, and what a reader then waits for. */
import * as inPage from './in-page.mjs';

const CARDS = 200_000;
const ANSWERS = 5;
const RATINGS = 60;
/** Ms that building the queue may take. */
const QUEUE_LIMIT = 50;
/** Ms that packing the old reviews may take behind the start, which no one waits for. */
const FOLD_PATIENCE = 1_800_000;
/** Ms that a first page of found cards may take. */
const SEARCH_LIMIT = 100;

const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)];

/** Fills an empty profile and times it. `open` gives a context of the profile, `row` takes each figure. */
export async function longReviewTimes({ open, address, startEmpty, row }) {
  const name = `${CARDS.toLocaleString('en')} cards`;
  let context = await open();
  let page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  await page.getByRole('main').waitFor();
  await page.goto(`${new URL('nothing', address)}`);
  await page.evaluate(inPage.fillCards, { cards: CARDS, answers: ANSWERS, now: Date.now() });
  await page.goto(`${new URL('nothing', address)}`);
  const rawRows = await page.evaluate(inPage.rawReading);
  await context.close();

  context = await open();
  page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${new URL('#/library', address)}`);
  const began = performance.now();
  const isFolding = () =>
    page.evaluate(async () => (await navigator.locks.query()).held.some((lock) => lock.name === 'lectern-fold'));
  while (!(await isFolding()) && performance.now() - began < 120_000) await page.waitForTimeout(500);
  const folding = performance.now();
  while ((await isFolding()) && performance.now() - folding < FOLD_PATIENCE) await page.waitForTimeout(500);
  row(`${name}: old reviews packed behind the start`, performance.now() - folding);
  await page.goto(`${new URL('nothing', address)}`);
  const rawPacked = await page.evaluate(inPage.rawReading);
  row(`${name}: all rows read raw, packed beside unpacked`, rawPacked, rawRows);
  await context.close();

  context = await open();
  page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${new URL('#/backups', address)}`);
  const check = page.getByRole('button', { name: 'Check now' });
  await check.waitFor({ timeout: 120_000 });
  // Behind the start the columns of all cards are being read.
  await page.waitForTimeout(10_000);
  const checking = performance.now();
  await check.click();
  await page.getByRole('button', { name: 'Check again' }).waitFor({ timeout: 600_000 });
  const checked = performance.now() - checking;
  row(`${name}: integrity check, beside the packed rows`, checked, rawPacked);
  row(`${name}: integrity check, beside rows unpacked`, checked, rawRows);
  await context.close();

  context = await open();
  page = context.pages()[0] ?? (await context.newPage());
  await page.addInitScript(inPage.noteShown, 'main article');
  await page.goto(`${new URL('#/review', address)}`);
  const first = await page.waitForFunction(() => window.shownAt, undefined, { timeout: 300_000 });
  row(`${name}: start to the first question`, await first.jsonValue(), startEmpty);
  // Behind it the columns of all cards are still being read.
  await page.waitForTimeout(10_000);
  await page.evaluate(inPage.keepMeasured, 'review queue');
  const ratings = await page.evaluate(inPage.ratings, RATINGS);
  const queues = await page.evaluate(() => window.benchMeasured);
  row(`${name}: queue alone, median`, percentile(queues, 0.5), QUEUE_LIMIT);
  row(`${name}: queue alone, p95`, percentile(queues, 0.95), QUEUE_LIMIT);
  row(`${name}: rating to next card, median`, percentile(ratings, 0.5), inPage.FRAME);
  row(`${name}: rating to next card, p95`, percentile(ratings, 0.95), inPage.FRAME);
  const searches = [];
  for (const query of ['due:today', 'prop:d<6', 'is:new', 'rated:7', 'paper 77']) {
    searches.push(await page.evaluate(inPage.cardSearch, query));
  }
  row(`${name}: query to first page, median`, percentile(searches, 0.5), SEARCH_LIMIT);
  row(`${name}: query to first page, longest`, percentile(searches, 1), SEARCH_LIMIT);
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  row(`${name}: memory of the page`, (usedSize + backingStorageSize) / 1e6, undefined, 'MB');
  await context.close();
}
