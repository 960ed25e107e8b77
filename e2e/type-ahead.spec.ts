import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers } from './paste.ts';

/** Keeps the code of the editor from arriving, as on a slow disk, until what is returned is called. */
async function holdNoteEditor(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/note-editor-*.js', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('what is typed before the note is there stands in the note, and does nothing to the list', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 3);
  const release = await holdNoteEditor(page);
  await page.keyboard.press('n');
  await page.keyboard.type('Every easy deed\nWhy? :: no');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('o');
  release();

  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('ne lost');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toContainText('Every easy deed');
  await expect(note).toContainText('Why? :: none lost');
  await expect(page.getByRole('link', { name: 'Inbox 3' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Cards 1' })).toBeVisible();
  await expectAccessible(page);
});

test('keys pressed at once after f act on the findings', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 3);
  for (const key of ['j', 'n']) await page.keyboard.press(key);
  await page.keyboard.press('Escape');
  await page.getByRole('listbox', { name: 'Inbox' }).focus();
  for (const key of ['f', 'Shift+Enter']) await page.keyboard.press(key);
  await expect(page.getByText(/^kept, /).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep', exact: true })).toHaveCount(0);
});

test('leaves alone a reader who goes elsewhere before the note is there, and gives back what was typed', async ({
  app,
}) => {
  const { page } = app;
  await addPapers(page, 2);
  const release = await holdNoteEditor(page);
  await page.keyboard.press('n');
  await page.keyboard.type('A thought');
  await page.getByRole('searchbox').click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText(
    'You typed “A thought” before there was a place for it.',
  );
  release();
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Note' })).not.toBeFocused();
});
