import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ankiDeck } from './anki-deck.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers, keepFindings } from './paste.ts';

const HOUR = 3_600_000;

test('settings of scheduling say what is wrong, what they do, and do nothing unasked', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 4);
  await keepFindings(page);
  await page.getByRole('link', { name: 'Settings' }).click();

  const parameters = page.getByRole('textbox', { name: 'Parameters' });
  const defaults = await parameters.inputValue();
  await parameters.fill('0.4, 0.6, 2.4');
  await parameters.blur();
  await expect(parameters).toHaveAccessibleDescription(/3 weights; FSRS-6 has 21/);
  await parameters.fill(defaults.replace('0.212', '500'));
  await parameters.blur();
  await expect(parameters).toHaveAccessibleDescription(/weight 0 is 500/);
  await parameters.fill(defaults);
  await parameters.blur();
  await expect(parameters).not.toHaveAccessibleDescription(/weight/);
  await page.getByRole('button', { name: 'Learn from my reviews' }).click();
  await expect(page.getByText(/^Not enough reviews yet: 0 answers/)).toBeVisible();

  await page.getByRole('button', { name: 'Add a preset…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a preset' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveAccessibleDescription('A preset needs a name');
  await name.fill('Exam');
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('exam,');
  await dialog.getByRole('textbox', { name: 'Papers' }).fill('shared');
  await dialog.getByRole('button', { name: /^Add Shared Caches/ }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('90%; #exam and Shared Caches for Language Models: Study 2')).toBeVisible();

  await page.getByRole('button', { name: 'Add days off…' }).click();
  await page.getByLabel('Last day off').fill('2020-01-01');
  await expect(page.getByLabel('Last day off')).toHaveAccessibleDescription('It lies before the first day.');
  await page.getByLabel('First day off').fill('2020-01-01');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Remove Jan 1, 2020' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Remove Jan 1, 2020' })).toBeHidden();

  await page.getByRole('button', { name: 'Simulate a year' }).click();
  await expect(page.getByText(/^At 90% and 20 new cards a day: about/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('img', { name: /^Minutes a day by desired retention/ })).toBeVisible();

  await page.getByRole('button', { name: 'Start catching up' }).click();
  await expect(page.getByText('No review is waiting.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('button', { name: 'End catching up' }).click();
  await expect(page.getByRole('button', { name: 'End catching up' })).toBeHidden();
});

test('moving reviews by date says how many and when before it does so, and is undone', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 4);
  await keepFindings(page);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Show answer' }).click();
  await page.getByRole('button', { name: /^Easy/u }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Settings' }).click();
  const byDate = page.getByRole('group', { name: 'By date' });
  await byDate.getByRole('button', { name: 'Bring forward to today…' }).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('No card is due in that time.');

  const day = new Date();
  day.setDate(day.getDate() + 60);
  await byDate.getByLabel('Day').fill(day.toISOString().slice(0, 10));
  await byDate.getByRole('button', { name: 'Put off until then…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Put reviews off' });
  await expect(dialog).toContainText('1 card that is due before');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await byDate.getByRole('button', { name: 'Put off until then…' }).click();
  await dialog.getByRole('button', { name: 'Put off 1 card' }).click();
  const notice = page.getByRole('region', { name: 'Notice' });
  await expect(notice).toContainText('1 card put off');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(notice).toContainText('Undone: Postpone 1 card');
});

test('the queue changes by itself at the rollover, a card tells why it is due, and rescheduling is one step', async ({
  app,
}) => {
  const { page } = app;
  const start = new Date(2026, 4, 4, 12).getTime();
  await page.clock.install({ time: start });
  await page.reload();
  await addPapers(page, 1);
  await keepFindings(page);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  for (;;) {
    await expect(page.getByRole('button', { name: 'Show answer' }).or(page.getByText('All done'))).toBeVisible();
    if (await page.getByText('All done').isVisible()) break;
    await page.keyboard.press('Space');
    const before = await page.getByText(/^\d+ of \d+$/).textContent();
    await page.keyboard.press('4');
    await expect(page.getByText(before ?? '', { exact: true })).toBeHidden();
  }

  await page.getByRole('button', { name: 'To Today' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  const retention = page.getByRole('spinbutton', { name: 'Desired retention' });
  await retention.fill('97');
  await retention.press('Enter');
  await expect(page.getByText('unless you reschedule.')).toBeVisible();
  await page.getByRole('button', { name: 'See what rescheduling would change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reschedule' });
  await expect(dialog.getByText(/would come earlier/)).toBeVisible();
  await dialog.getByText('As a table').click();
  await expect(dialog.getByRole('row')).toHaveCount(31);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Reschedule \d/ }).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('rescheduled');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText(/Undone: Reschedule \d/);

  // Other cards of the same findings wait for the next day, which begins at four o'clock.
  await page.getByRole('link', { name: 'Today' }).click();
  const done = page.getByText(/^All \d+ reviews? of today are done\.$/);
  await expect(done).toBeVisible();
  await page.clock.setSystemTime(start + 15 * HOUR + 59 * 60_000);
  await page.clock.runFor(31_000);
  await expect(done).toBeVisible();
  await page.clock.runFor(60_000);
  await expect(done).toBeHidden();
  // Easy at the first answer is eight days, give or take.
  await page.clock.setSystemTime(start + 12 * 24 * HOUR);
  await page.clock.runFor(31_000);
  const review = page.getByRole('button', { name: /^Review \d/ });
  await expect(review).toBeVisible();
  await review.click();
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible();
  await page.keyboard.press('i');
  const info = page.getByRole('dialog', { name: 'Card info' });
  await expect(info.getByRole('heading', { name: 'Why this date?' })).toBeVisible();
  await expect(info.getByText(/The chance that you remember it is .* now/)).toBeVisible();
  await expect(info.getByRole('img', { name: /^Forgetting curve/ })).toBeVisible();
  await expectAccessible(page);
});

/** When each card is due, by its id, out of the database itself. */
function dueDates(page: Page): Promise<Record<string, number>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, number>>((resolve, reject) => {
        const opening = indexedDB.open('lectern');
        opening.addEventListener('error', () => reject(opening.error ?? new Error('It does not open')));
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('cards').objectStore('cards').getAll();
          asked.addEventListener('success', () => {
            opening.result.close();
            resolve(Object.fromEntries(asked.result.map(({ id, dueAt }) => [id, dueAt])));
          });
        });
      }),
  );
}

/** The columns of the table of the next 30 days. */
async function loads(dialog: Locator): Promise<{ before: number[]; after: number[] }> {
  await dialog.getByText('As a table').click();
  const rows = dialog.getByRole('row');
  await expect(rows).toHaveCount(31);
  const cells = (await dialog.getByRole('cell').allTextContents()).map(Number);
  await dialog.getByText('As a table').click();
  return { before: cells.filter((_, at) => at % 2 === 0), after: cells.filter((_, at) => at % 2 === 1) };
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

test('other parameters move no card unasked; rescheduling shows what it would do, is one step, and is undone to the day', async ({
  app,
}) => {
  const { page } = app;
  const file = path.join(app.userData, 'physics.apkg');
  await writeFile(file, await ankiDeck(60, Date.now()));
  await app.answerDialogs({ open: [file] });
  await page.getByRole('link', { name: /^Add/u }).first().click();
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await page.getByRole('button', { name: 'Import 60 cards' }).click();
  const notice = page.getByRole('region', { name: 'Notice' });
  await expect(notice).toContainText('Imported 60 cards, 180 reviews');
  const dates = await dueDates(page);
  expect(Object.keys(dates)).toHaveLength(60);

  await page.getByRole('link', { name: 'Settings' }).click();
  const parameters = page.getByRole('textbox', { name: 'Parameters' });
  const weights = (await parameters.inputValue()).split(/[,\s]+/u).map(Number);
  // Slower growth of stability, so that dates come earlier.
  await parameters.fill(weights.map((weight, at) => (at === 8 ? weight / 2 : weight)).join(', '));
  await parameters.blur();
  const offer = page.getByText('The dates they have stay, unless you reschedule.');
  await expect(offer).toBeInViewport();
  expect(await dueDates(page)).toEqual(dates);

  // Looking changes nothing.
  const look = page.getByRole('button', { name: 'See what rescheduling would change…' });
  await look.click();
  const dialog = page.getByRole('dialog', { name: 'Reschedule' });
  await expect(dialog.getByText(/^Of 60 cards, \d+ would come earlier/u)).toBeVisible();
  await expect(dialog.getByRole('img', { name: /^Reviews due in the next 30 days, before and after/u })).toBeVisible();
  await expectAccessible(page);
  const seen = await loads(dialog);
  expect(seen.before).not.toEqual(seen.after);
  expect(sum(seen.after)).toBeGreaterThan(sum(seen.before));
  await dialog.getByRole('button', { name: 'Keep the dates' }).click();
  await expect(dialog).toBeHidden();
  expect(await dueDates(page)).toEqual(dates);

  await look.click();
  const apply = dialog.getByRole('button', { name: /^Reschedule \d+ cards$/u });
  const moved = Number(/\d+/u.exec((await apply.textContent()) ?? '')?.[0]);
  await apply.click();
  await expect(notice).toContainText(`${moved} cards rescheduled`);
  const now = await dueDates(page);
  expect(Object.keys(now).filter((id) => now[id] !== dates[id])).toHaveLength(moved);

  // What was foretold has come, and there is nothing more to move.
  await page.getByRole('button', { name: 'See what rescheduling would change…' }).click();
  expect((await loads(dialog)).before).toEqual(seen.after);
  await dialog.getByRole('button', { name: 'Keep the dates' }).click();

  await page.keyboard.press('ControlOrMeta+z');
  await expect(notice).toContainText(`Undone: Reschedule ${moved} cards`);
  expect(await dueDates(page)).toEqual(dates);
  await expectAccessible(page);
});
