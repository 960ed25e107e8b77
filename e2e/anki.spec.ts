import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, expectAccessible, test } from './fixtures.ts';
import { addPapers, keepFindings } from './paste.ts';

test('exports cards for Anki, and takes them back in one step', async ({ app }) => {
  const { page } = app;
  await addPapers(page, 4);
  await keepFindings(page);

  const file = path.join(app.userData, 'lectern.apkg');
  await app.answerDialogs({ save: file, open: [file] });
  await page.getByRole('link', { name: 'Cards' }).click();
  await expect(page.getByRole('heading', { name: 'Cards', level: 1 })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Export all cards for Anki');
  await expect(page.getByRole('option', { name: /^Export all cards for Anki/u })).toBeVisible();
  await page.keyboard.press('Enter');
  const notice = page.getByRole('region', { name: 'Notice' });
  await expect(notice).toContainText('Saved');

  // Without its cards and papers the package brings them all.
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('No cards yet.', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: /^Add/u }).first().click();
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await expect(page.getByRole('heading', { name: 'Import from Anki' })).toBeVisible();
  const confirm = page.getByRole('button', { name: /^Import \d+ cards?/u });
  await expect(confirm).toBeFocused();
  await expectAccessible(page);
  await confirm.click();
  await expect(notice).toContainText(/Imported \d+ cards?, 0 reviews/u);
  await expect(page.getByRole('grid', { name: 'Cards' }).getByRole('gridcell').first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('No cards yet.', { exact: false })).toBeVisible();
});

test('says why a package cannot be read, and leaves nothing', async ({ app }) => {
  const { page } = app;
  const file = path.join(app.userData, 'broken.apkg');
  await writeFile(file, 'PK\u0003\u0004 no archive');
  await app.answerDialogs({ open: [file] });
  await page.getByRole('link', { name: /^Add/u }).first().click();
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await expect(page.getByRole('alert')).toHaveText('This is not a ZIP archive, or one whose end is missing.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Add papers' })).toBeVisible();
});

const NOTES =
  '#separator:tab\n#html:false\n#deck:Physics\nWhat is c?\tThe speed of light\nWhat is h?\tPlanck’s constant\n';

for (const way of ['pasted in the library', 'dropped as a file', 'pasted in Add'] as const) {
  test(`a text of Anki ${way} goes to the reader of Anki`, async ({ app }) => {
    const { page } = app;
    await addPapers(page, 2);
    if (way === 'pasted in Add') await page.getByRole('link', { name: /^Add/u }).first().click();
    await expect(page.getByRole('main')).toBeVisible();
    await page.evaluate(
      ([text, how]) => {
        const data = new DataTransfer();
        if (how === 'dropped as a file') data.items.add(new File([text], 'notes.txt', { type: 'text/plain' }));
        else data.setData('text/plain', text);
        const about = { bubbles: true, cancelable: true };
        if (how === 'dropped as a file') {
          document.body.dispatchEvent(new DragEvent('dragenter', { ...about, dataTransfer: data }));
          document.body.dispatchEvent(new DragEvent('drop', { ...about, dataTransfer: data }));
        } else document.dispatchEvent(new ClipboardEvent('paste', { ...about, clipboardData: data }));
      },
      [NOTES, way] as const,
    );
    await expect(page.getByRole('heading', { name: 'Import from Anki' })).toBeVisible();
    await page.getByRole('button', { name: 'Import 2 cards' }).click();
    await expect(page.getByRole('region', { name: 'Notice' })).toContainText('Imported 2 cards');
  });
}

test('several files at once are one import: each with its line, the damaged one by name, papers after them', async ({
  app,
}) => {
  const { page } = app;
  const files = {
    'physics.txt': NOTES,
    'broken.apkg': 'PK\u0003\u0004 no archive',
    'biology.txt': '#separator:tab\n#html:false\n#deck:Biology\nWhat is ATP?\tEnergy\nWhat is h?\tHeight\n',
    'papers.bib': '@article{one, title = {A paper beside the cards}, author = {Roe, Jane}, year = {2021}}',
  };
  const paths = Object.keys(files).map((name) => path.join(app.userData, name));
  await Promise.all(Object.values(files).map((text, at) => writeFile(paths[at] ?? '', text)));
  await app.answerDialogs({ open: paths });
  await page.getByRole('link', { name: /^Add/u }).first().click();
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await expect(page.getByRole('heading', { name: 'Import from Anki' })).toBeVisible();
  const lines = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
  await expect(lines).toHaveText([
    /physics\.txt\s*2 notes, 2 cards, 0 reviews/u,
    /broken\.apkg\s*This is not a ZIP archive, or one whose end is missing\./u,
    /biology\.txt\s*2 notes, 2 cards, 0 reviews/u,
  ]);
  await expect(page.getByText('2 of 3 files can be imported')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import 4 cards' }).click();
  const notice = page.getByRole('region', { name: 'Notice' });
  await expect(notice).toContainText('Imported 4 cards');

  await expect(page.getByRole('heading', { name: 'Add papers' })).toBeVisible();
  await expect(page.getByText('A paper beside the cards')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Cards' }).click();
  await expect(page.getByRole('grid', { name: 'Cards' }).getByRole('gridcell').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('No cards yet.', { exact: false })).toBeVisible();
  await expect(notice).toContainText('Undone: Import 4 cards from 2 Anki files');
});
