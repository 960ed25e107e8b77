import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures.ts';
import { addPapers } from './paste.ts';

/** Files below a folder whose names fit. */
const filesIn = (folder: string, name: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((each) => name.test(each))
    .map((each) => path.join(folder, each));

/** What `gzip -dc FILE` prints, as in the README. */
const unpacked = (file: string): string =>
  execFileSync('gzip', ['-dc', file], { encoding: 'utf8', maxBuffer: 2 ** 28 });

/** Lines of a text that hold all the words: what a reader finds with the search of a text editor. */
const linesWith = (text: string, ...words: string[]): readonly string[] =>
  text.split('\n').filter((line) => words.every((word) => line.includes(word)));

test('notes, papers and cards are read back with gzip and a text editor', async ({ app }) => {
  const { page } = app;
  const isWeb = app.edition === 'web';
  await addPapers(page, 3);
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('By hand I can read this. What is kept? :: every word of it');
  await expect(page.getByRole('tab', { name: /^Cards 1/ })).toBeVisible();
  await page.getByRole('link', { name: 'Backups' }).click();
  let files: readonly string[];
  if (isWeb) {
    // A browser keeps its files in forms of its own: what was downloaded is read.
    const file = path.join(app.userData, 'backup.jsonl.gz');
    await app.answerDialogs({ save: file });
    await page.getByRole('button', { name: 'Download a backup' }).click();
    await expect(page.getByRole('region', { name: 'Notice' })).toContainText('Saved');
    files = [file];
  } else {
    await page.getByRole('button', { name: 'Back up now' }).click();
    const kept = (): readonly string[] => filesIn(app.userData, /backups.*\.gz$/u);
    await expect.poll(() => kept().length).toBeGreaterThan(0);
    files = kept();
  }

  const text = files.map(unpacked).join('\n');
  // A row a line: the note whole, the paper by its title, the card by its answer.
  expect(linesWith(text, '"text"', 'By hand I can read this. What is kept? :: every word of it')).not.toEqual([]);
  expect(linesWith(text, 'Sparse Routing for Language Models: Study 1')).not.toEqual([]);
  expect(linesWith(text, '"back"', 'every word of it')).not.toEqual([]);

  if (isWeb) return;
  // The journal's lines are read the same way, without unpacking.
  const journal = filesIn(app.userData, /journal.*\.ndjson$/u).map((file) => readFileSync(file, 'utf8'));
  expect(linesWith(journal.join('\n'), 'By hand I can read this', '"seq"')).not.toEqual([]);
});
