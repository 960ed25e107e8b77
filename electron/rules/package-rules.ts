import { inOrder, unmet } from './require.ts';
import type { Rule } from './rules.ts';

type Identity = typeof import('../identity.ts');
type Window = typeof import('../window.ts');

/** The oldest major version of Electron that still gets fixes. Raise it with the version in package.json. */
const OLDEST_SUPPORTED = 45;

const FUSES = {
  runAsNode: 'false',
  enableCookieEncryption: 'true',
  enableNodeOptionsEnvironmentVariable: 'false',
  enableNodeCliInspectArguments: 'false',
  enableEmbeddedAsarIntegrityValidation: 'true',
  onlyLoadAppFromAsar: 'true',
  loadBrowserProcessSpecificV8Snapshot: 'false',
  grantFileProtocolExtraPrivileges: 'false',
};

/** One-line settings below a key of a YAML file. */
function settingsUnder(text: string, key: string): Readonly<Record<string, string>> {
  const block = new RegExp(`^${key}:\\n((?:  .+\\n)+)`, 'mu').exec(text)?.[1] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/^ {2}(\w+): (.+)$/gmu)].map(([, name = '', value = '']) => [name, value]),
  );
}

export const PACKAGE_RULES: readonly Rule[] = [
  {
    number: 16,
    name: 'runs on a supported Electron, pinned',
    check: async (tree) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own package.json
      const { devDependencies = {} } = JSON.parse(tree.text('package.json')) as {
        devDependencies?: Record<string, string>;
      };
      const version = devDependencies['electron'] ?? '';
      return unmet({
        'The version is exact.': /^\d+\.\d+\.\d+$/u.test(version),
        'It still gets fixes.': Number(version.split('.')[0]) >= OLDEST_SUPPORTED,
      });
    },
  },
  {
    number: 19,
    name: 'has every fuse set',
    check: async (tree) => {
      const text = tree.text('electron-builder.yml');
      const fuses = settingsUnder(text, 'electronFuses');
      return unmet({
        'Every fuse is as it should be.':
          Object.keys(fuses).length === Object.keys(FUSES).length &&
          Object.entries(FUSES).every(([name, state]) => fuses[name] === state),
        'A binary with others is refused.': /^afterPack: electron\/after-pack\.mjs$/mu.test(text),
      });
    },
  },
  {
    number: 21,
    name: 'is one archive that is checked when it is read',
    check: async (tree) => {
      const text = tree.text('electron-builder.yml');
      const fuses = settingsUnder(text, 'electronFuses');
      return unmet({
        'It is an archive.': /^asar: true$/mu.test(text) && !/^asarUnpack:/mu.test(text),
        'The archive is checked.': fuses['enableEmbeddedAsarIntegrityValidation'] === 'true',
        'Nothing beside it is run.': fuses['onlyLoadAppFromAsar'] === 'true',
      });
    },
  },
  {
    number: 22,
    name: 'runs once',
    check: async (tree) => {
      const main = tree.code('electron/main.ts');
      return unmet({
        'A second start ends.': /if \(!app\.requestSingleInstanceLock\(\)\) \{\s*app\.quit\(\);\s*return;\s*\}/u.test(
          main,
        ),
        'It ends before anything is opened.': inOrder(main, ['requestSingleInstanceLock()', 'app.whenReady()']),
        'The first one comes to the front.': /app\.on\('second-instance'[^}]*comeToFront\(\);/u.test(main),
      });
    },
  },
  {
    number: 23,
    name: 'keeps the address of the library',
    check: async (tree) => {
      const { IDENTITY } = await tree.load<Identity>('electron/identity.ts');
      const { windowOptions } = await tree.load<Window>('electron/window.ts');
      const kept = {
        scheme: 'app',
        host: 'lectern',
        origin: 'app://lectern',
        start: 'app://lectern/index.html',
        partition: 'persist:lectern',
        userDataName: 'Lectern',
        deepLinkScheme: 'lectern',
      };
      return unmet({
        'No part of it has changed.': JSON.stringify(IDENTITY) === JSON.stringify(kept) && Object.isFrozen(IDENTITY),
        'The window uses it.':
          windowOptions('', { maximized: false }, true).webPreferences.partition === kept.partition,
        'The folder is named by it.': /path\.join\(app\.getPath\('appData'\), IDENTITY\.userDataName\)/u.test(
          tree.code('electron/main.ts'),
        ),
      });
    },
  },
];
