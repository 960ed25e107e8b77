/**
 * Run after a change of dependencies: `node .ci/complete-lock.mjs [package-lock.json]`.
 *
 * Tools with native parts name one package for every platform, and `npm ci` refuses a lock file
 * that lacks any of them. A mirror that holds only some platforms leaves the others out of the
 * lock, so they are entered here, by name and version: npm skips what is not for its platform, and
 * elsewhere fetches it as usual. Without integrity, as that is not known from here.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What platform a package is for, read from its name; undefined where its name tells none. */
export function platformOf(name) {
  const words = name.split(/[/-]/u);
  if (words.includes('wasm32')) return { cpu: ['wasm32'] };
  const os = SYSTEMS.find((each) => words.includes(each));
  const cpu = PROCESSORS.find((each) => words.includes(each));
  if (os === undefined || cpu === undefined) return undefined;
  const last = words.at(-1);
  const libc =
    os !== 'linux' ? undefined : last.startsWith('musl') ? 'musl' : last.startsWith('gnu') ? 'glibc' : undefined;
  return { cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc] }), os: [os] };
}

/** Where Node would find `name` from the package at `place`, as the lock file has it. */
function findFrom(packages, place, name) {
  for (let folder = place; folder !== ''; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const found = packages[`${folder}/node_modules/${name}`];
    if (found) return found;
  }
  return packages[`node_modules/${name}`];
}

/** The lock file with every optional platform build entered; and the names of those that were not. */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  const added = [];
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const platform = platformOf(name);
      if (!platform || !/^\d+\.\d+\.\d+/u.test(version)) continue;
      if (findFrom(packages, place, name)?.version === version) continue;
      const key = packages[`node_modules/${name}`] ? `${place}/node_modules/${name}` : `node_modules/${name}`;
      packages[key] = { version, ...(dev ? { dev } : {}), ...platform, optional: true };
      added.push(name);
    }
  }
  const sorted = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
  return { lock: { ...lock, packages: sorted }, added };
}

if (process.argv[1]?.endsWith('complete-lock.mjs')) {
  const file = process.argv[2] ?? 'package-lock.json';
  const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`${added.length} platform builds entered\n`);
}
