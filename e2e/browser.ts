import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, type BrowserContextOptions, chromium } from '@playwright/test';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing that Chromium would do on the network by itself. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-features=OptimizationHints,MediaRouter,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  '--metrics-recording-only',
];

/** A browser with a profile of its own, that keeps what it stored when it is opened again. */
export async function openBrowser(
  profile: string,
  options: Pick<BrowserContextOptions, 'bypassCSP' | 'viewport'> = {},
): Promise<BrowserContext> {
  const executablePath = process.env['LECTERN_CHROMIUM'] ?? SYSTEM_BROWSERS.find((each) => existsSync(each));
  return chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    acceptDownloads: true,
    ...options,
  });
}

/** The server of the web edition, as a reader starts it. */
export async function startSite(): Promise<{ readonly address: string; readonly stop: () => void }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'electron/web-server.mjs'), '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error('The web server ended. Is anything built?')));
  });
  return { address, stop: () => void child.kill() };
}

/** Electron's program where it was downloaded, else why there is none. */
export function findElectron(): { readonly program: string } | { readonly why: string } {
  const folder = path.join(ROOT, 'node_modules/electron');
  const pathFile = path.join(folder, 'path.txt');
  const elsewhere = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const program = path.join(elsewhere ?? path.join(folder, 'dist'), name);
  return existsSync(program) ? { program } : { why: "Electron's binary is not on this machine" };
}

export type SourceAnswer = { readonly status?: number; readonly type?: string; readonly body?: string | Buffer };

/** A site on this machine to fetch from: what it has is put there by the test. */
export async function startSource() {
  const answers = new Map<string, SourceAnswer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status = 200, type = 'text/plain', body = '' } = answers.get(request.url ?? '') ?? { status: 404 };
    response.writeHead(status, { 'Content-Type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    /** Paths that were asked for, in order. */
    asked,
    put: (pathname: string, answer: SourceAnswer): string => {
      answers.set(pathname, answer);
      return `http://${host}${pathname}`;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type Source = Awaited<ReturnType<typeof startSource>>;
