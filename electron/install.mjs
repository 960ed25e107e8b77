/** Whether the packages of the lock file are installed, and installing them. Plain Node. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/**
 * Whether each package of the lock file is installed in its version, by the list that npm leaves.
 * By content, as dates say little: a checkout makes every file new. Optional ones are for other machines.
 */
export function isInstalled(root) {
  if (!existsSync(path.join(root, 'node_modules'))) return false;
  const installed = packagesOf(path.join(root, 'node_modules/.package-lock.json'));
  return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(
    ([place, { version, optional }]) => place === '' || optional === true || installed[place]?.version === version,
  );
}

/** Runs npm in `root` without asking or telling anything but errors; gives whether it succeeded. */
export function runNpm(root, args) {
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // npm is a script there, which only a shell runs.
    shell: process.platform === 'win32',
  });
  return status === 0;
}

export const install = (root) => runNpm(root, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
