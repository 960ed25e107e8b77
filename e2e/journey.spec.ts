import { existsSync, readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './fixtures.ts';
import { listing, paste } from './paste.ts';

const REAL = new URL('../../shared/data/listings/trending-papers.txt', import.meta.url);

test('goes from a pasted page to remembered findings, and finds all of it again', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await expect(page.getByText('Nothing here yet')).toBeVisible();

  // Capture: paste anywhere, look, confirm.
  await paste(page, listing(12));
  await expect(page.getByText('A listing of 12 papers')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add 12 papers' }).click();
  const list = page.getByRole('listbox', { name: 'Inbox' });
  await expect(list.getByRole('option')).not.toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Inbox 12' })).toBeVisible();

  // Triage: five papers, one key each; the next row follows.
  await list.focus();
  for (const key of ['t', 't', 'r', 'd', 'e']) {
    await expect(list).toHaveAttribute('aria-activedescendant', /./u);
    const active = await list.getAttribute('aria-activedescendant');
    const title = await page.locator(`[id="${active}"]`).textContent();
    await page.keyboard.press(key);
    await expect(list.getByText(title ?? '', { exact: true })).toHaveCount(0);
  }
  await expect(page.getByRole('link', { name: 'Inbox 7' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'To read 2' })).toBeVisible();

  // Read one: keep every finding.
  await page.getByRole('link', { name: /^To read/ }).click();
  const toRead = page.getByRole('listbox', { name: 'To read' });
  await toRead.focus();
  await page.keyboard.press('f');
  await expect(page.getByRole('list', { name: 'Findings' }).getByRole('listitem').first()).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByText(/^kept, /).first()).toBeVisible();

  // A note with two cards in it.
  await toRead.focus();
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await page.keyboard.type('What changes at run time? :: how layers are chosen\n\nIt needs ==no retraining== at all.');
  await expect(page.getByRole('tab', { name: /^Cards [3-9]|^Cards 1\d/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(toRead).toBeFocused();

  // Findings of the other papers, for ten cards to review.
  await page.getByRole('link', { name: /^All papers/ }).click();
  const all = page.getByRole('listbox', { name: 'All papers' });
  await all.focus();
  for (let paper = 0; paper < 5; paper += 1) {
    await page.keyboard.press('f');
    const first = page.getByRole('list', { name: 'Findings' }).getByRole('listitem').first();
    await expect(first).toBeFocused();
    await page.keyboard.press('Shift+Enter');
    await expect(page.getByRole('button', { name: 'Keep', exact: true })).toHaveCount(0);
    await all.focus();
    await page.keyboard.press('j');
  }

  // Review ten, take two back, review them again.
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: /Show answer/ })).toBeVisible();
  await expectAccessible(page);
  for (let card = 1; card <= 10; card += 1) {
    await expect(page.getByText(new RegExp(`^${card} of `, 'u'))).toBeVisible();
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: /Easy/ })).toBeVisible();
    if (card === 1) await expectAccessible(page);
    await page.keyboard.press(card % 4 === 0 ? '1' : '4');
    await expect(page.getByText(new RegExp(`^${card + 1} of |done`, 'u')).first()).toBeVisible();
  }
  await page.keyboard.press('u');
  await expect(page.getByText(/^10 of /)).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText(/^9 of /)).toBeVisible();

  // Close, open: all is there.
  const again = await app.reopen();
  await expect(again.getByRole('link', { name: 'Inbox 7' })).toBeVisible();
  await expect(again.getByText(/8 done today/)).toBeVisible();
  await again.getByRole('link', { name: /^To read/ }).click();
  await again.getByRole('tab', { name: 'Note' }).click();
  await expect(again.getByRole('textbox', { name: 'Note' })).toContainText('What changes at run time?');
  await again.getByRole('searchbox').fill('no retraining');
  await expect(again.getByRole('listbox').getByRole('option')).toHaveCount(1);
});

test('reads the real page of trending papers whole', async ({ app }) => {
  test.skip(!existsSync(REAL), 'the real page is not beside the repository');
  await paste(app.page, readFileSync(REAL, 'utf8'));
  await app.page.getByRole('button', { name: 'Add 74 papers' }).click();
  await expect(app.page.getByRole('link', { name: 'Inbox 74' })).toBeVisible();
  // The same page again brings nothing new.
  await paste(app.page, readFileSync(REAL, 'utf8'));
  await expect(app.page.getByText('74 already here')).toBeVisible();
  await expect(app.page.getByText('There is nothing to add.')).toBeVisible();
});
