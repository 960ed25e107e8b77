import { EventEmitter } from 'node:events';
import type { GuardedContents, GuardedSession } from '../security.ts';

type Security = typeof import('../security.ts');

/** What a session was told, as a page would meet it. */
export function guardedSession({ guardSession }: Security) {
  const events = new EventEmitter();
  type Told = {
    request?: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void;
    check?: (contents: unknown, permission: string, origin: string) => boolean;
    device?: () => boolean;
    display?: (request: unknown, callback: (streams: null) => void) => void;
    before?: (details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void;
  };
  const told: Told = {};
  const session: GuardedSession = {
    setPermissionRequestHandler: (handler) => void (told.request = handler),
    setPermissionCheckHandler: (handler) => void (told.check = handler),
    setDevicePermissionHandler: (handler) => void (told.device = handler),
    setDisplayMediaRequestHandler: (handler) => void (told.display = handler),
    on: (event, listener) => events.on(event, listener),
    webRequest: { onBeforeRequest: (handler) => void (told.before = handler) },
  };
  guardSession(session, true);
  // Where there is no handler Electron approves.
  return {
    asked: (permission: string): boolean => {
      let granted = told.request === undefined;
      told.request?.(null, permission, (answer) => {
        granted = answer;
      });
      return granted;
    },
    checked: (permission: string): boolean => told.check?.(null, permission, 'app://lectern') ?? true,
    handsOutDevices: (): boolean => told.device?.() ?? true,
    sharesScreen: (): boolean => {
      let shared: unknown = told.display === undefined ? 'screen' : 'unanswered';
      told.display?.({}, (streams) => {
        shared = streams;
      });
      return shared !== null;
    },
    lets: (url: string): boolean => {
      let cancelled = false;
      told.before?.({ url }, ({ cancel }) => {
        cancelled = cancel;
      });
      return !cancelled;
    },
    downloads: (): boolean => {
      let [stopped, cancelled] = [false, false];
      const event = { preventDefault: () => (stopped = true) };
      events.emit('will-download', event, { cancel: () => (cancelled = true) });
      return !stopped || !cancelled;
    },
  };
}

/** What guarded contents do about an event with an address. */
export function guardedContents({ guardContents }: Security) {
  const events = new EventEmitter();
  let opens: (() => { action: string }) | undefined;
  const contents: GuardedContents = {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each event's listener has its own form
    on: (event: string, listener: unknown) => events.on(event, listener as () => void),
    setWindowOpenHandler: (handler) => {
      opens = handler;
    },
  };
  guardContents(contents);
  return {
    stops: (event: string, url: string): boolean => {
      let stopped = false;
      events.emit(event, { url, preventDefault: () => (stopped = true) });
      return stopped;
    },
    opensWindows: (): boolean => opens?.().action !== 'deny',
  };
}

/** Addresses that are not ours, in the forms in which one might be taken for ours. */
export const ELSEWHERE: readonly string[] = [
  'https://example.org/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'app://evil/',
  'app://lectern@evil/',
  'app://lectern.evil/',
  'app://user@lectern/',
  'https://example.org/app://lectern/',
  'javascript:1',
  'about:blank',
  'data:text/html,x',
  '',
  'not an address',
];
