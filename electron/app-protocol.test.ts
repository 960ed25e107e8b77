import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP_SCHEME, createAppProtocol } from './app-protocol.ts';
import { CONTENT_SECURITY_POLICY, readSite } from './built-site.mjs';
import { serveSite } from './web-server.mjs';

const TRAVERSALS = new URL('../../shared/data/abuse/path-traversal-lines.txt', import.meta.url);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-site-'));
  mkdirSync(path.join(folder, 'site/assets'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'site/index.html'), '<p>page</p>');
  writeFileSync(path.join(folder, 'site/assets/a.js'), 'script');
  writeFileSync(path.join(folder, 'site/assets/anki.worker-B1x_2.js'), 'worker');
  writeFileSync(path.join(folder, 'site/assets/other.worker-B1x_2.js'), 'worker');
  writeFileSync(path.join(folder, 'site/notes.exe'), 'no such type');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const serve = () => createAppProtocol(readSite(path.join(folder, 'site')));
const get = (url: string, method = 'GET') => serve()({ url, method });

describe('the scheme of the app', () => {
  it('is a secure, standard origin that does not pass by the policy', () => {
    expect(APP_SCHEME).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    });
  });

  it('serves the page with every header', async () => {
    const page = get('app://lectern/index.html#/library');
    expect([page.status, await page.text()]).toEqual([200, '<p>page</p>']);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(get('app://lectern/').status).toBe(200);
  });

  it('serves other files as they are', async () => {
    const script = get('app://lectern/assets/a.js?v=1');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toBe('script');
  });

  it('sends exactly this policy', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'none'; " +
        "object-src 'none'; base-uri 'none'; form-action 'none'; " +
        "require-trusted-types-for 'script'; trusted-types default",
    );
  });

  it('lets the worker that reads databases of Anki compile wasm, and nothing else', () => {
    const policies = ['index.html', 'assets/a.js', 'assets/other.worker-B1x_2.js', 'assets/anki.worker-B1x_2.js'].map(
      (file) => get(`app://lectern/${file}`).headers.get('content-security-policy'),
    );
    expect(policies.map((policy) => policy?.includes('wasm'))).toEqual([false, false, false, true]);
    expect(policies[3]).toBe(
      CONTENT_SECURITY_POLICY.replace("script-src 'self';", "script-src 'self' 'wasm-unsafe-eval';"),
    );
  });

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('refuses %s', (method) => {
    expect(get('app://lectern/index.html', method).status).toBe(405);
  });

  it.each([
    'app://evil/index.html',
    'app://lectern:80/index.html',
    'app://user@lectern/index.html',
    'https://lectern/index.html',
    'app://lectern',
    'app://lectern/notes.exe',
    'app://lectern/assets',
    'app://lectern/assets/',
    'app://lectern/INDEX.html',
    'app://lectern//index.html',
    'app://lectern/./index.html',
    'app://lectern/assets/../index.html',
    'app://lectern/%69ndex.html',
    'app://lectern/index.html%00.js',
    'app://lectern/../secret.txt',
    'app://lectern/%2e%2e/secret.txt',
    'app://lectern/..%2fsecret.txt',
    'app://lectern/..%5csecret.txt',
    'app://lectern/..\\secret.txt',
    'app://lectern//etc/passwd',
    'app://lectern/__proto__',
    'app://lectern/constructor',
  ])('has nothing at %s', async (url) => {
    const response = get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found\n');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.skipIf(!existsSync(TRAVERSALS))(
    'has nothing at any path of the shared list, where ../shared/data is at hand',
    () => {
      const lines = readFileSync(TRAVERSALS, 'utf8').split('\n').filter(Boolean);
      const found = lines.filter((line) =>
        [line, `/${line}`, `/assets/${line}`].some((each) => get(`app://lectern${each}`).status === 200),
      );
      expect(lines.length).toBeGreaterThan(10);
      expect(found).toEqual([]);
    },
  );
});

describe('the web server', () => {
  it('serves the same files with the same headers on loopback', async () => {
    const server = await serveSite({ folder: path.join(folder, 'site') });
    try {
      const page = await fetch(server.address);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.headers.get('server')).toBe('Lectern');
      expect((await fetch(`${server.address}..%2fsecret.txt`)).status).toBe(404);
      expect((await fetch(server.address, { method: 'POST' })).status).toBe(405);
    } finally {
      await server.close();
    }
  });

  it('does not answer to a foreign name that points at this machine', async () => {
    const { request } = await import('node:http');
    const server = await serveSite({ folder: path.join(folder, 'site') });
    try {
      const status = await new Promise((resolve, reject) => {
        request(server.address, { headers: { Host: 'evil.example' } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect(status).toBe(404);
    } finally {
      await server.close();
    }
  });

  it('refuses a port that is taken', async () => {
    const server = await serveSite({ folder: path.join(folder, 'site') });
    try {
      const port = Number(new URL(server.address).port);
      await expect(serveSite({ port, folder: path.join(folder, 'site') })).rejects.toMatchObject({
        code: 'EADDRINUSE',
      });
    } finally {
      await server.close();
    }
  });
});
