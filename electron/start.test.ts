import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled } from './install.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const LOCK = {
  packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } },
};

let root = '';
let running: ChildProcess[] = [];

const write = (file: string, content: string) => {
  mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'lectern-start-'));
  for (const file of ['start.mjs', 'install.mjs', 'web-server.mjs', 'built-site.mjs']) {
    cpSync(path.join(HERE, file), path.join(root, 'electron', file), { recursive: true });
  }
  write('package.json', '{}');
  write('package-lock.json', JSON.stringify(LOCK));
  write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
  write('data/a.ts', '');
  write('renderer/a.ts', '');
  for (const file of ['renderer/index.html', 'electron/main.js', 'electron/preload.cjs'])
    write(`dist/${file}`, 'built');
});

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
  rmSync(root, { recursive: true, force: true });
});

const environment = (display: string) => ({ PATH: process.env['PATH'] ?? '', DISPLAY: display, WAYLAND_DISPLAY: '' });

const start = (args: readonly string[], display = '') =>
  spawnSync(process.execPath, ['electron/start.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: environment(display),
    timeout: 20_000,
  });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the web edition and waits until it says where it is. */
async function serve(port: number, display = '') {
  const child = spawn(process.execPath, ['electron/start.mjs', '--no-open', '--port', `${port}`], {
    cwd: root,
    env: environment(display),
  });
  running.push(child);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('running at')) resolve();
    });
    child.once('exit', () => reject(new Error(`It ended: ${said}`)));
  });
  return { child, said };
}

describe('npm start', () => {
  it('tells how it is used', () => {
    const { status, stdout } = start(['--help']);
    expect([status, stdout.split('\n')[0]]).toEqual([0, 'Usage: npm start -- [options]']);
  });

  it.each([
    [['--bogus'], 'Unknown option --bogus'],
    [['--port', 'x'], '--port needs a number'],
    [['--port=0'], '--port needs a number'],
  ])('refuses %j', (args, why) => {
    const { status, stderr } = start(args);
    expect(status).toBe(1);
    expect(stderr).toContain(why);
  });

  it('serves the web page where there is no display, says so once, and ends on Ctrl+C', async () => {
    const port = await freePort();
    const { child, said } = await serve(port);
    expect(said.split('\n')[0]).toContain('Electron is not available (there is no display)');
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect([page.status, await page.text()]).toEqual([200, 'built']);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('points to the one that is running when started twice', async () => {
    const port = await freePort();
    await serve(port);
    const { status, stdout } = start(['--no-open', '--port', `${port}`]);
    expect(status).toBe(0);
    expect(stdout).toContain(`already running at http://127.0.0.1:${port}/`);
  });

  it('does not take another port when its own is taken by another program', async () => {
    const server = createServer((_request, response) => void response.end('other'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const child = spawn(process.execPath, ['electron/start.mjs', '--web', '--no-open', '--port', `${port}`], {
      cwd: root,
      env: environment(''),
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(said).toContain(`Port ${port} is used by another program`);
    server.close();
  });

  it('serves the web page when Electron cannot be downloaded', async () => {
    write('node_modules/electron/install.js', 'process.exit(1)');
    const { said } = await serve(await freePort(), ':0');
    expect(said).toContain('Electron is not available (it could not be downloaded)');
  });

  it.skipIf(process.platform === 'win32')('opens Electron where it is, and ends as it does', () => {
    write('node_modules/electron/path.txt', 'electron');
    write('node_modules/electron/dist/electron', '#!/bin/sh\necho "electron $*"\nexit 7\n');
    chmodSync(path.join(root, 'node_modules/electron/dist/electron'), 0o755);
    const { status, stdout } = start([], ':0');
    expect(status).toBe(7);
    expect(stdout).toMatch(new RegExp(`^Opening Lectern\\.\nelectron .*${path.basename(root)}`, 'mu'));
  });

  it('says when there is nothing to open', () => {
    rmSync(path.join(root, 'dist'), { recursive: true });
    const { status, stderr } = start(['--no-build']);
    expect(status).toBe(1);
    expect(stderr).toContain('Nothing is built yet');
  });
});

describe('whether packages are installed', () => {
  it('goes by names and versions, not by those for other machines', () => {
    expect(isInstalled(root)).toBe(true);
    write(
      'package-lock.json',
      JSON.stringify({ packages: { ...LOCK.packages, 'node_modules/a': { version: '1.0.1' } } }),
    );
    expect(isInstalled(root)).toBe(false);
    rmSync(path.join(root, 'node_modules'), { recursive: true });
    expect(isInstalled(root)).toBe(false);
  });
});
