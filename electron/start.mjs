/** `npm start`: installs and builds what is missing or old, then opens Lectern. Plain Node. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled, runNpm } from './install.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The port is part of the address under which a browser keeps the library, so it does not change by itself. */
const PORT = 4747;
const DOWNLOAD_LIMIT = 120_000;

const HELP = `Usage: npm start -- [options]

Opens Lectern as a desktop app; where Electron cannot be had, as a web page of this machine.

  --web         the web page, without trying Electron
  --port N      where the web page is served (${PORT}; another port is another library)
  --no-open     serves the web page without opening a browser
  --no-build    uses what was built last
  --help        this text
`;

const say = (text) => process.stdout.write(`${text}\n`);
const at = (...parts) => path.join(ROOT, ...parts);

function give(up) {
  process.stderr.write(`${up}\n`);
  process.exit(1);
}

function readOptions(given) {
  const options = { web: false, port: PORT, open: true, build: true };
  const rest = [...given];
  while (rest.length > 0) {
    const [name, value] = rest.shift().split('=', 2);
    if (name === '--web') options.web = true;
    else if (name === '--no-open') options.open = false;
    else if (name === '--no-build') options.build = false;
    else if (name === '--help' || name === '-h') {
      process.stdout.write(HELP);
      process.exit(0);
    } else if (name === '--port') {
      const port = Number(value ?? rest.shift());
      if (!Number.isInteger(port) || port < 1 || port > 65_535) give('--port needs a number from 1 to 65535.');
      options.port = port;
    } else give(`Unknown option ${name}.\n\n${HELP}`);
  }
  return options;
}

const changedAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** When anything that goes into the build was last changed, epoch ms. */
function sourcesChangedAt() {
  let latest = Math.max(changedAt(at('package-lock.json')), changedAt(at('package.json')));
  for (const folder of ['data', 'renderer', 'electron']) {
    for (const entry of readdirSync(at(folder), { withFileTypes: true, recursive: true })) {
      if (entry.isFile() && !/\.test\.tsx?$/u.test(entry.name)) {
        latest = Math.max(latest, changedAt(path.join(entry.parentPath, entry.name)));
      }
    }
  }
  return latest;
}

function prepare() {
  if (!isInstalled(ROOT)) {
    say('Installing packages …');
    if (!install(ROOT)) give('The packages could not be installed; the reason is above.');
  }
  const built = ['renderer/index.html', 'electron/main.js', 'electron/preload.cjs'].map((file) =>
    changedAt(at('dist', file)),
  );
  if (Math.min(...built) < sourcesChangedAt()) {
    say('Building …');
    if (!runNpm(ROOT, ['run', 'build', '--silent'])) give('Lectern could not be built; the reason is above.');
  }
}

/** The path of Electron's program, fetched when it is not here; or why there is none. */
function findElectron() {
  const folder = at('node_modules/electron');
  const installed = () => {
    const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH;
    const pathFile = path.join(folder, 'path.txt');
    const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
    const program = elsewhere ? path.join(elsewhere, name) : path.join(folder, 'dist', name);
    return existsSync(program) ? program : undefined;
  };
  const found = installed();
  if (found) return { program: found };
  if (!existsSync(path.join(folder, 'install.js'))) return { why: 'its package is not installed' };
  say('Fetching Electron …');
  const { status, signal } = spawnSync(process.execPath, [path.join(folder, 'install.js')], {
    cwd: ROOT,
    stdio: 'ignore',
    timeout: DOWNLOAD_LIMIT,
    killSignal: 'SIGKILL',
  });
  const program = installed();
  if (status === 0 && program) return { program };
  return { why: signal ? 'its download took too long' : 'it could not be downloaded' };
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** Runs the desktop app until it is closed, and ends as it did. */
function runElectron(program) {
  say('Opening Lectern.');
  // Chromium's own sandbox refuses to start for the superuser.
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawn(program, [...(isRoot ? ['--no-sandbox'] : []), ROOT], { stdio: 'inherit' });
  child.on('error', (error) => give(`Electron could not be started: ${error.message}`));
  child.on('exit', (code) => process.exit(code ?? 0));
}

function openBrowser(address) {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address]]
        : ['xdg-open', [address]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // The address is printed anyway.
  child.on('error', () => undefined);
  child.unref();
}

async function isLectern(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.headers.get('server') === 'Lectern';
  } catch {
    return false;
  }
}

async function runWeb({ port, open }) {
  const { serveSite } = await import('./web-server.mjs');
  const address = `http://127.0.0.1:${port}/`;
  const show = () => {
    if (open && hasDisplay()) openBrowser(address);
  };
  try {
    await serveSite({ port });
  } catch (error) {
    if (error.code === 'EADDRINUSE' && (await isLectern(address))) {
      say(`Lectern is already running at ${address}`);
      show();
      return;
    }
    if (error.code !== 'EADDRINUSE') give(`Lectern could not be served at ${address} (${error.message}).`);
    give(
      `Port ${port} is used by another program. End that, or choose another port with --port; ` +
        'mind that a browser keeps a separate library for each port.',
    );
  }
  say(`Lectern is running at ${address} (Ctrl+C ends it).`);
  show();
}

const options = readOptions(process.argv.slice(2));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
if (options.build) prepare();
if (!existsSync(at('dist/renderer/index.html'))) give('Nothing is built yet: run "npm start" without --no-build.');
const electron = options.web
  ? { why: 'the web page was asked for' }
  : hasDisplay()
    ? findElectron()
    : { why: 'there is no display' };
if (electron.program) runElectron(electron.program);
else {
  if (!options.web) say(`Electron is not available (${electron.why}): serving Lectern as a web page instead.`);
  await runWeb(options);
}
