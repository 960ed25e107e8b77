/** Ten years of review: 200,000 cards and 1,000,000 answers, and what a reader then waits for. */
import * as inPage from './in-page.mjs';

export const CARDS = 200_000;
const RATINGS = 60;
const QUEUE_LIMIT = 50;
const SEARCH_LIMIT = 100;
const CHECK_LIMIT = 5000;

const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)];

/** Fills the profile's library and takes the times; `open` gives a context of it, `row` prints one figure. */
export async function longReviewTimes({ open, address, row, limits }) {
  let context = await open();
  let page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  await page.getByRole('main').waitFor();
  await page.goto(`${new URL('nothing', address)}`);
  await page.evaluate(inPage.fillCards, { cards: CARDS, answers: 5, now: Date.now() });
  await context.close();

  context = await open();
  page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${new URL('#/review', address)}`);
  await page.getByRole('button', { name: /Show answer/u }).waitFor({ timeout: 300_000 });
  row('200,000 cards: start to the first question', await page.evaluate(() => performance.now()), limits.startEmpty);
  await page.waitForTimeout(15_000);
  const ratings = await page.evaluate(inPage.ratings, RATINGS);
  row('200,000 cards: rating to next card, median', percentile(ratings, 0.5), inPage.FRAME);
  row('200,000 cards: rating to next card, p95', percentile(ratings, 0.95), inPage.FRAME);
  await page.goto(`${new URL('#/today', address)}`);
  await page.waitForTimeout(3000);
  const queue = await page.evaluate(inPage.lastMeasure, 'queue');
  row('200,000 cards: queue built', queue, QUEUE_LIMIT);
  return { context, page, SEARCH_LIMIT, CHECK_LIMIT };
}
