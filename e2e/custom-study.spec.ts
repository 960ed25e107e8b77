import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers, keepFindings } from './paste.ts';

/** Two papers with a tag and cards of their findings; returns how many cards. */
async function someCards(page: Page): Promise<void> {
  const inbox = await addPapers(page, 2);
  await keepFindings(page);
  await inbox.focus();
  await page.keyboard.press('#');
  await page.getByRole('dialog').getByRole('combobox').fill('vision');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function answer(page: Page, key: string): Promise<void> {
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('group', { name: 'How well did you remember?' })).toBeVisible();
  await page.keyboard.press(key);
  await expect(page.getByRole('group', { name: 'How well did you remember?' })).toBeHidden();
}

test('what was forgotten today is practised, undone with u, and ends', async ({ app }) => {
  const { page } = app;
  await someCards(page);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await answer(page, '1');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Study more' }).click();
  const dialog = page.getByRole('dialog', { name: 'Study more' });
  await expect(dialog.getByText('1 card now.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Study 1 card' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Forgotten today');
  await expect(page.getByText('1 card left')).toBeVisible();
  await page.keyboard.press('Space');
  await expectAccessible(page);
  await page.keyboard.press('3');
  await expect(page.getByText('Practised, every one of them.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('u');
  await expect(page.getByText('1 card left')).toBeVisible();
});

test('all cards of a tag are practised and no date changes', async ({ app }) => {
  const { page } = app;
  await someCards(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Study more');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Study more' });
  await dialog.getByLabel('Study', { exact: true }).selectOption('some');
  await expect(dialog.getByLabel('Tag', { exact: true })).toHaveValue('vision');
  await dialog.getByRole('button', { name: /^Study \d+ cards/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('#vision, all cards for practice');
  await answer(page, '1');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/, all of them new/)).toBeVisible();
});

test('a mistake in the search for what to study is underlined and explained', async ({ app }) => {
  const { page } = app;
  await someCards(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Study more');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Study more' });
  await dialog.getByLabel('Study', { exact: true }).selectOption('some');
  await dialog.getByLabel('Of', { exact: true }).selectOption('search');
  const box = dialog.getByRole('searchbox', { name: 'Search' });
  await box.fill('prop:x<3');
  await expect(dialog.getByText(/^A figure is compared/)).toBeVisible();
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await expect(dialog.getByRole('button', { name: 'Study', exact: true })).toBeDisabled();
  await box.fill('is:new');
  await expect(dialog.getByText(/^A figure is compared/)).toBeHidden();
  await expect(dialog.getByRole('button', { name: /^Study \d+ cards/ })).toBeEnabled();
  await box.press('Escape');
  await expect(box).toHaveValue('');
  await box.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a key is changed, shown everywhere, and taken from the command that had it', async ({ app }) => {
  const { page } = app;
  await someCards(page);
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  await page.getByRole('button', { name: 'Change keys…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.getByRole('searchbox').fill('review');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change the key of Undo in this review' }).click();
  await page.keyboard.press('e');
  await expect(dialog.getByRole('alert')).toHaveText('E is Edit card (Review).');
  await dialog.getByRole('button', { name: 'Take it from there' }).click();
  await expect(dialog.getByRole('button', { name: 'Reset the key of Undo in this review' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('2 commands have keys of your own.')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await answer(page, '3');
  await page.keyboard.press('e');
  await expect(page.getByText('Undone: Rate card Good')).toBeAttached();
  await page.keyboard.press('?');
  const row = page.getByRole('dialog', { name: 'Keys' }).getByText('Undo in this review').locator('..');
  await expect(row).toContainText('E');
});

test('two ratings, a timer and going on by itself, which a key pauses', async ({ app }) => {
  const { page } = app;
  await someCards(page);
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  await page.getByLabel('Ratings').selectOption('two');
  await page.getByLabel('Show the time on each card').click();
  await expect(page.getByLabel('Show the time on each card')).toBeChecked();
  await page.getByLabel('Text size of cards').selectOption('large');
  // A number beyond the bounds is not made another one.
  await page.getByLabel('Show the answer after').fill('-4');
  await page.getByLabel('Show the answer after').press('Enter');
  await expect(page.getByText(/^From 0 to [\d,]+\.$/u)).toBeVisible();
  await expect(page.getByLabel('Show the answer after')).toHaveValue('-4');
  await page.getByLabel('Show the answer after').fill('2');
  await page.getByLabel('Show the answer after').press('Enter');
  await expect(page.getByLabel('Show the answer after')).toHaveValue('2');
  await expectAccessible(page);
  await page.getByLabel('Show the answer after').blur();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByText(/^Answer in [12] s$/)).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByText('Paused')).toBeVisible();
  await expect(page.getByLabel('Time on this card')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('p');
  const ratings = page.getByRole('group', { name: 'How well did you remember?' });
  await expect(ratings).toBeVisible();
  await expect(ratings.getByRole('button')).toHaveCount(2);
});

test('a card that goes on by itself is buried, and not rated', async ({ app }) => {
  const { page } = app;
  await someCards(page);
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  for (const name of ['Show the answer after', 'Go on from the answer after']) {
    await page.getByLabel(name).fill('1');
    await page.getByLabel(name).press('Enter');
  }
  await expect(page.getByLabel('A card that goes on by itself is')).toHaveValue('bury');
  await page.getByLabel('Go on from the answer after').blur();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByText('Answer in 1 s')).toBeVisible();
  await expect(page.getByText('Buried in 1 s')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('Buried until tomorrow');
  await page.goto(`${page.url().split('#')[0]}#/statistics`);
  await expect(page.getByText('Nothing in this range').first()).toBeVisible();
});

test('an exam shows its cost, is one step of undo, and is listed', async ({ app }) => {
  const { page } = app;
  await someCards(page);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await answer(page, '4');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  await page.getByRole('button', { name: 'Add an exam…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an exam' });
  await expect(dialog.getByRole('columnheader', { name: 'With the exam' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Study for it' }).click();
  await expect(page.getByRole('button', { name: 'Remove the exam of vision' })).toBeVisible();
  await page.getByRole('region', { name: 'Notice' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Remove the exam of vision' })).toBeHidden();
});

test('rewording a cloze shows which card is lost and how often it was reviewed', async ({ app }) => {
  const { page } = app;
  await someCards(page);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible();
  await page.keyboard.press('e');
  const text = page.getByRole('dialog', { name: 'Edit card' }).getByLabel('Text');
  await text.fill('Something {{c99::else}}.');
  await expect(page.getByText('No longer marked, and so put in the trash')).toBeVisible();
  await expect(page.getByText('not reviewed yet').first()).toBeVisible();
  await expectAccessible(page);
});
