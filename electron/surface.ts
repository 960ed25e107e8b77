import type { Shell } from '../renderer/shell/shell.ts';
import type { Answer, Args, Channel, EventName, EventPayload } from './contract.ts';

/** How the page's side of the bridge reaches the main process. */
export type Wire = {
  readonly invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown>;
  /** Calls `listener` with the payload alone, and returns how to stop. */
  readonly subscribe: (event: string, listener: (payload: unknown) => void) => () => void;
};

/** The functions that a page may call, frozen. Nothing of Electron's own goes through. */
export function createSurface(wire: Wire, platform: string): Shell {
  // The main process checks every answer against the same contract before it sends it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const ask = <C extends Channel>(channel: C, ...args: Args<C>) => wire.invoke(channel, ...args) as Promise<Answer<C>>;
  const listen = <E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const stop = wire.subscribe(event, (payload) => listener(payload as EventPayload<E>));
    // What was opened before the page was there to hear of it is sent now.
    void ask('event:listen', event);
    return stop;
  };
  return Object.freeze<Shell>({
    edition: 'desktop',
    platform: platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux',
    openExternal: async (url) => ask('external:open', url),
    saveFile: async (request) => ask('file:save', request),
    openFiles: async ({ extensions, multiple }) => ask('file:open', { extensions: [...extensions], multiple }),
    backups: Object.freeze({
      write: async (backup) => ask('backup:write', backup),
      list: async () => ask('backup:list'),
      read: async (name) => ask('backup:read', name),
      accept: async (name) => ask('backup:accept', name),
      folder: async () => ask('backup:folder'),
      chooseFolder: async () => ask('backup:choose-folder'),
      copyOut: async () => ask('backup:copy-out'),
    }),
    journal: Object.freeze<Shell['journal']>({
      open: async () => ask('journal:open'),
      read: async (number, from, length) => ask('journal:read', number, from, length),
      append: async (lines, sync) => ask('journal:append', lines, sync),
      rotate: async () => ask('journal:rotate'),
      drop: async (below) => ask('journal:drop', below),
      setAside: async () => ask('journal:set-aside'),
      // The main process keeps the file open for the next page.
      close: async () => ({ ok: true, value: null }),
    }),
    fetchMetadata: async (request) => ask('source:fetch', request),
    mail: Object.freeze<Shell['mail']>({
      settings: async () => ask('mail:settings'),
      save: async (settings) => ask('mail:save', settings),
      forget: async () => ask('mail:forget'),
      send: async (message) => ask('mail:send', message),
    }),
    notifications: Object.freeze<Shell['notifications']>({
      allow: async () => ask('notification:allow'),
      show: async ({ title, body }) => ask('notification:show', { title, body }),
    }),
    setMenu: async (items) => ask('menu:set', [...items]),
    onMenuCommand: (listener) => listen('menu:command', listener),
    onDeepLink: (listener) => listen('link:opened', listener),
    onQuit: (listener) =>
      listen('app:quitting', () => {
        void listener()
          .catch(() => undefined)
          .then(() => ask('quit:ready'));
      }),
    onFileOpened: (listener) => listen('file:opened', listener),
  });
}
