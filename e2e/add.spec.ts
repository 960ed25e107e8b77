import { existsSync, readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './fixtures.ts';
import { listing, paste } from './paste.ts';

const REAL = new URL('../../shared/data/listings/trending-papers.txt', import.meta.url);

test('adds a real page of papers, knows it again, and takes it back in one undo', async ({ app }) => {
  test.skip(!existsSync(REAL), 'the real page is not beside the repository');
  const { page } = app;
  const text = readFileSync(REAL, 'utf8');
  await paste(page, text);
  await expect(page.getByText('A listing of 74 papers')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'New 74' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Inbox 74' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('Added 74 papers');

  await paste(page, text);
  await expect(page.getByText('74 already here')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('link', { name: 'Inbox 0' })).toBeVisible();
});

test('leaves out what is not wanted, by key', async ({ app }) => {
  const { page } = app;
  await paste(page, listing(5));
  await expect(page.getByRole('button', { name: 'Add 5 papers' })).toBeFocused();
  const boxes = page.getByRole('list', { name: 'Preview' }).getByRole('checkbox');
  await boxes.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(boxes.nth(1)).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await expect(page.getByText('2 left out')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('link', { name: 'Inbox 3' })).toBeVisible();
});

test('shows what would change, field by field', async ({ app }) => {
  const { page } = app;
  await paste(page, '@article{a, title={The Matter of Memory}, author={Doe, Jane}, doi={10.1000/xyz}}');
  await page.getByRole('button', { name: 'Add 1 paper' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 1' })).toBeVisible();
  await paste(page, '@article{a, title={The Matter of Memory}, author={Doe, Jane}, doi={10.1000/xyz}, year={2024}}');
  await expect(page.getByRole('heading', { name: 'Would update 1' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'The Matter of Memory' })).toContainText('date 2024');
  await page.getByRole('button', { name: 'Update 1 paper' }).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('Updated 1 paper');
});

test('shows what could not be read, with its place, and hostile text as text', async ({ app }) => {
  const { page } = app;
  await paste(
    page,
    '@article{a, title={<img src=x onerror="window.hurt=1"> A Title}}\n@article{b, title={Never closed',
  );
  await expect(page.getByText('<img src=x onerror="window.hurt=1"> A Title')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Could not be read 1' })).toBeVisible();
  await expect(page.getByText('@article{b, title={Never closed')).toBeVisible();
  await expect(page.getByText('line 2')).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
});

test('keeps bare identifiers at once', async ({ app }) => {
  test.skip(app.edition !== 'web', 'the desktop app would ask arXiv for their details');
  const { page } = app;
  await page.getByRole('link', { name: 'Add papers' }).click();
  await page.getByRole('textbox', { name: 'Anything with papers in it' }).fill('1706.03762, 10.1038/nature24270');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('2 identifiers of papers')).toBeVisible();
  await page.getByRole('button', { name: 'Add 2 papers' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 2' })).toBeVisible();
});

test('reads several files, each with its own result, and refuses what it cannot', async ({ app }) => {
  const { page } = app;
  await page.getByRole('main').waitFor();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['TY  - JOUR\nTI  - One of them\nER  - \n'], 'one.ris'));
    data.items.add(new File([new Uint8Array([0, 1, 2, 0, 0, 3])], 'two.bib'));
    data.items.add(new File([], 'three.bib'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  const results = page.getByRole('list', { name: 'What was recognised' }).getByRole('listitem');
  await expect(results).toHaveCount(3);
  await expect(results.nth(0)).toContainText('one.risRIS with 1 paper');
  await expect(results.nth(1)).toContainText('not a text file');
  await expect(results.nth(2)).toContainText('There is no text to read');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Inbox 1' })).toBeVisible();
});

test('keeps what is pasted while the library is still being opened', async ({ app }) => {
  const { page } = app;
  await page.addInitScript(() => {
    // Long before anything is on the screen.
    document.addEventListener('readystatechange', () => {
      if (document.readyState !== 'complete') return;
      const data = new DataTransfer();
      data.setData('text/plain', '@article{a, title={An Early Paper}, author={Doe, Jane}}');
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
  });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Add 1 paper' })).toBeVisible();
});
