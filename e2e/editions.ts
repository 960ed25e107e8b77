import path from 'node:path';
import { type BrowserContext, type Page, _electron } from '@playwright/test';
import { startMain } from './bridge/main-process.ts';
import { pack, preloadScript, unpack } from './bridge/page-side.ts';
import { ROOT, findElectron, openBrowser } from './browser.ts';

export type Edition = 'web' | 'bridge' | 'desktop';

/** The answers of the next dialogs: paths on this machine. Left out, the reader cancels. */
export type DialogAnswers = { readonly save?: string; readonly open?: readonly string[] };

/** One running app, of whatever edition. */
export type Running = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly answerDialogs: (answers: DialogAnswers) => Promise<void>;
  /** What a desktop is told from outside: an address or a file to open, a command of the menu. */
  readonly send: (message: Outside) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Outside =
  | { readonly kind: 'openUrl'; readonly url: string }
  /** The notification that was shown last is clicked. Not on the desktop, where the system has it. */
  | { readonly kind: 'clickNotification' }
  | { readonly kind: 'openFile'; readonly file: string }
  | { readonly kind: 'menu'; readonly commandId: string };

export type Place = {
  readonly address: string;
  readonly userData: string;
  readonly trustedHosts: string;
  /** Called before the page loads, so that nothing is missed. */
  readonly watch: (context: BrowserContext, page: Page) => void;
  /** Addresses that were handed to the system. */
  readonly onExternal: (href: string) => void;
};

async function openWeb(place: Place): Promise<Running> {
  const context = await openBrowser(path.join(place.userData, 'profile'));
  const page = context.pages()[0] ?? (await context.newPage());
  let answers: DialogAnswers = {};
  page.on('filechooser', (chooser) => void chooser.setFiles([...(answers.open ?? [])]));
  page.on(
    'download',
    (download) => void (answers.save === undefined ? download.cancel() : download.saveAs(answers.save)),
  );
  place.watch(context, page);
  await page.goto(place.address);
  return {
    page,
    context,
    answerDialogs: async (next) => {
      answers = next;
    },
    send: async ({ kind }) => {
      throw new Error(`The web edition is told nothing from outside: ${kind}`);
    },
    close: async () => context.close(),
  };
}

async function openBridge(place: Place): Promise<Running> {
  const context = await openBrowser(path.join(place.userData, 'profile'));
  const page = context.pages()[0] ?? (await context.newPage());
  const main = await startMain(path.join(place.userData, 'app'), place.trustedHosts, (said) => {
    if (said.kind === 'external') place.onExternal(String(said['href']));
    // A page that is just being closed or loaded hears nothing, as in the real thing.
    if (said.kind === 'event') {
      void page
        .evaluate(
          ([event, payload]) => Reflect.get(window, '__lecternHear')?.(event, payload),
          [said['event'], pack(said['payload'])],
        )
        .catch(() => undefined);
    }
  });
  await context.exposeBinding('__lecternInvoke', async (_source, channel: string, args: string) =>
    JSON.stringify(pack(await main.invoke(channel, unpack(JSON.parse(args)) as unknown[]))),
  );
  await context.addInitScript(preloadScript(path.join(ROOT, 'dist/electron/preload.cjs')));
  place.watch(context, page);
  // Told at the request, so before any script of the new page; another hash asks for nothing and is no load.
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) main.send({ kind: 'loaded' });
  });
  await page.goto(place.address);
  return {
    page,
    context,
    answerDialogs: async (answers) => main.send({ kind: 'dialogs', ...answers }),
    send: async (message) => main.send(message),
    close: async () => {
      await context.close();
      await main.close();
    },
  };
}

async function openDesktop(place: Place): Promise<Running> {
  const found = findElectron();
  if ('why' in found) throw new Error(found.why);
  const app = await _electron.launch({
    executablePath: found.program,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT],
    env: { ...process.env, LECTERN_USER_DATA: place.userData, LECTERN_TRUSTED_HOSTS: place.trustedHosts },
  });
  const page = await app.firstWindow();
  place.watch(app.context(), page);
  return {
    page,
    context: app.context(),
    answerDialogs: async (answers) =>
      app.evaluate(({ dialog }, { save, open }) => {
        dialog.showSaveDialog = async () => ({ canceled: save === undefined, filePath: save ?? '' });
        dialog.showOpenDialog = async () => ({ canceled: open === undefined, filePaths: [...(open ?? [])] });
      }, answers),
    send: async (message) =>
      app.evaluate(({ app: electronApp, Menu }, sent) => {
        const event = { preventDefault: () => undefined } as Electron.Event;
        if (sent.kind === 'openUrl') electronApp.emit('open-url', event, sent.url);
        if (sent.kind === 'openFile') electronApp.emit('open-file', event, sent.file);
        if (sent.kind === 'menu') Menu.getApplicationMenu()?.getMenuItemById(sent.commandId)?.click();
      }, message),
    close: async () => app.close(),
  };
}

export const OPEN: { readonly [E in Edition]: (place: Place) => Promise<Running> } = {
  web: openWeb,
  bridge: openBridge,
  desktop: openDesktop,
};
