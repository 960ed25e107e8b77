import { expect, expectAccessible, test } from './fixtures.ts';

test('statistics count what was answered, as charts, tables and files', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /sample/i }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'Statistics' })).toBeVisible();
  await expect(page.getByText('No answers in this range yet.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('listbox', { name: 'Inbox' }).focus();
  await page.keyboard.press('f');
  await expect(page.getByRole('list', { name: 'Findings' }).getByRole('listitem').first()).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByText(/^kept, /).first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: /Show answer/ })).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('3');
  await expect(page.getByText('Good, next in')).toBeAttached();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('s');

  await expect(page.getByText('1 answer in')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Reviews, chart/ })).toBeVisible();
  await page.getByRole('button', { name: 'Reviews as a table' }).click();
  const table = page.getByRole('region', { name: 'Reviews, table' });
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByRole('row').nth(1).getByRole('cell')).toHaveText(['1', '0', '0', '0']);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Answers as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('lectern-buttons.csv');
  await expectAccessible(page);

  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('No answers in this range yet.')).toBeVisible();
});
