import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers } from './paste.ts';

test.use({ allowedErrors: /planted|dynamically imported module|ERR_FAILED|Failed to load resource/u });

/** Makes the writing of every number fail, as a fault in the app would, until what is returned is called. */
async function plantFault(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const proto: object = Intl.NumberFormat.prototype;
    const own = Object.getOwnPropertyDescriptor(proto, 'format') ?? {};
    const fails = (): never => {
      throw new Error('planted');
    };
    Object.defineProperty(proto, 'format', { configurable: true, get: fails });
    window.addEventListener('mended', () => Object.defineProperty(proto, 'format', own), { once: true });
  });
  return async () => page.evaluate(() => void window.dispatchEvent(new Event('mended')));
}

test('a window that cannot be drawn says so, keeps what was typed, and goes on', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 3);
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await page.keyboard.type('Typed before the fault');
  const mend = await plantFault(page);
  await page.evaluate(() => {
    window.location.hash = '#/today';
  });
  const fault = page.getByRole('alert');
  await expect(fault).toContainText('what you typed is kept');
  await fault.getByText('What happened').click();
  await expect(fault.getByLabel('Report')).toContainText('planted');
  await expectAccessible(page);
  await mend();
  await fault.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await page.evaluate(() => {
    window.location.hash = '#/library';
  });
  await page.getByRole('option').first().click();
  await page.keyboard.press('n');
  await expect(note).toContainText('Typed before the fault');
});

test('a screen whose code does not come leaves the sidebar and the keys', async ({ app }) => {
  const { page } = app;
  await page.route('**/statistics-screen-*.js', (route) => route.abort());
  await page.reload();
  await page.getByRole('main').waitFor();
  await page.getByRole('link', { name: 'Statistics' }).click();
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Today' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('what fails with nobody waiting for it is said once', async ({ app }) => {
  const { page } = app;
  await page.getByRole('main').waitFor();
  await page.evaluate(() => {
    for (let times = 0; times < 3; times += 1) void Promise.reject(new Error('planted failure'));
  });
  const notice = page.getByRole('region', { name: 'Notice' });
  await expect(notice).toHaveText(/^That did not work\. planted failure\./u);
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
});
