import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTANTS, type Mutant } from './mutants.ts';
import { RULES } from './rules.ts';
import { type Tree, readTree } from './sources.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const FILES = ['electron', 'electron-builder.yml', 'package.json', 'renderer/index.html', 'renderer/vite.config.ts'];

/** The repository itself. */
export const ownTree = (): Tree => readTree(ROOT);

/** A copy of what the rules look at, with one thing broken in it. Gives how to throw it away. */
function brokenTree({ file, from, to }: Mutant): { readonly tree: Tree; readonly remove: () => void } {
  const root = mkdtempSync(path.join(tmpdir(), 'lectern-mutant-'));
  for (const each of FILES) {
    cpSync(path.join(ROOT, each), path.join(root, each), {
      recursive: true,
      filter: (source) => !source.endsWith('.test.ts'),
    });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  const whole = readFileSync(path.join(ROOT, file), 'utf8');
  // A mutant that changes nothing would prove nothing.
  if (!whole.includes(from)) throw new Error(`${file} no longer has: ${from}`);
  writeFileSync(
    path.join(root, file),
    whole.replace(from, () => to),
  );
  return { tree: readTree(root), remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** What the rule's check says of a tree with the mutant in it; a tree that no longer loads says so. */
export async function complaintsAbout(mutant: Mutant): Promise<readonly string[]> {
  const rule = RULES.find(({ number }) => number === mutant.rule);
  if (rule === undefined) throw new Error(`There is no rule ${mutant.rule}.`);
  const { tree, remove } = brokenTree(mutant);
  try {
    return await rule.check(tree);
  } finally {
    remove();
  }
}

export { MUTANTS, RULES };
