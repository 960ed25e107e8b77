import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { completeLock, platformOf } from '../.ci/complete-lock.mjs';
import afterPack, { fuseProblems } from './after-pack.mjs';
import { IDENTITY } from './identity.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const config = readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8');

/** A file that holds a fuse wire as Electron's binary does: marker, version, length, states. */
function binaryWith(states: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-fuses-'));
  const wire = Buffer.from([1, states.length]);
  writeFileSync(
    path.join(folder, 'lectern'),
    Buffer.concat([Buffer.from('xxdL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), wire, Buffer.from(states), Buffer.from('xx')]),
  );
  return folder;
}

describe('the package', () => {
  it('sets every fuse that the packager knows', () => {
    const block = /^electronFuses:\n(?<fuses>(?:  .+\n)+)/mu.exec(config)?.groups?.['fuses'] ?? '';
    expect(
      Object.fromEntries(
        block
          .trim()
          .split('\n')
          .map((line) => line.trim().split(': ')),
      ),
    ).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      grantFileProtocolExtraPrivileges: 'false',
    });
  });

  it('is one archive that leaves the library alone when it is taken away', () => {
    expect(config).toMatch(/^asar: true$/mu);
    expect(config).toMatch(/^ {2}deleteAppDataOnUninstall: false$/mu);
    expect(config).toContain(`schemes: [${IDENTITY.deepLinkScheme}]`);
    expect(config).toContain(`productName: ${IDENTITY.userDataName}`);
  });

  it.each([
    ['010110010', 'WasmTrapHandlers does not come'],
    ['0101100111', 'Fuse 9 of this Electron is new'],
    ['0101', 'only 4 fuses'],
  ])('is refused for a binary with the fuses %s', async (states, why) => {
    const appOutDir = binaryWith(states);
    const packager = { executableName: 'lectern', appInfo: { productFilename: 'Lectern' } };
    await expect(afterPack({ appOutDir, electronPlatformName: 'linux', packager })).rejects.toThrow(why);
    rmSync(appOutDir, { recursive: true });
  });

  it('is made for a binary whose fuses are all accounted for', async () => {
    const appOutDir = binaryWith('010110011');
    const packager = { executableName: 'lectern', appInfo: { productFilename: 'Lectern' } };
    await expect(afterPack({ appOutDir, electronPlatformName: 'linux', packager })).resolves.toBeUndefined();
    rmSync(appOutDir, { recursive: true });
    expect(fuseProblems({ version: '1', 0: 48, 1: 48, 2: 48, 3: 48, 4: 48, 5: 48, 6: 48, 7: 48 })).toEqual([]);
  });
});

describe('the lock file', () => {
  const text = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');

  it('names no registry, and the builds of its packages for every platform', () => {
    expect(text).not.toMatch(/"resolved":/u);
    expect(completeLock(JSON.parse(text) as Parameters<typeof completeLock>[0]).added).toEqual([]);
  });

  it('is given what it lacks, where Node would look for it', () => {
    const build = { name: '@x/binding-linux-x64-musl', os: ['linux'], cpu: ['x64'], libc: ['musl'] };
    const packages = {
      '': {},
      'node_modules/a': { optionalDependencies: { [build.name]: '1.0.0', '@x/wasm32-wasi': '1.0.0', plain: '1.0.0' } },
      'node_modules/b/node_modules/a': { optionalDependencies: { [build.name]: '2.0.0' } },
    };
    const { lock, added } = completeLock<{ packages: Record<string, object> }>({ packages });
    expect(added).toEqual([build.name, '@x/wasm32-wasi', build.name]);
    expect(lock.packages[`node_modules/${build.name}`]).toEqual({
      version: '1.0.0',
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
      optional: true,
    });
    expect(lock.packages[`node_modules/b/node_modules/a/node_modules/${build.name}`]).toMatchObject({
      version: '2.0.0',
    });
    expect(platformOf('lightningcss-win32-arm64-msvc')).toEqual({ os: ['win32'], cpu: ['arm64'] });
    expect(platformOf('fsevents')).toBeUndefined();
  });
});

describe('the sources of the desktop app', () => {
  const sources = ['main.ts', 'window.ts', 'preload.ts', 'security.ts'].map((name) =>
    readFileSync(path.join(ROOT, 'electron', name), 'utf8'),
  );

  it('never loosen what Chromium guards', () => {
    for (const loose of [
      'appendSwitch',
      'enableBlinkFeatures',
      'bypassCSP',
      'loadFile',
      'file://',
      'openPath',
      'ignore-certificate',
    ]) {
      expect(sources.filter((source) => source.includes(loose))).toEqual([]);
    }
  });

  it('load one address, and sandbox every process before Electron is ready', () => {
    const [main = '', window = ''] = sources;
    expect(sources.join('\n').match(/\.loadURL\([^)]*\)/gu)).toEqual(['.loadURL(IDENTITY.start)']);
    expect(window).toContain('IDENTITY.start');
    const order = [
      'app.enableSandbox()',
      'registerSchemesAsPrivileged',
      'requestSingleInstanceLock',
      "'web-contents-created'",
      'app.whenReady()',
      'guardSession(ours',
      'answerCalls(',
      'await openWindow()',
    ];
    const places = order.map((step) => main.lastIndexOf(step));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
  });
});
