import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, expectAccessible, test } from './fixtures.ts';

test('starts with its policy, in its origin and accessible', async ({ app }) => {
  await expect(app.page.locator('#root')).not.toBeEmpty();
  const response = await app.page.reload();
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(response?.headers()['x-content-type-options']).toBe('nosniff');
  await expect(app.page.locator('#root')).not.toBeEmpty();
  await expectAccessible(app.page);
});

test('gives the page nothing of Node or Electron', async ({ app }) => {
  const names = await app.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
  );
  expect(names).toEqual([]);
});

test.describe('the policy', () => {
  test.use({ allowedErrors: /Content Security Policy|'TrustedScript' assignment/u });

  test('stops inline script, foreign requests and inline style', async ({ app }) => {
    const outcome = await app.page.evaluate(async () => {
      const script = document.createElement('script');
      try {
        script.textContent = 'window.injected = true';
      } catch {
        // Refused before it gets that far, where text may not become script.
      }
      document.head.append(script);
      const style = document.createElement('style');
      style.textContent = 'body { opacity: 0.5 }';
      document.head.append(style);
      const reached = await fetch('https://example.org/').then(
        () => true,
        () => false,
      );
      return { injected: 'injected' in window, opacity: getComputedStyle(document.body).opacity, reached };
    });
    expect(outcome).toEqual({ injected: false, opacity: '1', reached: false });
  });
});

test('keeps what the browser stores when it is closed and opened again', async ({ app }) => {
  await app.page.evaluate(
    async () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('kept');
        request.addEventListener('upgradeneeded', () => request.result.createObjectStore('things').put('here', 1));
        request.addEventListener('success', () => {
          request.result.close();
          resolve();
        });
        request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
      }),
  );
  const page = await app.reopen();
  expect((await page.evaluate(async () => indexedDB.databases())).map(({ name }) => name)).toContain('kept');
});

test.describe('the desktop', () => {
  test.beforeEach(({ edition }) => test.skip(edition === 'web', 'the web edition has no desktop'));

  test('is frozen on the window', async ({ app }) => {
    const shell = await app.page.evaluate(() => ({
      edition: window.shell?.edition,
      frozen: Object.isFrozen(window.shell) && Object.isFrozen(window.shell?.backups),
      names: Object.keys(window.shell ?? {}).toSorted(),
    }));
    expect(shell.edition).toBe('desktop');
    expect(shell.frozen).toBe(true);
    expect(shell.names).toContain('openExternal');
  });

  test('keeps verified backups on the disk', async ({ app }) => {
    await app.page.getByRole('link', { name: 'Backups' }).click();
    await app.page.getByRole('button', { name: 'Back up now' }).click();
    await expect(app.page.getByText('Last verified backup:')).toBeVisible();
    await app.reopen();
    const read = await app.page.evaluate(async () => {
      const listed = await window.shell?.backups.list();
      const name = listed?.ok ? (listed.value[0]?.name ?? '') : '';
      const found = await window.shell?.backups.read(name);
      return found?.ok ? [...found.value] : [];
    });
    expect(gunzipSync(Buffer.from(read)).toString('utf8')).toContain('"lectern":"end"');
    const header = gzipSync('{"kind":"header"}\n');
    const unsound = await app.page.evaluate(
      async (given) => window.shell?.backups.write({ schema: 1, sequence: 7, bytes: new Uint8Array(given) }),
      [...header],
    );
    expect(unsound).toMatchObject({ ok: false, error: { type: 'damaged' } });
    const damaged = await app.page.evaluate(async () =>
      window.shell?.backups.write({ schema: 1, sequence: 8, bytes: new Uint8Array([1, 2, 3]) }),
    );
    expect(damaged).toMatchObject({ ok: false, error: { type: 'damaged' } });
  });

  test('saves and opens files where the reader says', async ({ app }) => {
    const [out, inward] = [path.join(app.userData, 'out.bib'), path.join(app.userData, 'in.ris')];
    await writeFile(inward, 'TY  - JOUR');
    const save = async () =>
      app.page.evaluate(async () =>
        window.shell?.saveFile({ suggestedName: 'a.bib', mime: 'text/plain', content: '@a{b}' }),
      );
    expect(await save()).toEqual({ ok: true, value: { outcome: 'cancelled' } });
    await app.answerDialogs({ save: out, open: [inward] });
    expect(await save()).toEqual({ ok: true, value: { outcome: 'saved', name: 'out.bib' } });
    expect(await readFile(out, 'utf8')).toBe('@a{b}');
    expect((await readdir(app.userData)).filter((name) => name.endsWith('.part'))).toEqual([]);
    const opened = await app.page.evaluate(async () => {
      const files = await window.shell?.openFiles({ extensions: ['ris'], multiple: true });
      return files?.ok ? files.value.map(({ name, bytes }) => `${name}: ${new TextDecoder().decode(bytes)}`) : [];
    });
    expect(opened).toEqual(['in.ris: TY  - JOUR']);
  });

  test('fetches from a site for the page, which itself asks nobody', async ({ app }) => {
    const url = app.source.put('/feed', { type: 'application/atom+xml', body: '<feed/>' });
    const fetchFrom = async (address: string) =>
      app.page.evaluate(async (given) => window.shell?.fetchMetadata({ url: given }), address);
    expect(await fetchFrom(url)).toMatchObject({ ok: true, value: { status: 200, body: '<feed/>' } });
    expect(app.source.asked).toEqual(['/feed']);
    expect(await fetchFrom('http://127.0.0.1:1/')).toMatchObject({ ok: false, error: { type: 'refused' } });
  });

  test('tells the page of links, files and menu commands', async ({ app }) => {
    test.skip(app.edition === 'desktop', 'opened files and links need a system that sends them');
    const file = path.join(app.userData, 'refs.bib');
    await writeFile(file, '@a{b}');
    await app.page.evaluate(async () => {
      const all: string[] = [];
      Object.assign(window, { all });
      window.shell?.onDeepLink((link) => void all.push(link.action));
      window.shell?.onFileOpened(({ name, bytes }) => void all.push(`${name} ${bytes.length}`));
    });
    await app.send({ kind: 'openUrl', url: 'lectern://add?text=2401.00001' });
    await app.send({ kind: 'openUrl', url: 'lectern://delete/everything' });
    await app.send({ kind: 'openFile', file });
    await expect
      .poll(async () => app.page.evaluate(() => Reflect.get(window, 'all').toSorted()))
      .toEqual(['add', 'refs.bib 5']);
    // The page fills the menu once it has started.
    await expect(async () => {
      await app.send({ kind: 'menu', commandId: 'go.cards' });
      await expect(app.page.getByRole('heading', { name: 'Cards' })).toBeVisible({ timeout: 500 });
    }).toPass();
  });

  test('opens web addresses outside, and no others', async ({ app }) => {
    test.skip(app.edition === 'desktop', 'would open a browser');
    const open = async (url: string) => app.page.evaluate(async (given) => window.shell?.openExternal(given), url);
    expect(await open('https://arxiv.org/abs/1706.03762')).toEqual({ ok: true, value: { host: 'arxiv.org' } });
    expect(await open('file:///etc/passwd')).toMatchObject({ ok: false, error: { type: 'refused' } });
    await expect.poll(() => app.opened).toEqual(['https://arxiv.org/abs/1706.03762']);
  });
});
