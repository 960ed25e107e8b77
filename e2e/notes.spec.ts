import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers } from './paste.ts';

/** Adds a paper and opens its note, which has the focus. */
async function openNote(page: Page): Promise<Locator> {
  await addPapers(page, 1);
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  return note;
}

test('two windows write one note: both texts are kept, and the reader decides', async ({ app }) => {
  const { page } = app;
  test.skip(app.edition !== 'web', 'the desktop has one window');
  const note = await openNote(page);
  await page.keyboard.type('Common words.');
  await expect(page.getByRole('button', { name: 'History' })).toBeVisible();

  const other = await page.context().newPage();
  await other.goto(page.url());
  const otherNote = other.getByRole('textbox', { name: 'Note' });
  await expect(otherNote).toContainText('Common words.');
  await note.click();
  await page.keyboard.press('ControlOrMeta+End');
  await otherNote.click();
  await other.keyboard.press('ControlOrMeta+End');
  // Neither has saved when the other begins to type, or the second would be typing on from the first.
  await Promise.all([page.keyboard.type(' Mine.'), other.keyboard.type(' Theirs.')]);
  await Promise.all([page.keyboard.press('Tab'), other.keyboard.press('Tab')]);
  const banner = page.getByRole('region', { name: 'Two texts' });
  await expect(banner).toBeVisible();
  await expectAccessible(page);
  await banner.getByRole('button', { name: 'Compare…' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Keep both' }).click();
  await expect(banner).toBeHidden();
  await expect(note).toContainText('Mine.');
  await expect(note).toContainText('Theirs.');
  await other.close();
});

test('the last keys before a reload are there after it', async ({ app }) => {
  const { page } = app;
  const note = await openNote(page);
  for (const words of ['First words', ' and more', ' and the last']) {
    await page.keyboard.type(words);
    await page.reload();
    await expect(note).toContainText(words.trim());
    await note.click();
    await page.keyboard.press('ControlOrMeta+End');
  }
  await expect(note).toHaveText('First words and more and the last');
});

test('an earlier text of a note is shown with what has changed since, and restored', async ({ app }) => {
  const { page } = app;
  const note = await openNote(page);
  await page.keyboard.type('First words.');
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByText('None yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await note.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Later words.');
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('region', { name: 'What has changed since' })).toContainText('Later words.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Restore this text' }).click();
  await expect(note).not.toContainText('Later words.');
  await page.keyboard.press('ControlOrMeta+z');
});

test('a sound library passes its check', async ({ app }) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Backups' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('The library is sound:')).toBeVisible();
  await expectAccessible(page);
});
