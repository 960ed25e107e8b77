import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ankiDeck } from './anki-deck.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { keepFindings, listing, paste } from './paste.ts';

test('statistics count what was answered, as charts, tables and files', async ({ app }) => {
  const { page } = app;
  await paste(page, listing(4));
  await page.getByRole('button', { name: 'Add 4 papers' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 4' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'Statistics' })).toBeVisible();
  await expect(page.getByText('No answers in this range yet.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('listbox', { name: 'Inbox' }).focus();
  await keepFindings(page);
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
  const file = path.join(app.userData, 'buttons.csv');
  await app.answerDialogs({ save: file });
  await page.getByRole('button', { name: 'Answers as CSV' }).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('Saved');
  await expectAccessible(page);

  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('No answers in this range yet.')).toBeVisible();
});

test('what was remembered is drawn beside the target, by maturity', async ({ app }) => {
  const { page } = app;
  const file = path.join(app.userData, 'physics.apkg');
  await writeFile(file, await ankiDeck(60, Date.now()));
  await app.answerDialogs({ open: [file] });
  await page.getByRole('link', { name: /^Add/u }).first().click();
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await page.getByRole('button', { name: 'Import 60 cards' }).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('Imported 60 cards, 180 reviews');
  await page.getByRole('link', { name: 'Statistics' }).click();
  const chart = page.getByRole('img', { name: /^Share remembered beside the target of 90%/u });
  await expect(chart).toHaveAccessibleName(/All: 100% of 120 answers/u);
  await page.getByRole('button', { name: 'Remembered as a table' }).click();
  await expect(page.getByRole('region', { name: 'Remembered, table' }).getByRole('row')).toHaveCount(4);
  await expectAccessible(page);
});
