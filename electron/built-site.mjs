/**
 * The built renderer as a list of files, and the one way it is answered: shared by the desktop's
 * own scheme and by the loopback server of the web edition. Plain JavaScript, as `npm start` runs
 * it before anything is built.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** What a page of ours may load: its own files, and images that it made itself. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  // No text becomes markup or script; the one policy that is asked is in renderer/trusted-types.ts.
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/**
 * The one script that may compile wasm as well: the worker that reads and writes Anki's databases
 * with SQLite. It has no page, and asks for nothing.
 */
const ANKI_WORKER = /^\/assets\/anki\.worker-[\w-]{1,40}\.js$/u;
const POLICY_WITH_WASM = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Every file under `folder` by its URL path; files of other types than those above are left out. */
export function readSite(folder) {
  const site = new Map();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const type = TYPES[path.extname(entry.name).toLowerCase()];
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    site.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, { file, type });
  }
  const start = site.get('/index.html');
  if (start) site.set('/', start);
  return site;
}

function headersFor(type, policy = CONTENT_SECURITY_POLICY) {
  return {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  };
}

const refuse = (status, text) => ({
  status,
  headers: { ...headersFor('text/plain; charset=utf-8'), 'Cache-Control': 'no-store' },
  body: Buffer.from(`${text}\n`),
});

/**
 * The answer to one request. The path is looked up in the list exactly as written, so nothing that
 * is spelt in another way (escapes, dots, backslashes) can name a file.
 */
export function answer(site, method, pathname) {
  if (method !== 'GET') return refuse(405, 'Method not allowed');
  const found = site.get(pathname);
  if (!found) return refuse(404, 'Not found');
  let body;
  try {
    body = readFileSync(found.file);
  } catch {
    return refuse(404, 'Not found');
  }
  return {
    status: 200,
    headers: {
      ...headersFor(found.type, ANKI_WORKER.test(pathname) ? POLICY_WITH_WASM : CONTENT_SECURITY_POLICY),
      // Names under assets/ carry a hash of their content.
      'Cache-Control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    body,
  };
}
