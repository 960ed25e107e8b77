import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers, keepFindings, listing, paste } from './paste.ts';

test('every screen is accessible, empty and filled, light and dark', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  const screens = ['today', 'library', 'add', 'review', 'cards', 'settings', 'backups'];
  const look = async (): Promise<void> => {
    for (const screen of screens) {
      await page.evaluate((name) => {
        window.location.hash = `#/${name}`;
      }, screen);
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectAccessible(page);
    }
  };
  await look();
  await addPapers(page, 6);
  await keepFindings(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await look();
});

test('undoes across screens, and again after a restart', async ({ app }) => {
  const { page } = app;
  await paste(page, listing(3));
  await page.getByRole('button', { name: 'Add 3 papers' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 3' })).toBeVisible();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('e');
  await expect(page.getByRole('link', { name: 'Archived 1' })).toBeVisible();

  const again = await app.reopen();
  await expect(again.getByRole('link', { name: 'Archived 1' })).toBeVisible();
  await again.keyboard.press('ControlOrMeta+z');
  await expect(again.getByRole('link', { name: 'Inbox 3' })).toBeVisible();
  await again.keyboard.press('ControlOrMeta+z');
  await expect(again.getByText('Nothing here yet')).toBeVisible();
  await again.keyboard.press('ControlOrMeta+Shift+z');
  await expect(again.getByRole('link', { name: 'Inbox 3' })).toBeVisible();
});

test('shows what is hostile as text', async ({ app }) => {
  const { page } = app;
  const bib =
    '@article{x, title={<script>window.hurt=1</script><img src=x onerror="window.hurt=1"> A Title}, author={Doe, Jane}, year={2024}, abstract={Text <b>bold</b> [a](javascript:window.hurt=1).}}';
  await paste(page, bib);
  await page.getByRole('button', { name: 'Add 1 paper' }).click();
  await expect(page.getByRole('option')).toContainText('A Title');
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
});

test('names what it cannot read and adds nothing', async ({ app }) => {
  const { page } = app;
  await paste(page, 'lunch at noon?');
  await expect(page.getByRole('alert')).toContainText('No papers were recognised');
  await paste(page, '[{"title": "cut');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing here yet')).toBeVisible();
});

test('adds the sample library from the first run', async ({ app }) => {
  await app.page.getByRole('button', { name: 'Add the sample library' }).click();
  await app.page.getByRole('button', { name: 'Add 9 papers' }).click();
  await expect(app.page.getByRole('option', { name: /Attention Is All You Need/ })).toBeVisible();
  await expectAccessible(app.page);
});
