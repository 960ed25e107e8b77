import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers, keepFindings } from './paste.ts';

test('u undoes the review and nothing before it, Ctrl+Z goes on', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 4);
  await keepFindings(page);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  const show = page.getByRole('button', { name: 'Show answer' });
  await expect(show).toBeVisible();
  await expectAccessible(page);

  const question = await page.getByRole('main').textContent();
  await page.keyboard.press('Space');
  await page.keyboard.press('3');
  await expect(page.getByText('Good, next in')).toBeAttached();
  await page.keyboard.press('u');
  await expect(page.getByRole('main')).toHaveText(question ?? '');
  // At once, before the answer is on the disk.
  await expect(show).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('group', { name: 'How well did you remember?' })).toBeVisible();
  await page.evaluate(() => {
    for (const key of ['3', 'u']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
  await expect(page.getByRole('main')).toHaveText(question ?? '');
  const notice = page.getByRole('region', { name: 'Notice' });
  await page.keyboard.press('u');
  await expect(notice).toContainText('Nothing is left to undo in this review.');
  await expect(show).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('No cards are due.')).toBeVisible();
});

test('a line that offers to undo goes when something else is done', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 3);
  const notice = page.getByRole('region', { name: 'Notice' });
  await expect(notice).toContainText('Added 3 papers');
  await keepFindings(page);
  await expect(notice).toBeHidden({ timeout: 3000 });
  await page.keyboard.press('ControlOrMeta+z');
  await expect(notice.getByRole('button', { name: 'Redo' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Inbox 3' })).toBeVisible();
});
