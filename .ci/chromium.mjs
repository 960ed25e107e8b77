/** Where a Chromium for the end-to-end tests is, or how one is had. Plain Node. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
const INSIDE = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-win/chrome.exe', 'chrome-win64/chrome.exe'];

function onSystem() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const named = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...named, ...APPLICATIONS].find((file) => existsSync(file));
}

/** The newest Chromium that Playwright keeps for itself. */
function ofPlaywright() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(homedir(), '.cache/ms-playwright'),
    path.join(homedir(), 'Library/Caches/ms-playwright'),
    path.join(homedir(), 'AppData/Local/ms-playwright'),
  ].filter((folder) => folder && existsSync(folder));
  return caches
    .flatMap((cache) =>
      readdirSync(cache)
        .filter((name) => name.startsWith('chromium-'))
        .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
        .flatMap((name) => INSIDE.map((file) => path.join(cache, name, file))),
    )
    .find((file) => existsSync(file));
}

function tryTo(say, what, command, args, timeout) {
  say(what);
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout,
    killSignal: 'SIGKILL',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

/**
 * @param {(text: string) => void} say
 * @param {string} root
 * @returns {string | undefined} the program; undefined where there is none and none could be had
 */
export function findChromium(say, root) {
  const wanted = process.env.LECTERN_CHROMIUM;
  if (wanted !== undefined) return existsSync(wanted) ? wanted : undefined;
  const found = onSystem() ?? ofPlaywright();
  if (found !== undefined) return found;
  const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');
  tryTo(
    say,
    'No Chromium here: asking Playwright for one …',
    process.execPath,
    [playwright, 'install', 'chromium'],
    180_000,
  );
  const fetched = ofPlaywright();
  if (fetched !== undefined) return fetched;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  tryTo(say, 'Asking the system for one …', 'apt-get', ['update'], 120_000);
  tryTo(say, 'Installing chromium …', 'apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 300_000);
  return onSystem();
}
