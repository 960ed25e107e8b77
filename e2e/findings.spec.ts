import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers, paste } from './paste.ts';

test('keeps the best findings of chosen papers after a preview, and takes them back at once', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 4);
  await page.keyboard.press('Shift+j');
  await page.keyboard.press('Shift+j');
  await page.getByRole('button', { name: 'Keep the best findings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keep the best findings' });
  await expect(dialog.getByRole('status')).toContainText(/6 findings of 3 papers/u);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keep 6 findings' }).click();
  await expect(page.getByText('Kept 6 findings of 3 papers').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(page.getByText(/Undone|Undid/u).first()).toBeVisible();
});

test('shows why a finding is proposed, learns from what is kept, and can forget it', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 1);
  await page.keyboard.press('f');
  const findings = page.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  await expect(findings.first()).toContainText('states a number');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^kept, /u)).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText(/So far: 1 decision/u)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Forget what was learned' }).click();
  await expect(page.getByText(/Nothing is decided yet/u)).toBeVisible();
});

test('marks lines of a note that could make a card, and hints at cards that break a rule', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 1);
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await page.keyboard.type('Accuracy reaches 77.5% on the hardest split.\nIs it fast? :: Yes\n\n');
  await expect(page.getByText('Yes or no can be guessed.')).toBeVisible();
  await page.getByRole('button', { name: /^Ignore the hint/u }).click();
  await expect(page.getByText('Yes or no can be guessed.')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Suggest cards in this note');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Make a card hiding 77.5%' }).click();
  await expect(page.getByRole('tab', { name: 'Cards 2' })).toBeVisible();
  await expectAccessible(page);
});

test('says that an abstract is not in English, and still makes cards of what is selected in it', async ({ app }) => {
  const { page } = app;
  await paste(
    page,
    '@article{vogel, title = {Vogelstimmen im Winter}, author = {Vogel, Anna}, year = {2024}, abstract = {Wir z\u00e4hlen die V\u00f6gel mit einer neuen Methode. Die Ergebnisse zeigen, dass sie um 12 Prozent besser ist als die alte.}}',
  );
  await page.getByRole('button', { name: 'Add 1 paper' }).click();
  await page.getByRole('listbox', { name: 'Inbox' }).focus();
  const note = page.getByText('No findings are suggested, as the abstract is not in English.');
  await expect(note).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Wir z\u00e4hlen die V\u00f6gel').evaluate((abstract) => {
    const text = document.createTreeWalker(abstract, NodeFilter.SHOW_TEXT).nextNode();
    const at = text?.textContent?.indexOf('neuen Methode') ?? -1;
    if (!text || at < 0) throw new Error('The abstract is not one text');
    window.getSelection()?.setBaseAndExtent(text, at, text, at + 'neuen Methode'.length);
  });
  await page.keyboard.press('c');
  await expect(page.getByRole('list', { name: 'Findings' }).getByRole('listitem')).toHaveCount(1);
  await expect(note).toBeVisible();
});
