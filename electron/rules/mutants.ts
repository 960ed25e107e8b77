/** One way to break a rule: a text of a file, and what to put in its place. */
export type Mutant = { readonly rule: number; readonly file: string; readonly from: string; readonly to: string };

const mutant = (rule: number, file: string, from: string, to: string): Mutant => ({ rule, file, from, to });

const WINDOW = 'electron/window.ts';
const MAIN = 'electron/main.ts';
const SECURITY = 'electron/security.ts';
const BUILDER = 'electron-builder.yml';
const IDENTITY = 'electron/identity.ts';
const LINKS = 'electron/external-links.ts';
const GATE = 'electron/ipc-gate.ts';
const SITE = 'electron/built-site.mjs';
const PROTOCOL = 'electron/app-protocol.ts';
const SURFACE = 'electron/surface.ts';
const PRELOAD = 'electron/preload.ts';

/** At least one for each rule. A rule whose check lets one of its mutants pass is not checked. */
export const MUTANTS: readonly Mutant[] = [
  mutant(1, WINDOW, 'window.loadURL(IDENTITY.start)', "window.loadURL('https://lectern.example/')"),
  mutant(1, WINDOW, 'window.loadURL(IDENTITY.start)', "window.loadFile('index.html')"),
  mutant(1, IDENTITY, "start: 'app://lectern/index.html'", "start: 'https://lectern.example/'"),
  mutant(1, 'renderer/index.html', '<title>', '<script src="https://cdn.example/a.js"></script><title>'),
  mutant(2, WINDOW, 'nodeIntegration: false', 'nodeIntegration: true'),
  mutant(2, WINDOW, 'nodeIntegrationInWorker: false', 'nodeIntegrationInWorker: true'),
  mutant(2, WINDOW, 'nodeIntegrationInSubFrames: false,', ''),
  mutant(2, MAIN, 'new BrowserWindow(windowOptions(', 'new BrowserWindow(Object('),
  mutant(3, WINDOW, 'contextIsolation: true', 'contextIsolation: false'),
  mutant(3, WINDOW, 'contextIsolation: true,', ''),
  mutant(4, WINDOW, 'sandbox: true', 'sandbox: false'),
  mutant(4, MAIN, 'app.enableSandbox();', '// app.enableSandbox();'),
  mutant(5, SECURITY, "permission === 'clipboard-sanitized-write'", 'true'),
  mutant(5, SECURITY, "=== 'clipboard-sanitized-write'", "!== 'geolocation'"),
  mutant(5, SECURITY, 'session.setPermissionCheckHandler(', 'void ('),
  mutant(5, SECURITY, 'setDevicePermissionHandler(() => false)', 'setDevicePermissionHandler(() => true)'),
  mutant(5, MAIN, 'guardSession(session.defaultSession, packaged);', ''),
  mutant(6, WINDOW, 'webSecurity: true', 'webSecurity: false'),
  mutant(7, SITE, `"script-src 'self'"`, `"script-src 'self' 'unsafe-inline'"`),
  mutant(7, SITE, `"default-src 'none'"`, `"default-src 'self'"`),
  mutant(7, SITE, `  "require-trusted-types-for 'script'",\n`, ''),
  mutant(7, SITE, "    'Content-Security-Policy': policy,\n", ''),
  mutant(8, WINDOW, 'allowRunningInsecureContent: false', 'allowRunningInsecureContent: true'),
  mutant(9, WINDOW, 'experimentalFeatures: false', 'experimentalFeatures: true'),
  mutant(
    10,
    MAIN,
    'app.enableSandbox();',
    "app.enableSandbox();\n  app.commandLine.appendSwitch('disable-features', 'X');",
  ),
  mutant(10, WINDOW, 'webviewTag: false,', "webviewTag: false,\n      enableBlinkFeatures: 'X',"),
  mutant(11, WINDOW, 'webviewTag: false', 'webviewTag: true'),
  mutant(12, SECURITY, "contents.on('will-attach-webview', (event) => event.preventDefault());", ''),
  mutant(12, MAIN, 'guardContents(contents)', 'void contents'),
  mutant(13, SECURITY, '!isOwnUrl(navigation.url)', "!navigation.url.startsWith('app://lectern')"),
  mutant(13, SECURITY, "'will-frame-navigate', 'will-redirect'] as const", "'will-redirect'] as const"),
  mutant(13, IDENTITY, 'host === IDENTITY.host', 'host.includes(IDENTITY.host)'),
  mutant(13, IDENTITY, " && username === '' && password === ''", ''),
  mutant(14, SECURITY, "action: 'deny' }));", "action: 'allow' as 'deny' }));"),
  mutant(
    15,
    LINKS,
    "if (url.protocol === 'mailto:') return judgeMail(url);",
    'return { href: url.href, host: url.host };',
  ),
  mutant(15, LINKS, 'isPrivateHost(url.hostname)', 'false'),
  mutant(15, LINKS, '!MAIL_FIELDS.has(name.toLowerCase())', 'false'),
  mutant(15, LINKS, 'UNSAFE.test(raw)', 'false'),
  mutant(15, 'electron/services.ts', 'createExternalLinks(around.openExternal)', 'around.openExternal as never'),
  mutant(15, MAIN, 'async (href) => shell.openExternal(href)', 'async (href) => void shell.openPath(href)'),
  mutant(16, 'package.json', '"electron": "', '"electron": "^'),
  mutant(16, 'package.json', '"electron": "45.', '"electron": "39.'),
  mutant(17, GATE, 'if (!isTrustedSender(asking))', 'if (false)'),
  mutant(17, GATE, '!senderFrame || senderFrame.parent !== null', '!senderFrame'),
  mutant(17, GATE, 'senderFrame.origin === IDENTITY.origin && ', ''),
  mutant(17, GATE, 'if (!parsed.success)', 'if (false)'),
  mutant(17, 'electron/ipc.ts', 'behindGate(channel, handlers[channel], report)', 'handlers[channel] as never'),
  mutant(18, PROTOCOL, 'standard: true, secure: true', 'standard: true, secure: true, bypassCSP: true'),
  mutant(18, PROTOCOL, 'isOwnUrl(request.url) && request.url.startsWith(`${IDENTITY.origin}/`)', 'true'),
  mutant(18, SITE, "if (method !== 'GET')", 'if (false)'),
  mutant(18, SITE, "    'X-Content-Type-Options': 'nosniff',\n", ''),
  mutant(
    18,
    SITE,
    'const found = site.get(pathname);',
    "const found = { file: path.join(path.dirname([...site.values()][0].file), decodeURIComponent(pathname)), type: 'text/plain' };",
  ),
  mutant(19, BUILDER, 'runAsNode: false', 'runAsNode: true'),
  mutant(19, BUILDER, '  enableNodeCliInspectArguments: false\n', ''),
  mutant(19, BUILDER, 'afterPack: electron/after-pack.mjs\n', ''),
  mutant(20, SURFACE, 'return Object.freeze<Shell>({', 'return ({'),
  mutant(20, SURFACE, "edition: 'desktop',", "edition: 'desktop',\n    ...{ wire },"),
  mutant(20, PRELOAD, 'listener(payload);', 'listener(_event);'),
  mutant(
    20,
    PRELOAD,
    'invoke: async (channel, ...args) => ipcRenderer.invoke(channel, ...args),',
    'invoke: async (channel, ...args) => ipcRenderer.invoke(channel, ...args), renderer: (ipcRenderer),',
  ),
  mutant(21, BUILDER, 'asar: true', 'asar: false'),
  mutant(21, BUILDER, 'onlyLoadAppFromAsar: true', 'onlyLoadAppFromAsar: false'),
  mutant(22, MAIN, 'if (!app.requestSingleInstanceLock()) {', 'if (false) {'),
  mutant(22, MAIN, '    comeToFront();\n    takeArguments(argv, folder);', '    takeArguments(argv, folder);'),
  mutant(23, IDENTITY, "host: 'lectern'", "host: 'bundle'"),
  mutant(23, IDENTITY, "partition: 'persist:lectern'", "partition: 'persist:main'"),
  mutant(23, WINDOW, 'partition: IDENTITY.partition,', ''),
  mutant(23, MAIN, "app.getPath('appData'), IDENTITY.userDataName", "app.getPath('appData'), 'Reader'"),
  mutant(24, WINDOW, 'devTools: !packaged', 'devTools: true'),
  mutant(24, SECURITY, 'remote-debugging-|', ''),
  mutant(
    24,
    MAIN,
    'if (refusedSwitch(process.argv, packaged) === undefined) void start();',
    'if (process.argv) void start();',
  ),
  mutant(25, SECURITY, '    event.preventDefault();\n    item.cancel();', '    item.cancel();'),
  mutant(25, WINDOW, 'spellcheck: false', 'spellcheck: true'),
  mutant(25, MAIN, 'ours.setSpellCheckerEnabled(false);', ''),
  mutant(26, SECURITY, 'callback({ cancel: !isLocalRequest(url, packaged) })', 'callback({ cancel: false })'),
  mutant(
    26,
    SECURITY,
    "if (isOwnUrl(url) || url.startsWith('data:')) return true;",
    "if (url.includes('app://lectern') || url.startsWith('data:')) return true;",
  ),
  mutant(26, SECURITY, "return isOwnUrl(url.slice('blob:'.length))", 'return true'),
  mutant(27, WINDOW, 'if (mayReload(reason)) contents.reload();', 'mayReload(reason);'),
  mutant(27, WINDOW, 'crashes.length <= MAX_CRASHES', 'true'),
];
