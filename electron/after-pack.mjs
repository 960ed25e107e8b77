/**
 * Called by electron-builder before it sets the fuses. The packager knows eight and leaves any
 * others as they come, so a binary with fuses beyond those is refused unless they come as wanted.
 */
import path from 'node:path';
import { getCurrentFuseWire } from '@electron/fuses';

/** How many fuses electron-builder.yml names. */
const NAMED = 8;

/** What comes after them, in the order of the wire: traps of WebAssembly are handled by signals. */
const BEYOND = [{ name: 'WasmTrapHandlers', state: '1'.charCodeAt(0) }];

/** What is wrong with the fuses of a binary, one sentence each. */
export function fuseProblems(wire) {
  const states = Object.entries(wire).filter(([key]) => /^\d+$/u.test(key));
  const problems = [];
  for (const [key, state] of states) {
    const beyond = BEYOND[Number(key) - NAMED];
    if (Number(key) < NAMED) continue;
    if (!beyond) problems.push(`Fuse ${key} of this Electron is new: say what it should be.`);
    else if (state !== beyond.state) problems.push(`The fuse ${beyond.name} does not come as it should be.`);
  }
  if (states.length < NAMED) problems.push(`This Electron has only ${states.length} fuses.`);
  return problems;
}

function binaryIn({ appOutDir, electronPlatformName, packager }) {
  const name = packager.executableName ?? packager.appInfo.productFilename;
  if (electronPlatformName === 'win32') return path.join(appOutDir, `${packager.appInfo.productFilename}.exe`);
  if (electronPlatformName === 'linux') return path.join(appOutDir, name);
  return path.join(appOutDir, `${packager.appInfo.productFilename}.app`);
}

export default async function afterPack(context) {
  const problems = fuseProblems(await getCurrentFuseWire(binaryIn(context)));
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
