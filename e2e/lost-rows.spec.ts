import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { paste } from './paste.ts';

/** More than a start counts before it shows the library. */
const PAPERS = 3100;
const LOST = 40;

const RIS = Array.from(
  { length: PAPERS },
  (_, at) => `TY  - JOUR\nTI  - Study ${at} of keeping\nAU  - Doe, J${at}.\nPY  - 2024\nAB  - We find ${at}.\nER  - \n`,
).join('\n');

/** Titles that the database holds, read past the app; with `lose`, after so many rows were deleted the same way. */
function stored(page: Page, lose = 0): Promise<readonly string[]> {
  return page.evaluate(async (many) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const db = await done(indexedDB.open('lectern'));
    const papers = db.transaction('papers', 'readwrite').objectStore('papers');
    const keys = await done(papers.getAllKeys());
    await Promise.all(keys.slice(500, 500 + many).map((key) => done(papers.delete(key))));
    const rows = (await done(papers.getAll())) as { title: string }[];
    db.close();
    return rows.map(({ title }) => title).toSorted();
  }, lose);
}

test('rows that are lost behind our back from a long table lead to the recovery screen, and come back', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  await paste(page, RIS);
  await page.getByRole('button', { name: /^Add 3,?100 papers/u }).click({ timeout: 60_000 });
  await expect(page.getByRole('option')).not.toHaveCount(0);
  await expect(page.getByLabel('Notice')).toContainText('Added', { timeout: 60_000 });
  const before = await stored(page);
  expect(before).toHaveLength(PAPERS);

  expect(await stored(page, LOST)).toHaveLength(PAPERS - LOST);
  await page.reload();
  // The library is shown at once, and counted behind that.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Part of the library is missing', {
    timeout: 30_000,
  });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByText('Every row that was saved is there again.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Open the library' }).click();
  await page.getByRole('navigation').first().waitFor();
  expect(await stored(page)).toEqual(before);
});
