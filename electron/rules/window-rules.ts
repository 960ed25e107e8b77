import { EventEmitter } from 'node:events';
import { count, inOrder, unmet } from './require.ts';
import type { Rule } from './rules.ts';
import type { Tree } from './sources.ts';
import { ELSEWHERE, guardedContents, guardedSession } from './stand-ins.ts';

type Window = typeof import('../window.ts');
type Security = typeof import('../security.ts');
type Identity = typeof import('../identity.ts');

async function preferences(tree: Tree, packaged = true) {
  const { windowOptions } = await tree.load<Window>('electron/window.ts');
  return windowOptions('/preload.cjs', { maximized: false }, packaged).webPreferences;
}

/** A rule that one preference of the window has one value, and that no source spells out the other. */
const preference = (number: number, name: string, wanted: Readonly<Record<string, boolean>>): Rule => ({
  number,
  name,
  check: async (tree) => {
    const options: Readonly<Record<string, unknown>> = await preferences(tree);
    return Object.entries(wanted).flatMap(([key, value]) =>
      unmet({
        [`The window has ${key} ${value}.`]: options[key] === value,
        [`No source sets ${key} to ${!value}.`]: !new RegExp(`\\b${key}['"]?\\s*:\\s*${!value}`, 'u').test(
          tree.everything,
        ),
      }),
    );
  },
});

/** Every name of a permission that this Electron knows. */
function permissionNames(tree: Tree): readonly string[] {
  const types = tree.text('node_modules/electron/electron.d.ts');
  const line = types.split('\n').find((each) => each.includes('setPermissionCheckHandler(handler: ((')) ?? '';
  return [...line.matchAll(/'(?<name>[\w-]+)'/gu)].map((match) => match.groups?.['name'] ?? '');
}

export const WINDOW_RULES: readonly Rule[] = [
  {
    number: 1,
    name: 'loads the app itself and nothing remote',
    check: async (tree) => {
      const { IDENTITY } = await tree.load<Identity>('electron/identity.ts');
      return unmet({
        'One address is loaded.': count(tree.everything, '.loadURL(') === 1,
        'It is the constant one.': tree.everything.includes('.loadURL(IDENTITY.start)'),
        'The constant one is ours.': IDENTITY.start.startsWith('app://lectern/'),
        'No file is loaded.': !/\.loadFile\b|file:\/\//u.test(tree.everything),
        'The page names no other site.': !/(?:https?:)?\/\/[\w.-]+\.\w/u.test(tree.text('renderer/index.html')),
      });
    },
  },
  {
    number: 2,
    name: 'gives no page Node',
    check: async (tree) => [
      ...(await preference(2, '', {
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
      }).check(tree)),
      ...unmet({
        'Windows are made in one place, of the one set of options.':
          count(tree.everything, 'new BrowserWindow(') === 1 &&
          tree.everything.includes('new BrowserWindow(windowOptions('),
        'No other kind of view is made.': !/\bnew (?:WebContentsView|BrowserView)\b/u.test(tree.everything),
      }),
    ],
  },
  preference(3, 'isolates the preload script from the page', { contextIsolation: true }),
  {
    number: 4,
    name: 'sandboxes every process',
    check: async (tree) => [
      ...(await preference(4, '', { sandbox: true }).check(tree)),
      ...unmet({
        'The sandbox is on before Electron is ready.': inOrder(tree.code('electron/main.ts'), [
          'app.enableSandbox()',
          'app.whenReady()',
        ]),
        'Nothing turns it off.': !tree.everything.includes('no-sandbox'),
      }),
    ],
  },
  {
    number: 5,
    name: 'grants nothing but clean text to the clipboard',
    check: async (tree) => {
      const session = guardedSession(await tree.load<Security>('electron/security.ts'));
      const names = permissionNames(tree);
      const only = (granted: (name: string) => boolean) =>
        names.filter(granted).join(' ') === 'clipboard-sanitized-write' && !granted('one of next year');
      const main = tree.code('electron/main.ts');
      return unmet({
        'The names of permissions are known.': names.length > 20,
        'It is all that is granted.': only(session.asked),
        'It is all that is approved unasked.': only(session.checked),
        'No device is handed out.': !session.handsOutDevices(),
        'No screen is shared.': !session.sharesScreen(),
        'Every session is guarded.':
          main.includes('guardSession(session.defaultSession') && main.includes('guardSession(ours'),
      });
    },
  },
  preference(6, 'keeps the same-origin policy', { webSecurity: true }),
  preference(8, 'runs no insecure content', { allowRunningInsecureContent: false }),
  preference(9, 'has no experimental features', { experimentalFeatures: false }),
  {
    number: 10,
    name: 'changes no switch of the engine',
    check: async (tree) =>
      unmet({
        'No switch is appended.': !/appendSwitch|appendArgument|enableBlinkFeatures|disableBlinkFeatures/u.test(
          tree.everything,
        ),
      }),
  },
  preference(11, 'has no webview tag', { webviewTag: false }),
  {
    number: 12,
    name: 'attaches no webview',
    check: async (tree) =>
      unmet({
        'A webview is stopped.': guardedContents(await tree.load<Security>('electron/security.ts')).stops(
          'will-attach-webview',
          'app://lectern/',
        ),
        'All contents are guarded, before any are made.': inOrder(tree.code('electron/main.ts'), [
          "app.on('web-contents-created'",
          'guardContents(contents)',
          'app.whenReady()',
        ]),
      }),
  },
  {
    number: 13,
    name: 'goes nowhere else',
    check: async (tree) => {
      const contents = guardedContents(await tree.load<Security>('electron/security.ts'));
      return ['will-navigate', 'will-frame-navigate', 'will-redirect'].flatMap((event) =>
        unmet({
          [`${event} within the app is let be.`]: !contents.stops(event, 'app://lectern/index.html#/library'),
          [`${event} to elsewhere is stopped.`]: ELSEWHERE.every((url) => contents.stops(event, url)),
        }),
      );
    },
  },
  {
    number: 14,
    name: 'opens no window',
    check: async (tree) =>
      unmet({
        'Every window is denied.': !guardedContents(await tree.load<Security>('electron/security.ts')).opensWindows(),
      }),
  },
  {
    number: 24,
    name: 'has no developer tools and no debug port when packaged',
    check: async (tree) => {
      const { refusedSwitch } = await tree.load<Security>('electron/security.ts');
      const ports = [
        '--remote-debugging-port=1',
        '--remote-debugging-pipe',
        '--inspect',
        '--inspect-brk=0',
        '--disable-web-security',
      ];
      return unmet({
        'There are no developer tools.': !(await preferences(tree)).devTools,
        'Every such switch is refused.': ports.every((each) => refusedSwitch(['lectern', each], true) === each),
        'Files are not taken for switches.': refusedSwitch(['lectern', '/a/remote-debugging-.bib'], true) === undefined,
        'Nothing starts with one.':
          /if \(refusedSwitch\(process\.argv, packaged\) === undefined\) void start\(\);\s*else app\.exit\(1\);/u.test(
            tree.code('electron/main.ts'),
          ),
      });
    },
  },
  {
    number: 27,
    name: 'comes back after a crash of the page',
    check: async (tree) => {
      const { startWindow } = await tree.load<Window>('electron/window.ts');
      let [reloads, resets] = [0, 0];
      const webContents = Object.assign(new EventEmitter(), { reload: () => (reloads += 1) });
      const window = Object.assign(new EventEmitter(), { webContents, loadURL: async () => undefined });
      const watch = { onLoad: () => (resets += 1), onPlaced: () => undefined, now: () => 0 };
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of a window as is used here
      await startWindow(window as unknown as Parameters<Window['startWindow']>[0], { maximized: false }, watch);
      webContents.emit('render-process-gone', {}, { reason: 'crashed' });
      const once = [reloads, resets];
      for (let crash = 0; crash < 20; crash += 1) webContents.emit('render-process-gone', {}, { reason: 'crashed' });
      return unmet({
        'The page is loaded anew.': once[0] === 1,
        'What it had subscribed to is forgotten.': once[1] === 1,
        'One that always crashes is let be.': reloads < 10,
      });
    },
  },
];
