import type { Page } from '@playwright/test';

/** Time for React to have rendered what was asked for, and for handlers of what is shown to fire. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    async () =>
      new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 20)))),
  );
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await settle(page);
}

/** The line as every part of a note in which it means something else. */
const noteOf = (line: string): string =>
  [
    line,
    `# ${line}`,
    `> ${line}`,
    `- [ ] ${line}`,
    `[x](${line})`,
    `[x](<${line}>)`,
    `![${line}](${line})`,
    `[x]: ${line}\n\n[x]`,
    `<${line}>`,
    `[[${line}]]`,
    `\`${line}\``,
    `\`\`\`html\n${line}\n\`\`\``,
    `$${line}$`,
    `$\\text{${line}}$`,
    `$\\href{${line}}{x}$`,
    `| ${line} | b |\n| --- | --- |\n| ${line} | c |`,
    `Front ${line} :: back ${line}`,
    `It is ==${line}== that is hidden here.`,
  ].join('\n\n');

const itemOf = (line: string, number: number) => ({
  id: `item-${number}`,
  type: 'article',
  title: `${line} ${number}`,
  author: [{ literal: line }, { family: line, given: line }],
  abstract: `${line} We show that it is 2.5x faster. ${line}`,
  'container-title': line,
  publisher: line,
  URL: line,
  issued: { raw: line },
  tags: [line.replaceAll(/[,;]/gu, ' ')],
  custom: { links: [{ kind: 'pdf', url: line }], note: noteOf(line) },
});

async function pasteText(page: Page, text: string, html = ''): Promise<void> {
  await page.evaluate(
    ([plain, rich]) => {
      const data = new DataTransfer();
      data.setData('text/plain', plain);
      if (rich !== '') data.setData('text/html', rich);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [text, html] as const,
  );
}

async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const { name, text } of given) data.items.add(new File([text], name));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
}

/** Papers of the library, by their keys. */
const paperIds = async (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const held = (await indexedDB.databases()).map(({ name = '' }) => name);
    const once = async <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    for (const name of held) {
      // oxlint-disable-next-line no-await-in-loop -- one of them is the library
      const db = await once(indexedDB.open(name));
      if (!db.objectStoreNames.contains('papers')) {
        db.close();
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop
      const keys = await once(db.transaction('papers').objectStore('papers').getAllKeys());
      db.close();
      return keys.map(String);
    }
    return [];
  });

/** Called with the name of a part of the app when hostile text has been through it. */
export type OnSink = (sink: string) => Promise<void>;

/** The texts of errors: what cannot be read, files by hostile names, and a backup that is none. */
async function throughErrors(page: Page, lines: readonly string[], onSink: OnSink): Promise<void> {
  const files = lines.flatMap((line, index) => [
    { name: `${line.slice(0, 200)}.bib`, text: `@article{k${index}, title={${line}},\n@misc{${line}` },
    { name: `${line.slice(0, 200)}.json`, text: `[{"title": "a"}, ${line}` },
    {
      name: `${line.slice(0, 200)}.html`,
      text: `<p>${line}</p><a href="https://arxiv.org/abs/2401.0123${index % 10}">${line}</a>`,
    },
    {
      name: `${line.slice(0, 200)}.ris`,
      text: `TY  - JOUR\nTI  - ${line}\nUR  - ${line}\nAU  - ${line}\n${line}\nER  - \n`,
    },
  ]);
  await dropFiles(page, files);
  const results = page.getByRole('list', { name: 'What was recognised' }).getByRole('listitem');
  await results.nth(files.length - 1).waitFor({ timeout: 60_000 });
  await settle(page);
  await onSink('file name');
  await onSink('error text');
  await dropFiles(page, [
    {
      name: 'lectern.json',
      text: `{"lectern":"backup","schema":99,"libraryId":${JSON.stringify(lines.join(' '))},"madeAt":1,"counts":{}}`,
    },
  ]);
  await settle(page);
  await page.keyboard.press('Escape');
}

async function throughPaper(page: Page, id: string, onSink: OnSink): Promise<void> {
  await go(page, `#/library?list=inbox&paper=${encodeURIComponent(id)}&tab=abstract`);
  await onSink('abstract');
  await go(page, `#/library?list=inbox&paper=${encodeURIComponent(id)}&tab=note`);
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.waitFor();
  await settle(page);
  await onSink('note');
  // A change has its lines made into cards.
  await note.evaluate((field) => (field as HTMLElement).focus());
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nlast ');
  await go(page, `#/library?list=inbox&paper=${encodeURIComponent(id)}&tab=cards`);
  await page
    .getByRole('list', { name: 'Cards' })
    .getByRole('listitem')
    .first()
    .waitFor({ timeout: 3000 })
    .catch(() => undefined);
  await settle(page);
  await onSink('card');
}

async function throughReview(page: Page, cards: number, onSink: OnSink): Promise<void> {
  await go(page, '#/review');
  for (let card = 0; card < cards; card += 1) {
    const show = page.getByRole('button', { name: /Show answer/u });
    // oxlint-disable-next-line no-await-in-loop
    if (
      !(await show.waitFor({ timeout: 1500 }).then(
        () => true,
        () => false,
      ))
    )
      return;
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.press('Space');
    // oxlint-disable-next-line no-await-in-loop
    await settle(page);
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.press('4');
    // oxlint-disable-next-line no-await-in-loop
    await settle(page);
    // oxlint-disable-next-line no-await-in-loop
    await onSink('review');
  }
}

/**
 * Puts each line through every part of the app that shows a reader's or a stranger's text. The page
 * is at an empty library, in a tall window, so that lists show all their rows.
 */
export async function throughSinks(page: Page, lines: readonly string[], onSink: OnSink): Promise<void> {
  await page.getByRole('main').waitFor();
  await pasteText(page, JSON.stringify(lines.map(itemOf)));
  await page.getByRole('button', { name: /^Add [\d,]+ papers?$/u }).waitFor({ timeout: 60_000 });
  await settle(page);
  await onSink('preview');
  await page.getByRole('button', { name: /^Add [\d,]+ papers?$/u }).click();
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await settle(page);
  for (const sink of ['title', 'author', 'tag', 'link']) {
    // oxlint-disable-next-line no-await-in-loop
    await onSink(sink);
  }
  const search = page.getByRole('searchbox');
  for (const id of await paperIds(page)) {
    // oxlint-disable-next-line no-await-in-loop
    await throughPaper(page, id, onSink);
  }
  for (const line of lines) {
    // oxlint-disable-next-line no-await-in-loop
    await search.fill(line.slice(0, 500));
  }
  await settle(page);
  await onSink('search');
  await search.fill('');
  await go(page, '#/cards');
  await onSink('card list');
  await throughReview(page, 12, onSink);
  await go(page, '#/today');
  await onSink('today');
  await throughErrors(page, lines, onSink);
  for (const line of lines) {
    // oxlint-disable-next-line no-await-in-loop
    await pasteText(page, line, line);
    // oxlint-disable-next-line no-await-in-loop
    await settle(page);
  }
  await onSink('pasted markup');
  await page.keyboard.press('Escape');
}
