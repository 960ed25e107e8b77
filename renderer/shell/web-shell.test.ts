import { describe, expect, it, vi } from 'vitest';
import { desktopShell } from './desktop-shell.ts';
import type { Shell } from './shell.ts';
import { platformOf, webShell } from './web-shell.ts';

/** As much of a window as the web edition asks of one. */
function fakeWindow() {
  const open = vi.fn<(...args: unknown[]) => null>(() => null);
  const made: { tag: string; clicks: number; fire: (event: string) => void; element: Record<string, unknown> }[] = [];
  const createElement = (tag: string) => {
    const listeners = new Map<string, () => void>();
    const entry = {
      tag,
      clicks: 0,
      fire: (event: string) => listeners.get(event)?.(),
      element: {} as Record<string, unknown>,
    };
    Object.assign(entry.element, {
      click: () => {
        entry.clicks += 1;
      },
      addEventListener: (event: string, listener: () => void) => listeners.set(event, listener),
    });
    made.push(entry);
    return entry.element;
  };
  const page = {
    open,
    navigator: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' },
    document: { createElement },
    setTimeout: () => 0,
  } as unknown as Window;
  return { shell: webShell(page, {} as Shell['journal']), open, made };
}

describe('the web edition', () => {
  it('opens web and mail addresses in a tab that cannot look back', async () => {
    const { shell, open } = fakeWindow();
    expect(await shell.openExternal('https://arxiv.org/abs/1')).toEqual({ ok: true, value: { host: 'arxiv.org' } });
    expect(open.mock.calls).toEqual([['https://arxiv.org/abs/1', '_blank', 'noopener,noreferrer']]);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://user:pass@example.org/', 'data:text/html,x', 'x'])(
    'does not open %s',
    async (url) => {
      const { shell, open } = fakeWindow();
      expect(await shell.openExternal(url)).toMatchObject({ ok: false, error: { type: 'refused' } });
      expect(open).not.toHaveBeenCalled();
    },
  );

  it.each(['text', new Uint8Array([1, 2])])('hands %o to the browser as a download', async (content) => {
    const { shell, made } = fakeWindow();
    const saved = await shell.saveFile({ suggestedName: 'refs.bib', mime: 'text/plain', content });
    expect(saved).toEqual({ ok: true, value: { outcome: 'saved', name: 'refs.bib' } });
    expect(made[0]).toMatchObject({ tag: 'a', clicks: 1, element: { download: 'refs.bib' } });
    expect(made[0]?.element['href']).toMatch(/^blob:/u);
  });

  it('reads the files that were picked, and none when the reader cancels', async () => {
    for (const [event, names] of [
      ['change', ['a.ris: 1']],
      ['cancel', []],
    ] as const) {
      const { shell, made } = fakeWindow();
      const opening = shell.openFiles({ extensions: ['ris', 'bib'], multiple: true });
      const [input] = made;
      expect(input?.element).toMatchObject({ type: 'file', multiple: true, accept: '.ris,.bib' });
      if (input) input.element['files'] = [new File(['x'], 'a.ris')];
      input?.fire(event);
      const opened = await opening;
      expect(opened.ok && opened.value.map(({ name, bytes }) => `${name}: ${bytes.length}`)).toEqual(names);
    }
  });

  it('says what needs the desktop app', async () => {
    const { shell } = fakeWindow();
    const answers = [
      await shell.backups.list(),
      await shell.backups.read('x'),
      await shell.fetchMetadata({ url: 'https://arxiv.org/' }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { type: 'needsDesktop' } });
    expect(await shell.setMenu([])).toEqual({ ok: true, value: null });
  });

  it('guesses the keys of a machine', () => {
    expect(['Macintosh; Intel Mac OS X', 'Windows NT 10.0', 'X11; Linux'].map(platformOf)).toEqual([
      'mac',
      'windows',
      'linux',
    ]);
  });
});

describe('the desktop edition', () => {
  it('is the shell that the preload script left, and nothing that only looks like one', () => {
    const shell = { edition: 'desktop' } as Shell;
    expect(desktopShell({ shell })).toBe(shell);
    expect(desktopShell({})).toBeUndefined();
    expect(desktopShell({ shell: { ...shell, edition: 'web' } })).toBeUndefined();
  });
});
