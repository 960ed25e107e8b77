import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BrowserWindow,
  Menu,
  Notification,
  app,
  dialog,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron';
import { APP_SCHEME, createAppProtocol } from './app-protocol.ts';
import { readSite } from './built-site.mjs';
import { readArguments, parseDeepLink } from './deep-links.ts';
import { readOpened } from './files.ts';
import { IDENTITY } from './identity.ts';
import { answerCalls } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { createOutbox } from './outbox.ts';
import { OLDER_ENGINE, createStartCheck } from './start-check.ts';
import { guardContents, guardSession, refusedSwitch } from './security.ts';
import { createServices } from './services.ts';
import { placementOn, readPlacement, rememberPlacement } from './window-bounds.ts';
import { startWindow, windowOptions } from './window.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const packaged = app.isPackaged;
const isMac = process.platform === 'darwin';

/** How long the page may take to save when the window is closed. */
const QUIT_WITHIN_MS = 8000;

let window: BrowserWindow | undefined;
let quitting = false;
let ending = false;
const outbox = createOutbox((event, payload) => window?.webContents.send(event, payload));

async function openFile(file: string): Promise<void> {
  const read = await readOpened(file);
  if (read.ok) outbox.emit('file:opened', read.value);
  else dialog.showErrorBox(IDENTITY.userDataName, read.error.message);
}

function takeArguments(argv: readonly string[], folder: string): void {
  const { links, files } = readArguments(argv, folder);
  for (const link of links) outbox.emit('link:opened', link);
  for (const file of files) void openFile(file);
}

function comeToFront(): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

const runCommand = (commandId: string) => outbox.emit('menu:command', commandId);

function setMenu(items: Parameters<typeof menuTemplate>[0]): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(items, runCommand, { isMac, packaged })));
}

async function openWindow(): Promise<void> {
  const file = path.join(app.getPath('userData'), 'window.json');
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const placement = placementOn(workAreas, await readPlacement(file));
  window = new BrowserWindow(windowOptions(path.join(here, 'preload.cjs'), placement, packaged));
  window.on('close', (event) => {
    // The page saves what is being typed and keeps a backup; if it hangs, the window goes all the same.
    if (quitting || !outbox.hears('app:quitting')) return;
    quitting = true;
    event.preventDefault();
    outbox.emit('app:quitting', null);
    setTimeout(() => window?.destroy(), QUIT_WITHIN_MS);
  });
  window.on('closed', () => {
    quitting = false;
    // Where it was the app that was told to end, holding the window back has held that back too.
    if (ending) app.quit();
    window = undefined;
    outbox.reset();
  });
  await startWindow(window, placement, {
    onLoad: outbox.reset,
    onPlaced: (placed) => rememberPlacement(file, placed),
    now: Date.now,
  });
}

async function endRun(noted: () => Promise<void>): Promise<void> {
  await noted();
  if (!isMac) app.quit();
}

/** The order matters: what must come before Electron is ready, then guards, then services, then the window. */
async function start(): Promise<void> {
  app.enableSandbox();
  app.setPath('userData', process.env['LECTERN_USER_DATA'] ?? path.join(app.getPath('appData'), IDENTITY.userDataName));
  protocol.registerSchemesAsPrivileged([APP_SCHEME]);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.on('second-instance', (_event, argv, folder) => {
    comeToFront();
    takeArguments(argv, folder);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = parseDeepLink(url);
    if (link) outbox.emit('link:opened', link);
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    void openFile(file);
  });
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  const userData = app.getPath('userData');
  const databases = path.join(userData, 'Partitions', IDENTITY.partition.slice('persist:'.length), 'IndexedDB');
  const runs = createStartCheck(userData, databases, process.versions['chrome'] ?? '', Date.now);
  app.on('before-quit', () => {
    ending = true;
  });
  app.on('window-all-closed', () => {
    void endRun(runs.end);
  });

  await app.whenReady();
  if (packaged) app.setAsDefaultProtocolClient(IDENTITY.deepLinkScheme);
  const ours = session.fromPartition(IDENTITY.partition);
  guardSession(session.defaultSession, packaged);
  guardSession(ours, packaged);
  ours.setSpellCheckerEnabled(false);
  ours.protocol.handle(IDENTITY.scheme, createAppProtocol(readSite(path.join(here, '../renderer'))));
  answerCalls(
    createServices({
      userData: app.getPath('userData'),
      documents: () => app.getPath('documents'),
      version: app.getVersion(),
      now: Date.now,
      sleep: async (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
      openExternal: async (href) => shell.openExternal(href),
      dialogs: {
        save: async (options) => (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options)),
        open: async (options) => (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options)),
      },
      setMenu,
      quitReady: () => window?.destroy(),
      listening: outbox.listening,
      passwords: safeStorage,
      notices: {
        isSupported: () => Notification.isSupported(),
        make: (options) => new Notification(options),
        opened: () => {
          comeToFront();
          outbox.emit('link:opened', { action: 'digest' });
        },
      },
      trustedHosts: packaged ? [] : (process.env['LECTERN_TRUSTED_HOSTS'] ?? '').split(',').filter(Boolean),
    }),
    (channel, error) => console.error(`${channel}:`, error),
  );
  setMenu([]);
  // Before any window: opening the database is what could delete it.
  if ((await runs.begin()) === 'stop') {
    dialog.showErrorBox(IDENTITY.userDataName, OLDER_ENGINE);
    app.exit(1);
    return;
  }
  await openWindow();
  takeArguments(process.argv, process.cwd());
  app.on('activate', () => {
    if (window) comeToFront();
    else void runs.begin().then(openWindow);
  });
}

if (refusedSwitch(process.argv, packaged) === undefined) void start();
else app.exit(1);
