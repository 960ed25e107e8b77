import { describe, expect, it, vi } from 'vitest';
import { createOutbox } from './outbox.ts';
import { type Wire, createSurface } from './surface.ts';

const wire = () => {
  const invoke = vi.fn<Wire['invoke']>(async () => ({ ok: true, value: null }));
  const listeners = new Map<string, (payload: unknown) => void>();
  const subscribe: Wire['subscribe'] = (event, listener) => {
    listeners.set(event, listener);
    return () => void listeners.delete(event);
  };
  return { invoke, listeners, subscribe };
};

/** Every path of the surface with what lies there. */
const walk = (value: object, at = ''): string[] =>
  Object.entries(value).flatMap(([key, held]: [string, unknown]) =>
    typeof held === 'object' && held !== null ? walk(held, `${at}${key}.`) : [`${at}${key}: ${typeof held}`],
  );

describe('what the page is given', () => {
  it('is these functions and nothing of Electron', () => {
    expect(walk(createSurface(wire(), 'linux')).toSorted()).toEqual([
      'backups.accept: function',
      'backups.chooseFolder: function',
      'backups.copyOut: function',
      'backups.folder: function',
      'backups.list: function',
      'backups.read: function',
      'backups.write: function',
      'edition: string',
      'fetchMetadata: function',
      'journal.append: function',
      'journal.close: function',
      'journal.drop: function',
      'journal.open: function',
      'journal.read: function',
      'journal.rotate: function',
      'journal.setAside: function',
      'mail.forget: function',
      'mail.save: function',
      'mail.send: function',
      'mail.settings: function',
      'notifications.allow: function',
      'notifications.show: function',
      'onDeepLink: function',
      'onFileOpened: function',
      'onMenuCommand: function',
      'onQuit: function',
      'openExternal: function',
      'openFiles: function',
      'platform: string',
      'saveFile: function',
      'setMenu: function',
    ]);
  });

  it('is frozen to its last part', () => {
    const surface = createSurface(wire(), 'darwin');
    expect(
      [surface, surface.backups, surface.journal, surface.mail, surface.notifications].every(Object.isFrozen),
    ).toBe(true);
    expect(surface.platform).toBe('mac');
  });

  it('asks on fixed channels, whatever it is handed', async () => {
    const { invoke, ...rest } = wire();
    const surface = createSurface({ invoke, ...rest }, 'win32');
    await surface.openExternal('https://example.org/');
    await surface.backups.read('x');
    expect(invoke.mock.calls).toEqual([
      ['external:open', 'https://example.org/'],
      ['backup:read', 'x'],
    ]);
  });

  it('tells that it listens, hears the payload alone, and stops when asked', () => {
    const { invoke, listeners, subscribe } = wire();
    const heard = vi.fn<(commandId: string) => void>();
    const stop = createSurface({ invoke, subscribe }, 'linux').onMenuCommand(heard);
    expect(invoke.mock.calls).toEqual([['event:listen', 'menu:command']]);
    listeners.get('menu:command')?.('app.undo');
    expect(heard.mock.calls).toEqual([['app.undo']]);
    stop();
    expect(listeners.size).toBe(0);
  });
});

describe('the outbox', () => {
  it('keeps what comes before the page listens, in order, and after it was loaded anew', () => {
    const sent: unknown[] = [];
    const outbox = createOutbox((event, payload) => sent.push([event, payload]));
    outbox.emit('link:opened', { action: 'review' });
    outbox.emit('menu:command', 'a');
    outbox.emit('menu:command', 'b');
    outbox.listening('menu:command');
    outbox.emit('menu:command', 'c');
    expect(sent).toEqual([
      ['menu:command', 'a'],
      ['menu:command', 'b'],
      ['menu:command', 'c'],
    ]);
    outbox.reset();
    outbox.emit('menu:command', 'd');
    outbox.listening('menu:command');
    outbox.listening('link:opened');
    expect(sent.slice(3)).toEqual([
      ['menu:command', 'd'],
      ['link:opened', { action: 'review' }],
    ]);
  });
});
