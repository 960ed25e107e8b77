import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type Page, test as base, expect } from '@playwright/test';
import { type Source, findElectron, startSite, startSource } from './browser.ts';
import { type DialogAnswers, type Edition, OPEN, type Outside, type Running } from './editions.ts';

/** The app under test. `page` is another one after `reopen`. */
export type App = {
  readonly page: Page;
  readonly edition: Edition;
  /** A folder of this test alone: profile, library, backups. */
  readonly userData: string;
  /** A site that the app may fetch from. */
  readonly source: Source;
  /** Addresses that were opened outside the app, in order. */
  readonly opened: readonly string[];
  answerDialogs(answers: DialogAnswers): Promise<void>;
  send(message: Outside): Promise<void>;
  /** Closes the app and opens it again on the same library. */
  reopen(): Promise<Page>;
};

type Options = {
  edition: Edition;
  /** Console errors and exceptions that a test expects; all others fail it. */
  allowedErrors: RegExp | undefined;
};

type Fixtures = Options & { app: App };
type WorkerFixtures = { site: { readonly address: string } };

export const test = base.extend<Fixtures, WorkerFixtures>({
  edition: ['web', { option: true }],
  allowedErrors: [undefined, { option: true }],

  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is used from here
    async ({}, hand) => {
      const site = await startSite();
      await hand(site);
      site.stop();
    },
    { scope: 'worker' },
  ],

  app: async ({ edition, allowedErrors, site }, hand, info) => {
    const electron = edition === 'desktop' ? findElectron() : undefined;
    if (electron && 'why' in electron) info.skip(true, electron.why);

    const userData = await mkdtemp(path.join(tmpdir(), 'lectern-e2e-'));
    const source = await startSource();
    const home = edition === 'desktop' ? 'app://lectern' : new URL(site.address).origin;
    const strays: string[] = [];
    const errors: string[] = [];
    const opened: string[] = [];
    const note = (text: string) => {
      if (!allowedErrors?.test(text)) errors.push(text);
    };
    const watch = (context: BrowserContext, page: Page) => {
      context.on('request', (request) => {
        const url = request.url();
        const isHome = url === home || url.startsWith(`${home}/`) || url.startsWith(`blob:${home}/`);
        if (!isHome && !url.startsWith('data:') && url !== 'about:blank') strays.push(url);
      });
      page.on('console', (message) => {
        if (message.type() === 'error') note(message.text());
      });
      page.on('pageerror', (error) => note(`${error.message}\n${error.stack}`));
      page.on('crash', () => note('The page crashed.'));
    };
    const open = async (): Promise<Running> => {
      const started = await OPEN[edition]({
        address: site.address,
        userData,
        trustedHosts: source.host,
        watch,
        onExternal: (href) => void opened.push(href),
      });
      // Busy while the library is being opened, when keys have nothing to act on yet.
      await started.page.locator('main:not([aria-busy="true"])').first().waitFor();
      return started;
    };

    let running = await open();
    await hand({
      get page() {
        return running.page;
      },
      edition,
      userData,
      source,
      opened,
      answerDialogs: async (answers) => running.answerDialogs(answers),
      send: async (message) => running.send(message),
      reopen: async () => {
        await running.close();
        running = await open();
        return running.page;
      },
    });

    if (info.status !== info.expectedStatus) {
      await info.attach('at the end', { body: await running.page.screenshot(), contentType: 'image/png' });
    }
    await running.close();
    source.stop();
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
    expect(strays, 'nothing is asked of any other site').toEqual([]);
    expect(errors, 'no error on the console').toEqual([]);
  },
});

/** Fails on any breach of WCAG 2.2 AA, or of good practice, that can be found by a program. */
export async function expectAccessible(page: Page): Promise<void> {
  // What is still fading in has not its colours yet.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`,
  );
  expect(found).toEqual([]);
}

export { expect } from '@playwright/test';
