import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers } from './paste.ts';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

const SHIFTS = [
  ['an hour back', -HOUR],
  ['a day back', -24 * HOUR],
  ['ten years back', -10 * YEAR],
  ['ten years ahead', 10 * YEAR],
] as const;

for (const [what, by] of SHIFTS) {
  test(`a clock that is ${what} is doubted, until it is right or the reader says that it is`, async ({ app }) => {
    const { page } = app;
    await addPapers(page, 1);
    const right = Date.now();
    await page.clock.setFixedTime(right + by);
    await page.reload();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The clock of this computer says');
    await expect(alert).toContainText(new Date(right + by).getFullYear().toString());
    await expectAccessible(page);
    // The screen below has room beside it, and is not moved out of the window, nor moves it out.
    await expect(alert).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
    // A window that is shown again looks at once.
    await page.clock.setFixedTime(right + 60_000);
    await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
    await expect(alert).toHaveCount(0);

    await page.clock.setFixedTime(right + 60_000 + by);
    await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
    await alert.getByRole('button', { name: 'The clock is right' }).click();
    await expect(alert).toHaveCount(0);
  });
}
