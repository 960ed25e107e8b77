import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, expectAccessible, test } from './fixtures.ts';
import { listing, paste } from './paste.ts';

test('saves the library to a file and brings it back', async ({ app }) => {
  const { page } = app;
  await paste(page, listing(4));
  await page.getByRole('button', { name: 'Add 4 papers' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 4' })).toBeVisible();

  const file = path.join(app.userData, 'backup.jsonl.gz');
  await app.answerDialogs({ save: file, open: [file] });
  await page.getByRole('link', { name: 'Backups' }).click();
  await page.getByRole('button', { name: 'Download a backup' }).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('Saved');
  await expectAccessible(page);

  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('link', { name: 'Inbox 0' })).toBeVisible();
  await page.getByRole('button', { name: 'Choose a backup…' }).click();
  await expect(page.getByText('4 papers added, 0 changed, 0 removed').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Replace' }).check();
  await page.getByRole('button', { name: 'Replace the library' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 4' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('link', { name: 'Inbox 0' })).toBeVisible();
});

test('refuses what is no backup, and says why', async ({ app }) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Backups' }).click();
  const file = path.join(app.userData, 'other.json');
  await app.answerDialogs({ open: [file] });
  for (const [text, why] of [
    ['{"papers": []}', 'This is not a Lectern backup.'],
    ['{"lectern":"backup","schema":2,"rows":{', 'cut short'],
    ['{"lectern":"backup","schema":99,"libraryId":"x","madeAt":1,"counts":{}}', 'newer version of Lectern'],
  ] as const) {
    await writeFile(file, text);
    await page.getByRole('button', { name: 'Choose a backup…' }).click();
    await expect(page.getByRole('alert')).toContainText(why);
  }
  await expectAccessible(page);
});

test('a backup that is dropped on the library is taken to Backups', async ({ app }) => {
  const { page } = app;
  await page.getByRole('main').waitFor();
  const text = '{"lectern":"backup","schema":99,"libraryId":"x","madeAt":1,"counts":{}}';
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'lectern.json'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, text);
  await page.getByRole('button', { name: 'Go to Backups with it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Backups' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('newer version of Lectern');
});

test('the desktop keeps backups and restores one of them', async ({ app }) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Backups' }).click();
  if (app.edition === 'web') {
    await expect(page.getByRole('button', { name: 'Choose a folder…' })).toBeVisible();
    return;
  }
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Last verified backup:')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Restore the backup of/ }).click();
  await expect(page.getByText('Nothing would change.').first()).toBeVisible();
});
