import { existsSync, readdirSync, appendFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { paste } from './paste.ts';

const RIS = (title: string) =>
  `TY  - JOUR\nTI  - ${title}\nAU  - Doe, Jane\nPY  - 2024\nAB  - We find it 12.5% faster.\nER  - \n`;

async function add(page: Page, ...titles: readonly string[]): Promise<void> {
  await paste(page, titles.map(RIS).join('\n'));
  await page.getByRole('button', { name: /^Add \d+ papers?/u }).click();
  await expect(page.getByRole('option')).not.toHaveCount(0);
}

/** Ends when the library is as its window last said: the page is asked nothing of IndexedDB any more. */
async function wipe(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase('lectern');
        asked.addEventListener('success', resolve);
        asked.addEventListener('error', () => reject(asked.error ?? new Error('not deleted')));
      }),
  );
}

const titles = (page: Page) => page.getByRole('option');

test.describe('a library whose database is gone', () => {
  test('is never shown as an empty one, and comes back whole', async ({ app }) => {
    const { page } = app;
    await add(page, 'Rehearsal by testing', 'Spacing of practice');
    await page.keyboard.press('t');
    await wipe(page);
    await page.reload();

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The library is not where it was');
    await expect(page.getByText(/^Everything up to .*: 2 papers/u)).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await expect(page.getByText('Every row that was saved is there again.')).toBeVisible();
    await page.getByRole('button', { name: 'Open the library' }).click();
    await page.goto(new URL('#/library?list=all', page.url()).href);
    await expect(page.getByText('Rehearsal by testing').first()).toBeVisible();
    await expect(page.getByText('Spacing of practice').first()).toBeVisible();
  });

  test('is begun anew only when that is asked for and confirmed', async ({ app }) => {
    const { page } = app;
    await add(page, 'Rehearsal by testing');
    await wipe(page);
    await page.reload();
    await page.getByRole('button', { name: 'Start with an empty library…' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('button', { name: 'Bring it back' })).toBeVisible();
    await page.getByRole('button', { name: 'Start with an empty library…' }).click();
    await dialog.getByRole('button', { name: 'Start empty' }).click();
    await expect(page.getByRole('heading', { name: 'The library is not where it was' })).toBeHidden();
    await page.goto(new URL('#/library', page.url()).href);
    await expect(titles(page)).toHaveCount(0);
  });
});

test('a log of the database that was torn while it was closed costs nothing', async ({ app }) => {
  test.skip(app.edition === 'desktop', 'the profile lies elsewhere');
  await add(app.page, 'Rehearsal by testing', 'Spacing of practice');
  const database = path.join(app.userData, 'profile/Default/IndexedDB');
  let page = await app.reopen();
  // The browser notices at the start after the next one, and then deletes what it has.
  for (let start = 0; start < 3; start += 1) {
    await page.context().close();
    for (const store of existsSync(database) ? readdirSync(database) : []) {
      if (!store.endsWith('.leveldb')) continue;
      const folder = path.join(database, store);
      const log = readdirSync(folder).findLast((name) => name.endsWith('.log'));
      if (start === 0 && log !== undefined) {
        appendFileSync(path.join(folder, log), Buffer.from([0x11, 0x22, 0x33, 0x44, 0x40, 0x00, 0x01]));
      }
    }
    page = await app.reopen();
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const back = page.getByRole('button', { name: 'Bring it back' });
    if (await back.isVisible()) {
      await back.click();
      await page.getByRole('button', { name: 'Open the library' }).click();
    }
    await page.goto(new URL('#/library', page.url()).href);
    await expect(page.getByText('Rehearsal by testing').first()).toBeVisible();
    await expect(page.getByText('Spacing of practice').first()).toBeVisible();
  }
});

test('another window takes over the journal when the first one is killed', async ({ app }) => {
  test.skip(app.edition !== 'web', 'the desktop has one window');
  const first = app.page;
  await add(first, 'Rehearsal by testing');
  const second = await first.context().newPage();
  await second.goto(first.url());
  await expect(titles(second).first()).toBeVisible();
  await first.close();
  await add(second, 'Spacing of practice');
  await expect
    .poll(() => journalText(second), { timeout: 10_000 })
    .toMatch(/"label":"Add 1 paper".*"label":"Add 1 paper"/su);
});

/** In front of the journal's worker: a disk that is full whenever the test says so. */
const FULL_DISK = `
  let isFull = false;
  new BroadcastChannel('test-disk').onmessage = ({ data }) => { isFull = data; };
  const write = FileSystemSyncAccessHandle.prototype.write;
  FileSystemSyncAccessHandle.prototype.write = function (...given) {
    if (isFull) throw new DOMException('No room.', 'QuotaExceededError');
    return write.apply(this, given);
  };
`;

const setFull = (page: Page, full: boolean) =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel, not a window
  page.evaluate((value) => new BroadcastChannel('test-disk').postMessage(value), full);

test('nothing counts as saved while the journal has no room, and then it does', async ({ app }) => {
  test.skip(app.edition !== 'web', 'the desktop writes its journal elsewhere');
  const { page } = app;
  await page.context().route(/journal\.worker.*\.js/u, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: FULL_DISK + (await response.text()) });
  });
  await page.reload();
  await add(page, 'Rehearsal by testing');
  await setFull(page, true);
  await page.getByRole('listbox').focus();
  await page.keyboard.press('p');
  await expect(page.getByRole('alert')).toContainText(
    'The disk is full. Your last change is not safe yet; everything before it is kept.',
    { timeout: 1000 },
  );
  await expectAccessible(page);
  await expect(page.getByText('High priority', { exact: true })).toHaveCount(0);
  await setFull(page, false);
  // It tries again by itself.
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByLabel('Notice')).toContainText('High priority');
  expect(await journalText(page)).toContain('"priority":"high"');
});

for (const failure of ['QuotaExceededError', 'UnknownError']) {
  test(`nothing counts as saved while the database answers ${failure}`, async ({ app }) => {
    const { page } = app;
    await add(page, 'Rehearsal by testing');
    await page.evaluate((kind) => {
      const before = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {};
      Reflect.set(window, 'mend', () => Object.defineProperty(IDBObjectStore.prototype, 'put', before));
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('No room.', kind);
      };
    }, failure);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('p');
    await expect(page.getByRole('alert')).toContainText(
      'Your last change was not saved; everything before it is kept.',
      { timeout: 1000 },
    );
    await expect(page.getByRole('alert')).toContainText(/disk (?:is|may be) full/u);
    await page.evaluate(() => void (Reflect.get(window, 'mend') as () => unknown)());
    await page.keyboard.press('p');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByLabel('Notice')).toContainText('High priority');
  });
}

function journalText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('journal');
    const texts: string[] = [];
    for await (const handle of (folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> }).values()) {
      texts.push(await (await handle.getFile()).text());
    }
    return texts.join('');
  });
}
