import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { IDENTITY } from './identity.ts';
import { FIRST_SIZE, type Placement, SMALLEST } from './window-bounds.ts';

/** Crashes in a row, within this many ms, after which a page is not loaded again. */
const CRASH_WINDOW = 60_000;
const MAX_CRASHES = 3;

/** The options of the one window: sandboxed, isolated, without Node in any of its contexts. */
export function windowOptions(preload: string, placement: Placement, packaged: boolean) {
  return {
    ...FIRST_SIZE,
    ...placement.bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    // Shown once it has something to show, so that no white sheet flashes in the dark.
    show: false,
    autoHideMenuBar: true,
    title: IDENTITY.userDataName,
    webPreferences: {
      preload,
      partition: IDENTITY.partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      // Its dictionaries would be downloaded.
      spellcheck: false,
      devTools: !packaged,
    },
  } satisfies BrowserWindowConstructorOptions;
}

/** Whether a page that went down should be loaded anew: not when it keeps going down. */
export function createReloadRule(now: () => number): (reason: string) => boolean {
  let crashes: readonly number[] = [];
  return (reason) => {
    if (reason === 'clean-exit') return false;
    crashes = [...crashes.filter((at) => at > now() - CRASH_WINDOW), now()];
    return crashes.length <= MAX_CRASHES;
  };
}

export type WindowWatch = {
  /** The page begins anew: what it had subscribed to is gone. */
  readonly onLoad: () => void;
  readonly onPlaced: (placement: Required<Placement>) => void;
  readonly now: () => number;
};

/** Loads the page into a window made with the options above, and keeps watch over it. */
export async function startWindow(window: BrowserWindow, placement: Placement, watch: WindowWatch): Promise<void> {
  const contents = window.webContents;
  const mayReload = createReloadRule(watch.now);
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) watch.onLoad();
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    watch.onLoad();
    if (mayReload(reason)) contents.reload();
  });
  window.once('ready-to-show', () => {
    if (placement.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    watch.onPlaced({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  await window.loadURL(IDENTITY.start);
}
