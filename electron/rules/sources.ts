import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'vite';

/** A copy of the repository, or the repository itself, as far as the rules look at it. */
export type Tree = {
  readonly root: string;
  /** A file as it is written. */
  readonly text: (file: string) => string;
  /** A source without its comments. */
  readonly code: (file: string) => string;
  /** Every source of the main process, without comments, tests and the rules themselves. */
  readonly everything: string;
  /** The module itself, as this tree has it. */
  readonly load: <Module>(file: string) => Promise<Module>;
};

function withoutComments(file: string, text: string): string {
  let code = text;
  for (const { start, end } of parseSync(file, text).comments.toReversed()) {
    code = `${code.slice(0, start)} ${code.slice(end)}`;
  }
  return code;
}

export function readTree(root: string): Tree {
  const text = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const code = (file: string) => withoutComments(file, text(file));
  const files = readdirSync(path.join(root, 'electron')).filter(
    (name) => /\.(?:ts|mjs)$/u.test(name) && !/\.test\.ts$|\.d\.ts$|\.d\.mts$|config\.ts$/u.test(name),
  );
  return {
    root,
    text,
    code,
    // What `npm start` runs is outside the app: it starts Electron, it is not in it.
    everything: files
      .filter((name) => !['start.mjs', 'install.mjs', 'web-server.mjs'].includes(name))
      .map((name) => code(`electron/${name}`))
      .join('\n'),
    load: async <Module>(file: string): Promise<Module> =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller names the module's own type
      (await import(/* @vite-ignore */ pathToFileURL(path.join(root, file)).href)) as Module,
  };
}
