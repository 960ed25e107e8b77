import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { count, inOrder, unmet } from './require.ts';
import type { Rule } from './rules.ts';
import type { Tree } from './sources.ts';
import { ELSEWHERE, guardedSession } from './stand-ins.ts';

type Site = typeof import('../built-site.mjs');
type Links = typeof import('../external-links.ts');
type Gate = typeof import('../ipc-gate.ts');
type Contract = typeof import('../contract.ts');
type Protocol = typeof import('../app-protocol.ts');
type Surface = typeof import('../surface.ts');
type Security = typeof import('../security.ts');
type Window = typeof import('../window.ts');

const POLICY = [
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
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

const OPENED = ['https://arxiv.org/abs/1706.03762', 'http://example.org/a.pdf', 'mailto:author@example.org'];

const NOT_OPENED = [
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'smb://example.org/x',
  'app://lectern/',
  'https://user:pass@example.org/',
  'https://example.org\\@evil.example/',
  'http://127.0.0.1:9222/json',
  'http://[::1]/',
  'http://localhost/',
  'http://0x7f000001/',
  'https://\u202Eexample.org/',
  'https://example.org/\u0000',
  'mailto:a@b.example?attach=/etc/passwd',
  'ftp://example.org/',
  'ms-msdt:/id',
  `https://example.org/${'a'.repeat(2048)}`,
  '',
];

const PAGE = { senderFrame: { url: 'app://lectern/index.html', origin: 'app://lectern', parent: null } };

const STRANGERS = [
  { senderFrame: null },
  { senderFrame: { ...PAGE.senderFrame, parent: {} } },
  { senderFrame: { url: 'https://example.org/', origin: 'https://example.org', parent: null } },
  { senderFrame: { url: '', origin: '', parent: null } },
  { senderFrame: { url: 'about:blank', origin: 'null', parent: null } },
  { senderFrame: { url: 'app://lectern.evil/', origin: 'app://lectern.evil', parent: null } },
  { senderFrame: { url: 'app://evil/', origin: 'app://lectern', parent: null } },
  { senderFrame: { url: 'app://lectern/', origin: 'app://evil', parent: null } },
];

/** How often handlers are reached by who or what should not reach them, and by our page. */
async function reaches(tree: Tree) {
  const { behindGate } = await tree.load<Gate>('electron/ipc-gate.ts');
  const { CONTRACT } = await tree.load<Contract>('electron/contract.ts');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal
  const channels = Object.keys(CONTRACT) as (keyof typeof CONTRACT)[];
  let reached = 0;
  const handler = async () => {
    reached += 1;
    return { ok: false, error: { type: 'failed', message: 'x' } };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a handler for any channel
  const gates = channels.map((channel) => behindGate(channel, handler as never, () => undefined));
  const calls = async (asking: (typeof STRANGERS)[number], args: readonly unknown[]) => {
    reached = 0;
    await Promise.all(gates.map(async (gate) => gate(asking, ...args)));
    return reached;
  };
  const byStrangers = STRANGERS.flatMap((asking) =>
    [[], ['x'], ['link:opened'], ['https://a.example']].map((args) => [asking, args] as const),
  );
  let strangers = 0;
  // oxlint-disable-next-line no-await-in-loop
  for (const [asking, args] of byStrangers) strangers += await calls(asking, args);
  return {
    strangers,
    outOfForm: (await calls(PAGE, [Symbol.iterator])) + (await calls(PAGE, [undefined, 1, {}])),
    tooLarge: await calls(PAGE, ['x'.repeat(2 ** 20)]),
    ours: await calls(PAGE, []),
  };
}

/** What is answered for each of many spellings of a file beside the built ones. */
async function answers(tree: Tree) {
  const { createAppProtocol, APP_SCHEME } = await tree.load<Protocol>('electron/app-protocol.ts');
  const { readSite } = await tree.load<Site>('electron/built-site.mjs');
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-site-'));
  mkdirSync(path.join(folder, 'site/assets'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'site/index.html'), 'page');
  const ask = createAppProtocol(readSite(path.join(folder, 'site')));
  const status = (url: string, method = 'GET') => ask({ url, method }).status;
  const spellings = [
    '../secret.txt',
    '..%2fsecret.txt',
    '%2e%2e/secret.txt',
    '..\\secret.txt',
    'assets/../../secret.txt',
    '//secret.txt',
    'index.html/../../secret.txt',
    'index.html%00',
  ];
  const result = {
    page: ask({ url: 'app://lectern/index.html', method: 'GET' }),
    escapes: spellings.filter((each) => status(`app://lectern/${each}`) === 200),
    strangers: ['app://strange/index.html', 'app://lectern@evil/index.html', 'https://lectern/index.html'].filter(
      (url) => status(url) === 200,
    ),
    methods: ['POST', 'PUT', 'DELETE', 'OPTIONS'].filter(
      (method) => status('app://lectern/index.html', method) === 200,
    ),
    privileges: Object.keys(APP_SCHEME.privileges),
  };
  rmSync(folder, { recursive: true });
  return result;
}

export const BOUNDARY_RULES: readonly Rule[] = [
  {
    number: 7,
    name: 'has a strict policy, in the header and in the page',
    check: async (tree) => {
      const { CONTENT_SECURITY_POLICY } = await tree.load<Site>('electron/built-site.mjs');
      const { page } = await answers(tree);
      return unmet({
        'The policy is exactly this one.': CONTENT_SECURITY_POLICY === POLICY,
        'It is sent with the page.': page.headers.get('content-security-policy') === POLICY,
        'It is in the page, for hosts that send none.':
          /'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY/u.test(
            tree.code('renderer/vite.config.ts'),
          ),
      });
    },
  },
  {
    number: 15,
    name: 'opens addresses outside through one gate',
    check: async (tree) => {
      const { judgeExternalUrl, createExternalLinks } = await tree.load<Links>('electron/external-links.ts');
      const opened: string[] = [];
      const open = createExternalLinks(async (href) => void opened.push(href));
      for (const url of NOT_OPENED) await open(url);
      return unmet({
        'Ordinary addresses are opened.': OPENED.every((url) => judgeExternalUrl(url) !== undefined),
        'No other is.': opened.length === 0,
        'Electron is asked in one place.': count(tree.everything, 'shell.openExternal(') === 1,
        'No path is opened.': !/\bopenPath\b/u.test(tree.everything),
        'That place is behind the gate.': tree
          .code('electron/services.ts')
          .includes("'external:open': createExternalLinks(around.openExternal)"),
      });
    },
  },
  {
    number: 17,
    name: 'answers its own page alone, in the agreed form',
    check: async (tree) => {
      const reached = await reaches(tree);
      return unmet({
        'No stranger reaches a handler.': reached.strangers === 0,
        'Nothing out of form does.': reached.outOfForm === 0,
        'Our page does.': reached.ours > 0,
        'Nothing too large does.': reached.tooLarge === 0,
        'Every handler is behind the gate.':
          count(tree.everything, 'ipcMain.handle(') === 1 &&
          tree.code('electron/ipc.ts').includes('ipcMain.handle(channel, behindGate('),
        'Nothing listens beside it.': !/ipcMain\.(?:on|once|handleOnce)\(/u.test(tree.everything),
      });
    },
  },
  {
    number: 18,
    name: 'serves the list of built files and nothing else',
    check: async (tree) => {
      const found = await answers(tree);
      return unmet({
        'The page is served.': found.page.status === 200,
        'No spelling leads out of the folder.': found.escapes.length === 0,
        'No other origin is answered.': found.strangers.length === 0,
        'No other method is.': found.methods.length === 0,
        'Types are not guessed.': found.page.headers.get('x-content-type-options') === 'nosniff',
        'The scheme is standard and secure, and no more.':
          found.privileges.toSorted().join(' ') === 'codeCache secure standard supportFetchAPI',
        'No other scheme is served.': count(tree.everything, 'protocol.handle(') === 1,
      });
    },
  },
  {
    number: 20,
    name: 'gives the page frozen functions and nothing of Electron',
    check: async (tree) => {
      const { createSurface } = await tree.load<Surface>('electron/surface.ts');
      const { CONTRACT } = await tree.load<Contract>('electron/contract.ts');
      const asked: string[] = [];
      const invoke = async (channel: string) => {
        asked.push(channel);
        return { ok: true, value: null };
      };
      const surface = createSurface({ invoke, subscribe: () => () => undefined }, 'linux');
      const parts: unknown[] = [surface];
      const leaves: unknown[] = [];
      for (const part of parts) {
        for (const held of Object.values(Object(part))) (typeof held === 'object' ? parts : leaves).push(held);
      }
      for (const leaf of leaves) {
        if (typeof leaf !== 'function') continue;
        try {
          // oxlint-disable-next-line no-await-in-loop -- one at a time
          await Reflect.apply(leaf, undefined, [{ extensions: [] }]);
        } catch {
          // Some want a list.
        }
      }
      const preload = tree.code('electron/preload.ts').replace(/^import .*$/gmu, '');
      return unmet({
        'All of it is frozen.': parts.every(Object.isFrozen),
        'It is functions and words.': leaves.every((leaf) => ['function', 'string'].includes(typeof leaf)),
        'It asks on channels of the contract.': asked.every((channel) => Object.hasOwn(CONTRACT, channel)),
        'The page is given one thing.':
          count(preload, 'exposeInMainWorld(') === 1 &&
          /exposeInMainWorld\(\s*'shell',\s*createSurface\(/u.test(preload),
        'The event stays on this side.': preload.includes('(_event: unknown, payload: unknown) => listener(payload)'),
        'ipcRenderer is not handed over.': !/[:,(]\s*ipcRenderer\s*[,)}]/u.test(preload),
      });
    },
  },
  {
    number: 25,
    name: 'downloads nothing',
    check: async (tree) => {
      const { windowOptions } = await tree.load<Window>('electron/window.ts');
      return unmet({
        'A download is cancelled.': !guardedSession(await tree.load<Security>('electron/security.ts')).downloads(),
        'No dictionary is fetched.':
          !windowOptions('', { maximized: false }, true).webPreferences.spellcheck &&
          tree.code('electron/main.ts').includes('setSpellCheckerEnabled(false)'),
      });
    },
  },
  {
    number: 26,
    name: 'lets no request out but its own',
    check: async (tree) => {
      const session = guardedSession(await tree.load<Security>('electron/security.ts'));
      const own = ['app://lectern/index.html', 'data:image/png;base64,', 'blob:app://lectern/1'];
      const others = ELSEWHERE.filter((url) => !url.startsWith('data:'));
      return unmet({
        'Its own go through.': own.every(session.lets),
        'No other does.': ![...others, 'ws://example.org/', 'blob:https://example.org/1', 'devtools://devtools/'].some(
          session.lets,
        ),
        'Sessions are guarded before a window opens.': inOrder(tree.code('electron/main.ts'), [
          'guardSession(ours',
          'await openWindow()',
        ]),
      });
    },
  },
];
