import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { paste } from './paste.ts';

/** Native numbers: IndexedDB's are ten times the schema's. */
const [OLDER, NEWER] = [120, 140];
/** The tables of the schema before this one, as it described them. */
const { stores: STORES } = JSON.parse(
  readFileSync(new URL('../data/storage/fixtures/schema-12.jsonl', import.meta.url), 'utf8').split('\n', 1)[0] ?? '',
) as { readonly stores: Stores };
/** So soon the reader of a second window is told what it waits for. */
const TOLD_WITHIN_MS = 3000;

type Stores = Readonly<Record<string, string>>;

const RIS = (title: string) => `TY  - JOUR\nTI  - ${title}\nAU  - Doe, Jane\nPY  - 2024\nER  - \n`;

async function add(page: Page, title: string): Promise<void> {
  await paste(page, RIS(title));
  await page.getByRole('button', { name: 'Add 1 paper' }).click();
  await expect(page.getByLabel('Notice')).toContainText('Added');
}

/** A page of the app's origin in which the app does not run. */
async function emptyPage(page: Page, home: string): Promise<Page> {
  const address = new URL('/empty', home).href;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(address);
  return page;
}

/**
 * In an empty page: opens the database under a number, with what it lacks of the stores, and holds it open without ever
 * letting go, as a window that hangs. Rejects where others do not let go.
 */
function holdOpen(page: Page, version: number, stores: Stores): Promise<void> {
  return page.evaluate(
    ([number, described]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('lectern', number);
        opening.addEventListener('blocked', () => reject(new Error('others do not let go')));
        opening.addEventListener('upgradeneeded', () => {
          const pathOf = (text: string) => (text.startsWith('[') ? text.slice(1, -1).split('+') : text);
          for (const [name, description] of Object.entries(described)) {
            const [key = '', ...indexes] = description.split(/, */u);
            const store = opening.result.createObjectStore(name, {
              keyPath: pathOf(key.replace('++', '')),
              autoIncrement: key.startsWith('++'),
            });
            for (const index of indexes) store.createIndex(index, pathOf(index));
          }
        });
        opening.addEventListener('success', () => {
          Reflect.set(window, 'held', opening.result);
          resolve();
        });
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
      }),
    [version, stores] as const,
  );
}

/** Everything that is stored: each row, the number and stores of the database, and the bytes of the journal. */
function everything(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
    const db = await done(indexedDB.open('lectern'));
    const tx = db.transaction([...db.objectStoreNames]);
    const rows = await Promise.all([...db.objectStoreNames].map((name) => done(tx.objectStore(name).getAll())));
    const { version } = db;
    db.close();
    const files: string[] = [];
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('journal');
    for await (const [name, handle] of (
      folder as unknown as { entries(): AsyncIterable<[string, FileSystemFileHandle]> }
    ).entries()) {
      files.push(`${name} ${await (await handle.getFile()).text()}`);
    }
    return JSON.stringify([version, [...tx.objectStoreNames], rows, files.toSorted()]);
  });
}

test.beforeEach(({ app }) => test.skip(app.edition !== 'web', 'the desktop has one window'));

test('an upgrade that waits for an older window says so at once, and goes on when that is closed', async ({ app }) => {
  const { page } = app;
  const home = page.url();
  const old = await emptyPage(page, home);
  await old.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase('lectern');
        asked.addEventListener('success', resolve);
        asked.addEventListener('blocked', () => reject(new Error('still open')));
      }),
  );
  await holdOpen(old, OLDER, STORES);
  const next = await old.context().newPage();
  await next.goto(home, { waitUntil: 'commit' });
  await expect(next.getByText('An older version of Lectern is open in another window.')).toBeVisible({
    timeout: TOLD_WITHIN_MS,
  });
  await expectAccessible(next);
  await old.close();
  await expect(next.getByRole('navigation').first()).toBeVisible();
});

test('a window that is open when a newer version comes lets go, says so, and does not open what that wrote', async ({
  app,
}) => {
  const { page } = app;
  await add(page, 'Rehearsal by testing');
  const newer = await emptyPage(await page.context().newPage(), page.url());
  await holdOpen(newer, NEWER, { shelves: 'id' });
  await expect(page.getByText('A newer version of Lectern is open in another window.')).toBeVisible({
    timeout: TOLD_WITHIN_MS,
  });
  await newer.evaluate(() => (Reflect.get(window, 'held') as IDBDatabase).close());
  const before = await everything(newer);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByText('This library was written by a newer version of Lectern.')).toBeVisible({
    timeout: TOLD_WITHIN_MS,
  });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('This library was written by a newer version of Lectern.')).toBeVisible();
  expect(await everything(newer)).toBe(before);
});

test('a window that hangs is named to the reader of the next one', async ({ app }) => {
  const { page } = app;
  await add(page, 'Rehearsal by testing');
  const next = await page.context().newPage();
  const hanging = page.evaluate(() => {
    const until = performance.now() + 15_000;
    while (performance.now() < until);
  });
  await next.goto(page.url(), { waitUntil: 'commit' });
  await expect(next.getByText('If Lectern is open in another window that does not answer')).toBeVisible();
  await hanging;
  await expect(next.getByRole('navigation').first()).toBeVisible();
});

test.describe('when the window that writes the journal crashes', () => {
  test.use({ allowedErrors: /The page crashed/u });

  test('another one takes over', async ({ app }) => {
    const first = app.page;
    await add(first, 'Rehearsal by testing');
    const second = await first.context().newPage();
    await second.goto(first.url());
    await expect(second.getByRole('navigation').first()).toBeVisible();
    const crashed = first.waitForEvent('crash');
    const client = await first.context().newCDPSession(first);
    const began = Date.now();
    // A page that is gone does not answer.
    void client.send('Page.crash').catch(() => undefined);
    await crashed;
    // It is announced only once it is in the journal, which the second window has to write by then.
    await add(second, 'Spacing of practice');
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(await everything(second)).toMatch(/"label\\?":\\?"Add 1 paper.*"label\\?":\\?"Add 1 paper/su);
  });
});
