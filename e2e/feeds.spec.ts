import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { type App, expect, expectAccessible, test } from './fixtures.ts';

const entry = (id: string, title: string, upvotes: number) => ({
  paper: {
    id,
    title,
    summary: `We study ${title.toLowerCase()}. It improves recall by 12%.`,
    upvotes,
    authors: [{ name: 'Ada Lovelace' }],
    submittedOnDailyAt: '2026-01-05T08:00:00.000Z',
  },
});
const DAILY = JSON.stringify([
  entry('2501.00001', 'Sparse attention for long documents', 117),
  entry('2501.00002', 'A dataset of kitchen robots', 12),
  entry('2501.00003', 'Retrieval without an index', 58),
]);
const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>Notes of a laboratory</title>
  <item><guid>https://lab.example/1</guid><link>https://lab.example/1</link><title>What we learned this year</title><description>Plain words.</description></item>
  </channel></rss>`;

async function openFeeds(page: Page): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/feeds`);
  await expect(page.getByRole('heading', { level: 1, name: 'Feeds' })).toBeVisible();
}

/** Follows an address by the dialog. */
async function follow(page: Page, address: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Follow( a feed)?$/u })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Follow a feed' });
  await dialog.getByRole('textbox').fill(address);
  await dialog.getByRole('button', { name: 'Follow', exact: true }).click();
}

const notice = (page: Page) => page.getByRole('region', { name: 'Notice' });

const list = (page: Page) => page.getByRole('main').getByRole('listbox');

test.describe('feeds fetched by the desktop app', () => {
  test.beforeEach(({ edition }) => test.skip(edition === 'web', 'a browser may not fetch other sites'));

  test('are followed, read, and kept from by one key each, which undo takes back', async ({ app }) => {
    const { page, source } = app;
    const address = source.put('/daily.json', { type: 'application/json', body: DAILY });
    await openFeeds(page);
    await expectAccessible(page);
    await follow(page, address);
    await expect(list(page).getByRole('option')).toHaveCount(3);
    await expect(
      page.getByRole('navigation', { name: 'Lectern' }).getByRole('link', { name: /^Feeds\s*3$/u }),
    ).toBeVisible();
    await expectAccessible(page);

    await list(page).focus();
    await page.keyboard.press('t');
    await expect(notice(page)).toContainText('Kept 1 paper to read');
    await expect(list(page).getByRole('option')).toHaveCount(2);
    await page.keyboard.press('e');
    await expect(notice(page)).toContainText('Set 1 entry aside');
    await expect(list(page).getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nothing new. What was decided')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(list(page).getByRole('option')).toHaveCount(1);
    await expect(list(page)).toContainText('Retrieval without an index');

    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('link', { name: /^To read/u }).click();
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('main')).toContainText('117 votes then');
  });

  test('are kept from many at once, in one step', async ({ app }) => {
    const { page, source } = app;
    await openFeeds(page);
    await follow(page, source.put('/daily.json', { type: 'application/json', body: DAILY }));
    await expect(list(page).getByRole('option')).toHaveCount(3);
    await list(page).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('i');
    await expect(notice(page)).toContainText('Kept 3 papers in the Inbox');
    await page.keyboard.press('Control+z');
    await expect(list(page).getByRole('option')).toHaveCount(3);
  });

  test('say in plain words what is wrong, and are well again', async ({ app }) => {
    const { page, source } = app;
    await openFeeds(page);
    const address = source.put('/feed.xml', {
      type: 'text/html',
      body: '<!doctype html><html><body>Log in</body></html>',
    });
    await follow(page, address);
    const dialog = page.getByRole('dialog', { name: 'Follow a feed' });
    await expect(dialog.getByText('The answer was a web page, and no feed.')).toBeVisible();
    await expectAccessible(page);
    source.put('/feed.xml', { type: 'application/rss+xml', body: RSS });
    await dialog.getByRole('button', { name: 'Follow', exact: true }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Notes of a laboratory' })).toBeVisible();
    source.put('/feed.xml', { status: 500 });
    await list(page).focus();
    await page.keyboard.press('r');
    await expect(
      page.getByText(/The site is in trouble \(500\)\. It was last read just now\. It is tried again in/u),
    ).toBeVisible();
    await expect(list(page).getByRole('option')).toHaveCount(1);
    source.put('/feed.xml', { type: 'application/rss+xml', body: RSS });
    await page.keyboard.press('r');
    await expect(page.getByText('Read just now.')).toBeVisible();
  });

  test('are stepped through by key, by number in their names, and the one that fails is named', async ({ app }) => {
    const { page, source } = app;
    await openFeeds(page);
    const well = source.put('/well.xml', { type: 'application/rss+xml', body: RSS });
    const ill = source.put('/ill.xml', { status: 500 });
    const outlines = [`<outline text="Lab 10" xmlUrl="${well}"/>`, `<outline text="Lab 2" xmlUrl="${ill}"/>`];
    await chooseFile(app, 'list.opml', `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
    await expect(notice(page)).toContainText('Following 2 more feeds');
    await page.getByRole('main').focus();
    await page.keyboard.press('r');
    const nav = page.getByRole('navigation', { name: 'Feeds' });
    await expect(nav.getByRole('link')).toHaveText([/^All/u, /^Lab 2\s*not read$/u, /^Lab 10\s*1 new$/u]);
    await expect(page.getByText('2 feeds, of which “Lab 2” could not be read.')).toBeVisible();
    await page.keyboard.press(']');
    await expect(page.getByRole('heading', { level: 2, name: 'Lab 2' })).toBeVisible();
    await page.keyboard.press(']');
    await expect(page.getByRole('heading', { level: 2, name: 'Lab 10' })).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('[');
    await page.keyboard.press('[');
    await expect(page.getByRole('heading', { level: 2, name: 'All feeds' })).toBeVisible();
    await expectAccessible(page);
  });

  test('leave out by a rule, and are edited and unfollowed with a way back', async ({ app }) => {
    const { page, source } = app;
    await openFeeds(page);
    const empty = source.put('/daily.json', { type: 'application/json', body: '[]' });
    await follow(page, empty);
    await expect(page.getByText('Nothing was read yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit feed' });
    await dialog.getByLabel('Name').fill('The day');
    await dialog.getByRole('button', { name: 'Add a rule' }).click();
    await dialog.getByLabel('Words').fill('robot');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    source.put('/daily.json', { type: 'application/json', body: DAILY });
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { level: 2, name: 'The day' })).toBeVisible();
    await page.getByRole('main').focus();
    await page.keyboard.press('r');
    await expect(list(page).getByRole('option')).toHaveCount(2);
    await page.getByLabel('Show').selectOption('Set aside');
    await expect(list(page)).toContainText('left out by a rule');
    await page.getByRole('button', { name: 'Unfollow' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('navigation', { name: 'Feeds' }).getByText('The day')).toBeVisible();
  });
});

async function chooseFile(app: App, name: string, content: string): Promise<void> {
  const file = path.join(app.userData, name);
  await writeFile(file, content);
  await app.answerDialogs({ open: [file] });
  const { page } = app;
  const open = page.getByRole('main').getByRole('button', { name: 'Open a file', exact: true });
  // Which of the two there is shows once the feeds have been read.
  await expect(open.or(page.getByRole('button', { name: 'More' }))).toBeVisible();
  if (await open.isVisible()) {
    await open.click();
    return;
  }
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /^Open a file/u }).click();
}

test('a feed’s file and a list of feeds are opened in every edition', async ({ app }) => {
  const { page } = app;
  await openFeeds(page);
  await chooseFile(app, 'lab.xml', RSS);
  await expect(list(page)).toContainText('What we learned this year');
  await chooseFile(
    app,
    'list.opml',
    '<opml version="2.0"><body><outline text="Labs"><outline text="Another lab" xmlUrl="https://lab.invalid/feed"/></outline></body></opml>',
  );
  await expect(notice(page)).toContainText('Following 1 more feed');
  const nav = page.getByRole('navigation', { name: 'Feeds' });
  await expect(nav.getByRole('region', { name: 'Labs' })).toContainText('Another lab');
  await chooseFile(app, 'broken.xml', RSS.slice(0, -60));
  await expect(notice(page)).toContainText('broken.xml: The XML ends too early');
  await expectAccessible(page);
});

test('a feed’s file is dropped in the browser, which says what it cannot do', async ({ app, edition }) => {
  test.skip(edition !== 'web', 'the desktop app fetches');
  const { page } = app;
  await openFeeds(page);
  await expect(page.getByText(/A browser may not fetch other sites’ feeds/u)).toBeVisible();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'lab.xml', { type: 'text/xml' }));
    document
      .querySelector('main')
      ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  }, RSS);
  await expect(list(page)).toContainText('What we learned this year');
});

test('the digest is seen, saved as a message, and in the browser said not to be sent', async ({ app, edition }) => {
  const { page } = app;
  await openFeeds(page);
  await chooseFile(app, 'lab.xml', RSS);
  await expect(list(page)).toBeVisible();
  await page.goto(`${page.url().split('#')[0]}#/digest`);
  const digest = page.getByRole('article', { name: 'The digest' });
  await expect(digest.getByRole('heading', { level: 2 })).toHaveText('Today: nothing is due, 1 new in feeds');
  await expect(digest).toContainText('What we learned this year');
  await expectAccessible(page);
  if (edition === 'web') await expect(page.getByText(/A browser cannot send mail by itself/u)).toBeVisible();
  await app.answerDialogs({ save: path.join(app.userData, 'digest.eml') });
  await page.getByRole('button', { name: 'Save as a message' }).click();
  await expect(page.getByText(/^Saved /u).first()).toBeAttached();
});

test('a notification tells of the digest once a day, and opens it', async ({ app, edition }) => {
  test.skip(edition === 'desktop', 'the system has the notifications of a desktop');
  const { page } = app;
  // What a browser's own does is its business; what is asked of it is seen here.
  await page.addInitScript(() => {
    class Noted extends EventTarget {
      static permission = 'default';
      static requestPermission = async () => (Noted.permission = Reflect.get(window, 'saysNo') ? 'denied' : 'granted');
      constructor(title: string, { body }: { body: string }) {
        super();
        Object.assign(window, { noted: [...(Reflect.get(window, 'noted') ?? []), `${title} / ${body}`], last: this });
      }
      close = () => undefined;
    }
    Object.assign(window, { Notification: Noted });
  });
  await page.reload();
  await openFeeds(page);
  await chooseFile(app, 'lab.xml', RSS);
  await expect(list(page)).toBeVisible();
  await page.goto(`${page.url().split('#')[0]}#/digest`);
  const tell = page.getByRole('switch', { name: 'Once a day, when something is due or new' });
  if (edition === 'web') {
    await page.evaluate(() => Object.assign(window, { saysNo: true }));
    await tell.click();
    await expect(notice(page)).toContainText('This browser does not let Lectern show notifications');
    await expect(tell).not.toBeChecked();
    await page.evaluate(() => Object.assign(window, { saysNo: false }));
  }
  await tell.click();
  await expect(tell).toBeChecked();
  await expectAccessible(page);
  if (edition === 'web') {
    const noted = async () => page.evaluate((): unknown => Reflect.get(window, 'noted'));
    await expect.poll(noted).toEqual(['1 new in feeds / What we learned this year']);
  }
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await expect(page.getByRole('article', { name: 'The digest' })).toHaveCount(0);
  if (edition === 'web') await page.evaluate(() => Reflect.get(window, 'last').dispatchEvent(new Event('click')));
  else await app.send({ kind: 'clickNotification' });
  await expect(page.getByRole('article', { name: 'The digest' })).toBeVisible();
});

test('the digest is sent through an account that is tried first, and whose password stays out of the library', async ({
  app,
  edition,
}) => {
  test.skip(edition !== 'bridge', 'a browser cannot send mail, and a desktop’s key store is not for tests');
  const got: string[] = [];
  const server = new SMTPServer({
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ password }, _session, callback) =>
      password === 'correct horse' ? callback(null, { user: 'me' }) : callback(new Error('no')),
    onData: (stream, _session, callback) => {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString()));
      stream.on('end', () => {
        got.push(text);
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const { page } = app;
  await page.goto(`${page.url().split('#')[0]}#/digest`);
  await page.getByRole('button', { name: 'Set up e-mail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mail account' });
  await dialog.getByLabel('Server').fill('127.0.0.1');
  await dialog.getByLabel('Encryption').selectOption('STARTTLS (587)');
  await dialog.getByLabel('Port').fill(String(port));
  await dialog.getByLabel('Port').press('Tab');
  await dialog.getByLabel('User name').fill('me@example.org');
  await dialog.getByLabel('Password').fill('wrong');
  await dialog.getByRole('button', { name: 'Send a test' }).click();
  await expect(dialog.getByText('The mail server does not accept this name and password.')).toBeVisible();
  await dialog.getByLabel('Password').fill('correct horse');
  await dialog.getByRole('button', { name: 'Send a test' }).click();
  await expect(dialog.getByText('A test message was sent to me@example.org.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Send this page' }).click();
  await expect(notice(page)).toContainText('Sent to me@example.org');
  await expectAccessible(page);
  expect(got).toHaveLength(2);
  expect(got[1]).toContain('multipart/alternative');
  const held = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const rows: unknown[] = [];
    for (const { name = '' } of databases) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('It does not open')));
      });
      for (const store of db.objectStoreNames) {
        rows.push(
          await new Promise((resolve) => {
            const request = db.transaction(store).objectStore(store).getAll();
            request.addEventListener('success', () => resolve(request.result));
          }),
        );
      }
      db.close();
    }
    return JSON.stringify([rows, JSON.stringify(localStorage)]);
  });
  expect(held).not.toContain('correct horse');
  await new Promise<void>((resolve) => server.close(resolve));
});
