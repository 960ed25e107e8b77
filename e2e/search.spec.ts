import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { listing, paste } from './paste.ts';

async function fill(page: Page, papers = 12): Promise<void> {
  await paste(page, listing(papers));
  await page.getByRole('button', { name: `Add ${papers} papers` }).click();
  await expect(page.getByRole('option')).not.toHaveCount(0);
}

const found = (page: Page) => page.getByRole('listbox', { name: 'Found papers' }).getByRole('option');

test('finds as one types, marks what was found, and mends a mistyped word', async ({ app }) => {
  const { page } = app;
  await fill(page);
  const box = page.getByRole('searchbox');
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await page.keyboard.type('caches');
  await expect(found(page)).toHaveCount(2);
  await expect(found(page).first().locator('mark')).toHaveText('Caches');
  await box.fill('caches -"study 10"');
  await expect(found(page)).toHaveCount(1);
  await box.fill('cahces');
  await expect(found(page)).toHaveCount(2);
  await expect(page.getByText('Nothing holds “cahces”. These hold “caches”.')).toBeVisible();
  await expectAccessible(page);
});

test('proposes how to go on, and writes it by key', async ({ app }) => {
  const { page } = app;
  await fill(page, 3);
  const box = page.getByRole('searchbox');
  await box.fill('sta');
  const ways = page.getByRole('listbox', { name: 'Ways to go on' });
  await expect(ways.getByRole('option')).toHaveText([/^status:/]);
  await page.keyboard.press('Tab');
  await expect(box).toHaveValue('status:');
  await expect(ways.getByRole('option')).toHaveCount(5);
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(ways.getByRole('option', { selected: true })).toHaveText('inbox');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('status:inbox ');
  await expect(found(page)).toHaveCount(3);
});

test('explains a mistake and an empty answer', async ({ app }) => {
  const { page } = app;
  await fill(page, 3);
  const box = page.getByRole('searchbox');
  await box.fill('sttus:inbox routing ');
  await expect(page.getByText('There is no field “sttus:”. Did you mean status:?')).toBeVisible();
  await expectAccessible(page);
  await box.fill('tag:nlp routing');
  await expect(page.getByText('No paper has the tag “nlp”.').first()).toBeVisible();
  await box.fill('routing fusion');
  await expect(page.getByText(/No paper has all of these together: routing \(1\), fusion \(1\)/).first()).toBeVisible();
});

test('filters without typing, keeps the search, renames and deletes it, all undone', async ({ app }) => {
  const { page } = app;
  await fill(page, 4);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('menuitem', { name: 'Inbox' }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('status:inbox');
  await expect(found(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByLabel('Name').fill('New ones');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'New ones 4' })).toBeVisible();
  // A dialog that is just closing gives the focus back once, which hides the button again.
  await expect(async () => {
    await page.getByRole('link', { name: 'New ones 4' }).focus();
    await page.getByRole('button', { name: 'Edit search New ones' }).click({ timeout: 2000 });
  }).toPass();
  await page.getByLabel('Name').fill('Fresh');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('link', { name: 'Fresh 4' })).toBeVisible();
  await page.getByRole('link', { name: 'Fresh 4' }).hover();
  await page.getByRole('button', { name: 'Edit search Fresh' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: 'Fresh 4' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Fresh 4' })).toBeVisible();
});

test('edits many papers after showing what changes, and shapes the tags as a tree', async ({ app }) => {
  const { page } = app;
  await fill(page, 4);
  const list = page.getByRole('listbox', { name: 'Inbox' });
  await list.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Shift+e');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Tags' }).fill('nlp/routing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'What would change' }).getByRole('row')).toHaveCount(5);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Change 4 papers' }).click();
  await expect(page.getByRole('link', { name: 'routing 4' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'nlp 4' })).toBeVisible();

  // A dialog that is just closing gives the focus back once, which hides the button again.
  await expect(async () => {
    await page.getByRole('link', { name: 'nlp 4' }).focus();
    await page.getByRole('button', { name: 'Edit tag nlp', exact: true }).click({ timeout: 2000 });
  }).toPass();
  await page.getByLabel('Name').fill('language');
  await page.getByRole('radio', { name: 'green' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'language 4' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('searchbox').fill('tag:language/');
  await expect(found(page)).toHaveCount(4);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'nlp 4' })).toBeVisible();
});

test('shows papers that are related, from their words', async ({ app }) => {
  const { page } = app;
  await fill(page, 16);
  const related = page.getByRole('region', { name: 'Related papers' });
  await expect(related.getByRole('link').first()).toBeVisible();
  await expectAccessible(page);
});
