import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers, keepFindings, paste } from './paste.ts';

const BIB = `@article{a, title={On $x^2$ in {R\\&D}: <unk>}, author={Du, Wei and Li, Xu}, journal={Journal of Tests}, volume={3}, number={2}, pages={4--9}, year={2024}, doi={10.1234/a_b}}
@misc{b, title={A Preprint}, author={Berg, Ann}, year={2023}, eprint={2401.01234}, archiveprefix={arXiv}}`;

/** Keeps what is copied, by media type, beside what the clipboard does with it. */
async function watchClipboard(page: Page): Promise<() => Promise<Readonly<Record<string, string>>>> {
  await page.evaluate(() => {
    const { clipboard } = navigator;
    const [write, writeText] = [clipboard.write.bind(clipboard), clipboard.writeText.bind(clipboard)];
    const keep = (copied: Readonly<Record<string, string>>): void => void Reflect.set(window, 'copied', copied);
    clipboard.writeText = async (text) => {
      await writeText(text);
      keep({ 'text/plain': text });
    };
    clipboard.write = async (items) => {
      await write(items);
      const [item] = items;
      const types = item?.types ?? [];
      const texts = await Promise.all(types.map(async (type) => (await item?.getType(type))?.text() ?? ''));
      keep(Object.fromEntries(types.map((type, index) => [type, texts[index] ?? ''])));
    };
  });
  return () => page.evaluate(() => Reflect.get(window, 'copied') as Readonly<Record<string, string>>);
}

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type(name);
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
}

test('copies a citation in the style that was chosen last, and a list of a selection', async ({ app }) => {
  const { page } = app;
  await paste(page, BIB);
  await page.getByRole('button', { name: 'Add 2 papers' }).click();
  const inbox = page.getByRole('listbox', { name: 'Inbox' });
  const notice = page.getByRole('region', { name: 'Notice' });
  const copied = await watchClipboard(page);
  await inbox.getByRole('option', { name: /^On x/u }).click();
  await inbox.focus();

  await page.keyboard.press('Shift+o');
  await expect(notice).toContainText('Citation copied · Plain text');
  expect((await copied())['text/plain']).toMatch(/^Du, W., & Li, X\. \(2024\)\. On x²/u);

  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem', { name: 'Plain text, on' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'APA' }).click();
  await expect(notice).toContainText('Citation copied · APA');
  expect(await copied()).toEqual({
    'text/plain':
      'Du, W., & Li, X. (2024). On x² in R&D: <unk>. Journal of Tests, 3(2), 4–9. https://doi.org/10.1234/a_b',
    'text/html':
      '<p>Du, W., &#38; Li, X. (2024). On x² in R&#38;D: &#60;unk&#62;. <i>Journal of Tests</i>, <i>3</i>(2), 4–9. https://doi.org/10.1234/a_b</p>',
  });

  await inbox.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Shift+o');
  await expect(notice).toContainText('2 citations copied · APA');
  expect((await copied())['text/plain']).toMatch(/^Berg, A\. .*\nDu, W\./u);
  await page.getByRole('button', { name: 'Copy citations' }).click();
  await page.getByRole('menuitem', { name: 'BibTeX' }).click();
  await expect(notice).toContainText('2 citations copied · BibTeX');
  expect((await copied())['text/plain']).toContain('title = {On $x^2$ in');
  await command(page, 'Copy citation as Vancouver');
  await expect(notice).toContainText('2 citations copied · Vancouver');
  expect((await copied())['text/plain']).toMatch(/^1\. .*\n2\. /u);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(notice).toContainText('Undone: Cite as Vancouver');
});

test('exports a selection as a markdown folder and as a page', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 3);
  await keepFindings(page);
  const notice = page.getByRole('region', { name: 'Notice' });
  await page.getByRole('listbox', { name: 'Inbox' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  const save = async (format: string, file: string): Promise<Buffer> => {
    await app.answerDialogs({ save: file });
    await page.getByRole('button', { name: 'Export' }).click();
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: format }).click();
    await expect(notice).toContainText(`Saved ${path.basename(file)}`);
    let bytes = Buffer.alloc(0);
    await expect
      .poll(async () => {
        bytes = await readFile(file).catch(() => bytes);
        return bytes.length;
      })
      .toBeGreaterThan(0);
    return bytes;
  };
  const files = unzipSync(await save('Markdown folder', path.join(app.userData, 'papers.zip')));
  expect(Object.keys(files)).toHaveLength(3);
  const texts = Object.values(files).map((bytes) => strFromU8(bytes));
  expect(texts.filter((text) => text.includes('\n## Findings\n'))).toHaveLength(1);
  expect(texts.every((text) => text.startsWith('---\ntitle: "'))).toBe(true);

  const html = (await save('HTML page', path.join(app.userData, 'papers.html'))).toString('utf8');
  expect(html).toContain('<h1>3 papers</h1>');
  expect(html).toContain('<h3>Findings</h3>');
});

test('exports one paper from its menu, and again by one key in the format that was used last', async ({ app }) => {
  const { page } = app;
  await paste(page, BIB);
  await page.getByRole('button', { name: 'Add 2 papers' }).click();
  const inbox = page.getByRole('listbox', { name: 'Inbox' });
  const notice = page.getByRole('region', { name: 'Notice' });
  await inbox.getByRole('option', { name: /^On x/u }).click();
  const [first, second] = [path.join(app.userData, 'one.ris'), path.join(app.userData, 'two.ris')];
  await app.answerDialogs({ save: first });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'RIS' }).click();
  await expect(notice).toContainText('Saved');
  await expect.poll(async () => readFile(first, 'utf8').catch(() => '')).toMatch(/^TY {2}- JOUR\r\n/u);
  expect((await readFile(first, 'utf8')).match(/^TY {2}- /gmu)).toHaveLength(1);
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem', { name: 'RIS, on' })).toBeVisible();
  await page.keyboard.press('Escape');

  await inbox.getByRole('option', { name: /A Preprint/u }).click();
  await inbox.focus();
  await app.answerDialogs({ save: second });
  await page.keyboard.press('Shift+x');
  await expect.poll(async () => readFile(second, 'utf8').catch(() => '')).toContain('A Preprint');
  expect(await readFile(second, 'utf8')).not.toContain('Journal of Tests');
});

test('shows how far a long export is, which can be cancelled', async ({ app }) => {
  const { page } = app;
  const text = 'We find that it is 12% faster. '.repeat(60);
  const items = Array.from({ length: 4000 }, (_, index) => ({
    id: `${index}`,
    type: 'article',
    title: `A study of number ${index}`,
    abstract: text,
  }));
  await paste(page, JSON.stringify(items));
  await page.getByRole('button', { name: 'Add 4,000 papers' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await command(page, 'Export all papers as Markdown folder');
  const line = page.getByRole('region', { name: 'Export' });
  await expect(line).toContainText(/Writing 4,000 papers as Markdown folder\s*\d+%/u);
  await expect(line.getByRole('progressbar', { name: /^Writing 4,000 papers/u })).toBeVisible();
  await line.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('The export was cancelled');
  await expect(line).toHaveCount(0);
});

test('drags papers out of the list as links, and still within it to another place', async ({ app }) => {
  const { page } = app;
  await paste(page, BIB);
  await page.getByRole('button', { name: 'Add 2 papers' }).click();
  const inbox = page.getByRole('listbox', { name: 'Inbox' });
  const rows = inbox.getByRole('option');
  const first = rows.filter({ hasText: 'On x²' });
  const second = rows.filter({ hasText: 'A Preprint' });
  await page.evaluate(() => {
    window.addEventListener('dragstart', ({ dataTransfer }) => {
      const types = ['text/uri-list', 'text/plain', 'text/html'];
      const dragged = Object.fromEntries(types.map((type) => [type, dataTransfer?.getData(type) ?? '']));
      Reflect.set(window, 'dragged', dragged);
    });
  });
  const dragged = () => page.evaluate(() => Reflect.get(window, 'dragged') as Readonly<Record<string, string>>);
  await expect(rows).toHaveCount(2);
  const order = await rows.allTextContents();

  await first.dragTo(page.locator('[data-paper-pane]'));
  expect(await dragged()).toEqual({
    'text/uri-list': 'https://doi.org/10.1234/a_b',
    'text/plain': 'On x² in R&D: <unk>\nhttps://doi.org/10.1234/a_b',
    'text/html': '<a href="https://doi.org/10.1234/a_b">On x² in R&#38;D: &#60;unk&#62;</a>',
  });
  expect(await rows.allTextContents()).toEqual(order);
  await expect(page).toHaveURL(/#\/library/u);

  await inbox.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await second.dragTo(page.getByRole('heading', { level: 1 }).first());
  expect((await dragged())['text/uri-list']?.split('\r\n').toSorted()).toEqual([
    'https://arxiv.org/abs/2401.01234',
    'https://doi.org/10.1234/a_b',
  ]);
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Inbox' }).click();
  const names = async () => (await rows.allTextContents()).map((text) => text.includes('A Preprint'));
  const before = await names();
  const [upper, lower] = [rows.nth(0), rows.nth(1)];
  const box = await lower.boundingBox();
  await upper.dragTo(lower, { targetPosition: { x: 40, y: (box?.height ?? 40) - 4 } });
  await expect.poll(names).toEqual(before.toReversed());
});
