import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { type GuardedSession, guardContents, guardSession, isLocalRequest, refusedSwitch } from './security.ts';

type Handlers = {
  request: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void;
  check: (contents: unknown, permission: string, origin: string) => boolean;
  device: () => boolean;
  display: (request: unknown, callback: (streams: null) => void) => void;
  before: (details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void;
};

/** A session that only remembers what it was told. */
function fakeSession() {
  const told: Partial<Handlers> = {};
  const events = new EventEmitter();
  const session = {
    setPermissionRequestHandler: (handler: Handlers['request']) => void (told.request = handler),
    setPermissionCheckHandler: (handler: Handlers['check']) => void (told.check = handler),
    setDevicePermissionHandler: (handler: Handlers['device']) => void (told.device = handler),
    setDisplayMediaRequestHandler: (handler: Handlers['display']) => void (told.display = handler),
    on: (event: string, listener: (...args: unknown[]) => void) => events.on(event, listener),
    webRequest: { onBeforeRequest: (handler: Handlers['before']) => void (told.before = handler) },
  };
  guardSession(session as unknown as GuardedSession, true);
  return { told: told as Handlers, events };
}

/** The names of the permissions that this Electron knows, read from its own types. */
function permissionNames(): string[] {
  const types = readFileSync(new URL('../node_modules/electron/electron.d.ts', import.meta.url), 'utf8');
  const line = types.split('\n').find((each) => each.includes('setPermissionCheckHandler(handler: ((')) ?? '';
  return [...line.matchAll(/'(?<name>[\w-]+)'/gu)].map((match) => match.groups?.['name'] ?? '');
}

describe('a guarded session', () => {
  it('grants clean text to the clipboard, and no other permission that Electron knows', () => {
    const { told } = fakeSession();
    const asked = (permission: string) => {
      const callback = vi.fn<(granted: boolean) => void>();
      told.request(null, permission, callback);
      return callback.mock.lastCall?.[0];
    };
    const names = permissionNames();
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => told.check(null, name, 'app://lectern'))).toEqual(['clipboard-sanitized-write']);
    expect(names.filter((name) => asked(name) === true)).toEqual(['clipboard-sanitized-write']);
  });

  it('hands out no device and no screen', () => {
    const { told } = fakeSession();
    const callback = vi.fn<(streams: null) => void>();
    told.display({}, callback);
    expect(told.device()).toBe(false);
    expect(callback.mock.calls).toEqual([[null]]);
  });

  it('cancels downloads', () => {
    const { events } = fakeSession();
    const [preventDefault, cancel] = [vi.fn<() => void>(), vi.fn<() => void>()];
    events.emit('will-download', { preventDefault }, { cancel });
    expect([preventDefault.mock.calls.length, cancel.mock.calls.length]).toEqual([1, 1]);
  });

  it('cancels every request but its own', () => {
    const { told } = fakeSession();
    const cancelled = (url: string) => {
      const callback = vi.fn<(answer: { cancel: boolean }) => void>();
      told.before({ url }, callback);
      return callback.mock.lastCall?.[0].cancel;
    };
    expect(['app://lectern/index.html', 'data:image/png;base64,', 'blob:app://lectern/1'].map(cancelled)).toEqual([
      false,
      false,
      false,
    ]);
    const others = [
      'https://example.org/',
      'http://127.0.0.1/',
      'ws://example.org/',
      'file:///etc/passwd',
      'app://evil/',
      'blob:https://example.org/1',
      'devtools://devtools/',
      '',
    ];
    expect(others.map(cancelled)).toEqual(others.map(() => true));
  });

  it('lets developer tools load themselves where there are any', () => {
    expect(isLocalRequest('devtools://devtools/bundled/x.js', false)).toBe(true);
    expect(isLocalRequest('https://example.org/', false)).toBe(false);
  });
});

describe('guarded contents', () => {
  const guarded = () => {
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: vi.fn<(handler: () => unknown) => void>(),
    });
    guardContents(contents);
    return contents;
  };
  const isPrevented = (event: string, url: string) => {
    const preventDefault = vi.fn<() => void>();
    guarded().emit(event, { url, preventDefault });
    return preventDefault.mock.calls.length === 1;
  };

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stay at their own pages on %s', (event) => {
    expect(isPrevented(event, 'app://lectern/index.html')).toBe(false);
    const elsewhere = [
      'https://example.org/',
      'file:///etc/passwd',
      'app://evil/',
      'app://lectern@evil/',
      'javascript:1',
      'about:blank',
      'data:text/html,x',
      '',
      'not a url',
    ];
    expect(elsewhere.filter((url) => !isPrevented(event, url))).toEqual([]);
  });

  it('attach no webview and open no window', () => {
    expect(isPrevented('will-attach-webview', '')).toBe(true);
    expect(guarded().setWindowOpenHandler.mock.lastCall?.[0]()).toEqual({ action: 'deny' });
  });
});

describe('the command line of a packaged app', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--REMOTE-debugging-address=0.0.0.0',
    '-remote-debugging-port=1',
    '--inspect-brk',
    '--disable-web-security',
  ])('is refused with %s', (argument) => {
    expect(refusedSwitch(['lectern', argument], true)).toBe(argument);
    expect(refusedSwitch(['lectern', argument], false)).toBeUndefined();
  });

  it('is taken with files and links', () => {
    expect(
      refusedSwitch(['lectern', '/home/a/remote-debugging-.bib', 'lectern://add?text=--inspect'], true),
    ).toBeUndefined();
  });
});
