import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { keepFindings, listing, paste } from './paste.ts';

/** Four papers, the findings of two of them kept as cards. */
async function withCards(page: Page): Promise<void> {
  await paste(page, listing(4));
  await page.getByRole('button', { name: 'Add 4 papers' }).click();
  const inbox = page.getByRole('listbox', { name: 'Inbox' });
  for (let paper = 0; paper < 2; paper += 1) {
    await inbox.focus();
    if (paper > 0) await page.keyboard.press('j');
    await keepFindings(page);
  }
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page.getByRole('grid', { name: 'Cards' })).toBeVisible();
}

test('cards are found by a query, chosen by keys, changed as one step and given back', async ({ app }) => {
  const { page } = app;
  await withCards(page);
  const grid = page.getByRole('grid', { name: 'Cards' });
  const rows = grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
  const notice = page.getByRole('region', { name: 'Notice' });
  await expect(rows.first()).toBeVisible();
  await expectAccessible(page);

  await grid.focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+j');
  await expect(page.getByText(/, 2 selected/u)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+4');
  await expect(notice).toContainText('Flagged 2 cards');

  const box = page.getByRole('searchbox', { name: 'Search cards' });
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await page.keyboard.type('fl');
  await page.keyboard.press('Tab');
  await page.keyboard.type('bl');
  await expect(page.getByRole('option', { name: /^blue/u })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Blue flag');
  await expect(page).toHaveURL(/q=flag%3Ablue/u);
  await expectAccessible(page);

  await page.keyboard.press('Enter');
  await expect(grid).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('s');
  await expect(notice).toContainText('Suspended 2 cards');
  await expect(rows.first()).toContainText('suspended');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(rows.first()).toContainText('new');

  await page.keyboard.press('i');
  const info = page.getByRole('dialog', { name: 'Card info' });
  await expect(info).toContainText('not yet reviewed');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(info).toBeHidden();

  await page.keyboard.press('o');
  await expect(page).toHaveURL(/#\/library/u);
  await page.goBack();
  await expect(box).toHaveValue(/flag:blue/u);
  await expect(page.getByText('2 cards, 2 selected')).toBeVisible();
});

test('a mistake is underlined and explained, and an empty list says why', async ({ app }) => {
  const { page } = app;
  await withCards(page);
  const box = page.getByRole('searchbox', { name: 'Search cards' });
  await box.fill('prop:x<2');
  await box.blur();
  await expect(page.getByText(/A figure is compared: prop:s<10/u)).toBeVisible();
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await box.fill('zebra');
  await expect(page.getByText('No card holds “zebra”.')).toBeVisible();
  await expectAccessible(page);
});

test('columns order, and a narrow table keeps its names', async ({ app }) => {
  const { page } = app;
  await withCards(page);
  const header = page.getByRole('columnheader', { name: 'Question' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/sort=-question/u);
});

test('find and replace shows the differences first, and is undone as one', async ({ app }) => {
  const { page } = app;
  await withCards(page);
  await page.getByRole('grid', { name: 'Cards' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+Shift+f');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Find').fill('benchmarks');
  await dialog.getByLabel('Replace with').fill('datasets');
  const difference = dialog.getByRole('list', { name: 'What would change' }).getByRole('listitem').first();
  await expect(difference.getByRole('deletion')).toHaveText('benchmarks');
  await expect(difference.getByRole('insertion')).toHaveText('datasets');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Replace in/u }).click();
  const notice = page.getByRole('region', { name: 'Notice' });
  await expect(notice).toContainText('Replaced in');
  const box = page.getByRole('searchbox', { name: 'Search cards' });
  await box.fill('datasets');
  await expect(page.getByRole('grid', { name: 'Cards' })).toContainText('datasets');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('No card holds “datasets”.')).toBeVisible();
});

test('new cards have no date to set, and duplicates are looked for by name', async ({ app }) => {
  const { page } = app;
  await withCards(page);
  await page.getByRole('grid', { name: 'Cards' }).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'When 1 card is due' });
  await expect(dialog.getByText(/New cards have no date/u)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('duplicate cards');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/is%3Aduplicate/u);
  await expect(page.getByText('No card fits is:duplicate.')).toBeVisible();
});

test('cards are tagged by themselves, found by it, and untagged by one undo', async ({ app }) => {
  const { page } = app;
  await withCards(page);
  await page.getByRole('grid', { name: 'Cards' }).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('#');
  const dialog = page.getByRole('dialog', { name: 'Tags of this card' });
  await expect(dialog).toContainText('Of the card itself.');
  await dialog.getByLabel('Tags').first().fill('exam/june');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  const notice = page.getByRole('region', { name: 'Notice' });
  await expect(notice).toContainText('Tagged 1 card');
  const box = page.getByRole('searchbox', { name: 'Search cards' });
  await box.fill('tag:exam');
  await box.blur();
  await expect(page.getByText(/^1 card(?:, 1 selected)?$/u)).toBeVisible();
  await page.getByRole('grid', { name: 'Cards' }).focus();
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: 'Card', exact: true })).toContainText('Tags: exam/june');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('No card or its paper has the tag “exam”.')).toBeVisible();
});
