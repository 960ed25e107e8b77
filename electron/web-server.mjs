/** Serves the built renderer on loopback: the web edition. Run by itself: `node electron/web-server.mjs [port]`. */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { answer, readSite } from './built-site.mjs';

const SITE_FOLDER = fileURLToPath(new URL('../dist/renderer', import.meta.url));

/** Tells a second start that this port is Lectern's own. */
export const SERVER_NAME = 'Lectern';

/**
 * @param {{ port?: number, folder?: string }} [options] port 0 takes any free one
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}; rejects with EADDRINUSE
 */
export async function serveSite({ port = 0, folder = SITE_FOLDER } = {}) {
  let site = readSite(folder);
  const server = createServer((request, response) => {
    // A page elsewhere can point a name of its own at 127.0.0.1: only our own names are answered.
    const host = (request.headers.host ?? '').replace(/:\d+$/u, '').toLowerCase();
    const isOurs = host === '127.0.0.1' || host === 'localhost';
    const target = (request.url ?? '').replace(/[?#].*$/su, '');
    // A build while this runs gives the parts of the page new names.
    if (target === '/' || target === '/index.html') site = readSite(folder);
    // Browsers ask for it unbidden, and put its absence on the console as an error.
    if (isOurs && target === '/favicon.ico' && !site.has(target)) {
      response.writeHead(204, { Server: SERVER_NAME }).end();
      return;
    }
    const { status, headers, body } = isOurs ? answer(site, request.method, target) : answer(site, 'GET', '');
    response.writeHead(status, { ...headers, Server: SERVER_NAME, 'Content-Length': body.length });
    response.end(body);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serveSite({ port: Number(process.argv[2] ?? 0) });
  process.stdout.write(`${address}\n`);
}
