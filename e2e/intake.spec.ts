import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { paste } from './paste.ts';

const PREPRINT =
  '@misc{b, title={Attention to Unusual Detail}, author={Du, Wei and Li, Xu}, eprint={2401.01234}, archiveprefix={arXiv}}';

async function add(page: Page, text: string): Promise<void> {
  await paste(page, text);
  await page.getByRole('button', { name: /^Add \d/u }).click();
  await expect(page).toHaveURL(/library/u);
}

async function go(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type(name);
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

test('unfolds a paper to its abstract before adding, and goes to the first one added', async ({ app }) => {
  const { page } = app;
  await add(page, '@article{z, title={The Very First Paper}, author={Bo, Ann}}');
  await paste(page, `${PREPRINT}\n@article{c, title={A Second One}, abstract={We study \\textbf{details} of $x^2$.}}`);
  await page.getByRole('button', { name: 'Show the abstract of A Second One' }).click();
  await expect(page.getByText('We study details of')).toBeVisible();
  await expectAccessible(page);
  const box = page.getByRole('checkbox', { name: 'Attention to Unusual Detail' });
  await box.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('No abstract.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('heading', { name: 'Attention to Unusual Detail', level: 1 })).toBeVisible();
});

test('refuses damaged JSON, XML with entities and bytes, and adds nothing', async ({ app }) => {
  const { page } = app;
  await paste(page, '[{"paper": {"id": "2401.01234", "title": "A Stu');
  await expect(page.getByRole('alert')).toContainText('The JSON ends too early, at line 1');
  await paste(page, '<!DOCTYPE d [\n<!ENTITY a "b">\n]>\n<d>&a;</d>');
  await expect(page.getByRole('alert')).toContainText('XML with entity declarations');
  await paste(page, '\u{1}\u{2}\u{3}PK\u{4}\u{14}\u{6}\u{8}\u{0}abc');
  await expect(page.getByRole('alert')).toContainText('This is not text.');
  await expect(page.getByRole('button', { name: /^Add \d/u })).toHaveCount(0);
});

test('reads a table by the columns chosen', async ({ app }) => {
  const { page } = app;
  await paste(page, 'Title,Foo,Year\nA Study of Tables,"Du, Wei; Li, Xu",2020\n');
  await page.getByText('Columns').click();
  await page.getByLabel('Foo').selectOption({ label: 'authors' });
  await expect(page.getByText('Du and Li · 2020')).toBeVisible();
  await expectAccessible(page);
});

test('keeps a report, from which a refused entry is mended and the import undone', async ({ app }) => {
  const { page } = app;
  await paste(page, `${PREPRINT}\n@article{e, title={Never Closed Before, author={Du, Wei}`);
  await page.getByRole('button', { name: 'Add 1 paper' }).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('1 could not be read');
  await go(page, 'Import reports');
  await expect(page.getByText('1 added · 1 refused')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mend it' }).click();
  await page.getByLabel('The entry, to be mended').fill('@article{e, title={Never Closed Before}, author={Du, Wei}}');
  await page.getByRole('button', { name: 'Read it again' }).click();
  await page.getByRole('button', { name: 'Add 1 paper' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 2' })).toBeVisible();
  await go(page, 'Import reports');
  await expect(page.getByText('1 refused, all settled')).toBeVisible();
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 1' })).toBeVisible();
  // The two reports learn one after the other which of them is the last step now.
  await expect(page.getByRole('button', { name: 'Undo this import' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 0' })).toBeVisible();
});

test('merges what is surely one work, asks about the rest, and undoes both', async ({ app }) => {
  const { page } = app;
  const people = 'author={Kong, Chuyi and Wei, Gao and Ma, Jing}';
  await add(page, `@misc{c, title={REFLEX: Checking Facts via Style}, ${people}, eprint={2511.20233}}`);
  await paste(page, `@article{d, title={REFLEX: Checking Facts via Substance}, ${people}, doi={10.1000/def}}`);
  await expect(page.getByText(/Perhaps the same as/u)).toBeVisible();
  await page.getByRole('button', { name: 'Add 1 paper' }).click();
  await expect(page.getByRole('link', { name: 'Inbox 2' })).toBeVisible();
  await go(page, 'Duplicates');
  await expect(page.getByRole('heading', { name: 'Perhaps one work 1' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Merge REFLEX/u }).click();
  await expect(page.getByText('No two papers here look like one work.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Inbox 1' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('heading', { name: 'Perhaps one work 1' })).toBeVisible();
});

test('shows what could be tidied, and changes it undoably', async ({ app }) => {
  const { page } = app;
  await add(
    page,
    '@inproceedings{a, title={A STUDY OF MANY DETAILS}, author={Du, Wei}, booktitle={ICML}, doi={10.1000/a}}',
  );
  await go(page, 'Clean up');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Change to A Study of Many Details' }).click();
  await expect(page.getByRole('region', { name: 'Titles in capitals' })).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('region', { name: 'Titles in capitals' })).toBeVisible();
});
