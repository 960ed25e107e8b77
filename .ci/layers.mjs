/**
 * Who may import whom, as one lint rule. It resolves each specifier to a path of the repository,
 * so it sees static, dynamic and type imports and re-exports alike, which path patterns do not.
 */
import path from 'node:path';

const JOURNAL_LINE = 'data/storage/journal-line.ts';
// How backup files are named, framed, packed and thinned out: bytes and lines, no papers.
const BACKUP_FILES = 'data/backup-files/';
const DATA_PURE = ['data/model/', 'data/result.ts', BACKUP_FILES];
const UI_PACKAGES = ['react', 'react-dom', 'electron'];

/**
 * First match wins. `from`: the importing files; `files`: folders (trailing slash) and files that
 * may be imported; `types`: only with `import type`; `not`: packages refused; `only`: packages allowed.
 */
const LAYERS = [
  { from: /^data\/.*\.(test|bench)\.tsx?$/u, files: ['data/'], not: UI_PACKAGES },
  { from: /^data\/vitest\.config\.ts$/u, files: ['data/'] },
  { from: /^data\/result\.ts$/u, files: [], only: [] },
  { from: /^data\/model\//u, files: ['data/model/'], only: [] },
  { from: /^data\/backup-files\//u, own: true, files: ['data/result.ts'], only: [] },
  {
    from: /^data\/scheduling\/scheduler\.ts$/u,
    files: ['data/scheduling/', ...DATA_PURE],
    not: [...UI_PACKAGES, 'dexie'],
  },
  {
    from: /^data\/statistics\//u,
    own: true,
    files: ['data/scheduling/', ...DATA_PURE],
    not: [...UI_PACKAGES, 'dexie', 'ts-fsrs'],
  },
  {
    from: /^data\/(scheduling|findings|search|exchange)\//u,
    own: true,
    files: DATA_PURE,
    not: [...UI_PACKAGES, 'dexie', 'ts-fsrs'],
  },
  {
    from: /^data\/cards\//u,
    own: true,
    files: ['data/search/', 'data/findings/', ...DATA_PURE],
    not: [...UI_PACKAGES, 'dexie', 'ts-fsrs'],
  },
  { from: /^data\/storage\//u, own: true, files: DATA_PURE, not: [...UI_PACKAGES, 'ts-fsrs'] },
  { from: /^data\//u, files: ['data/'], not: [...UI_PACKAGES, 'dexie', 'ts-fsrs'] },

  { from: /^renderer\/.*\.test\.tsx?$/u, files: ['renderer/', 'data/'], not: ['electron', 'ts-fsrs'] },
  { from: /^renderer\/vite\.config\.ts$/u, files: ['electron/built-site.mjs'] },
  { from: /^renderer\/shell\/shell\.ts$/u, files: [], types: ['data/result.ts'], only: [] },
  {
    from: /^renderer\/.*\.worker\.ts$/u,
    files: [
      'renderer/',
      'data/library.ts',
      'data/exchange/',
      'data/feeds/',
      'data/findings/',
      JOURNAL_LINE,
      ...DATA_PURE,
    ],
    not: ['dexie', 'ts-fsrs', 'electron', 'node:'],
  },
  {
    from: /^renderer\/live\//u,
    files: ['renderer/', 'data/library.ts', ...DATA_PURE],
    not: ['ts-fsrs', 'electron', 'node:'],
  },
  {
    from: /^renderer\//u,
    files: ['renderer/', 'data/library.ts', ...DATA_PURE],
    not: ['dexie', 'ts-fsrs', 'electron', 'node:'],
  },

  {
    from: /^electron\/.*(\.test\.ts|\.config\.ts)$/u,
    files: ['electron/', '.ci/', BACKUP_FILES],
    types: ['renderer/shell/shell.ts'],
    not: ['react', 'react-dom', 'dexie', 'ts-fsrs'],
  },
  {
    from: /^electron\//u,
    files: ['electron/', BACKUP_FILES],
    types: ['renderer/shell/shell.ts'],
    not: ['react', 'react-dom', 'dexie', 'ts-fsrs'],
  },
  // What a long run hammers is the code itself, not the app around it.
  {
    from: /^e2e\/torture\//u,
    files: ['e2e/', 'data/', 'electron/', 'renderer/text/', 'renderer/paper/note-session.ts'],
    not: ['react', 'react-dom', 'electron'],
  },
  { from: /^e2e\//u, files: ['e2e/'], not: ['react', 'react-dom', 'dexie', 'ts-fsrs', 'electron'] },
];

const IPC_MAIN_HOLDER = 'electron/ipc.ts';

/** `node:` names the whole family of Node's own modules; other names also cover their subpaths. */
const isPackage = (specifier, name) =>
  name === 'node:' ? specifier.startsWith('node:') : specifier === name || specifier.startsWith(`${name}/`);

const isUnder = (target, place) => (place.endsWith('/') ? target.startsWith(place) : target === place);

/**
 * @param {string} file importing file, relative to the root, with forward slashes
 * @param {string} specifier as written
 * @param {boolean} typeOnly
 * @returns {string | undefined} why it is refused
 */
export function refusal(file, specifier, typeOnly) {
  const layer = LAYERS.find(({ from }) => from.test(file));
  if (!layer) return undefined;
  if (!specifier.startsWith('.') && !specifier.startsWith('/')) {
    if (layer.only && !layer.only.some((name) => isPackage(specifier, name))) {
      return `${file} may import no package, but imports ${specifier}`;
    }
    const refused = layer.not?.find((name) => isPackage(specifier, name));
    return refused === undefined ? undefined : `${file} may not import ${specifier}`;
  }
  // A query such as `?worker` or `?url` is a bundler's, not part of the path.
  const written = specifier.replace(/\?.*$/u, '');
  const target = written.startsWith('/')
    ? written.slice(1)
    : path.posix.normalize(path.posix.join(path.posix.dirname(file), written));
  const own = layer.own ? [file.split('/').slice(0, 2).join('/') + '/'] : [];
  const allowed = [...own, ...layer.files, ...(typeOnly ? (layer.types ?? []) : [])];
  if (allowed.some((place) => isUnder(target, place))) return undefined;
  return (layer.types ?? []).some((place) => isUnder(target, place))
    ? `${file} may import only types from ${target}`
    : `${file} may not import ${target}`;
}

const isTypeOnly = (node) =>
  node.importKind === 'type' ||
  node.exportKind === 'type' ||
  (node.specifiers?.length > 0 &&
    node.specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type'));

/** Names that would give a file `ipcMain`: itself, or the whole of electron under one name. */
const holdsIpcMain = (node) =>
  node.specifiers?.some(
    (each) =>
      each.importKind !== 'type' &&
      (each.type !== 'ImportSpecifier' || (each.imported.name ?? each.imported.value) === 'ipcMain'),
  );

const layers = {
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (node, source, typeOnly) => {
      if (typeof source?.value !== 'string') return;
      const why = refusal(file, source.value, typeOnly);
      if (why !== undefined) context.report({ node: source, message: why });
    };
    return {
      ImportDeclaration(node) {
        check(node, node.source, isTypeOnly(node));
        const isTest = file.endsWith('.test.ts') || file.startsWith('e2e/');
        if (node.source.value === 'electron' && node.importKind !== 'type' && !isTest) {
          if (file !== IPC_MAIN_HOLDER && holdsIpcMain(node)) {
            context.report({ node, message: `only ${IPC_MAIN_HOLDER} may import ipcMain` });
          }
        }
      },
      ImportExpression(node) {
        check(node, node.source, false);
        if (node.source.value === 'electron' && file.startsWith('electron/') && !file.endsWith('.test.ts')) {
          context.report({ node, message: 'electron is imported by name, so that what is used can be seen' });
        }
      },
      ExportAllDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source, isTypeOnly(node)),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
      TSExternalModuleReference: (node) => check(node, node.expression, false),
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') check(node, node.arguments[0], false);
      },
    };
  },
};

export default { meta: { name: 'lectern' }, rules: { layers } };
