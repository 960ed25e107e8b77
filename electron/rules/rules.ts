import { BOUNDARY_RULES } from './boundary-rules.ts';
import { PACKAGE_RULES } from './package-rules.ts';
import type { Tree } from './sources.ts';
import { WINDOW_RULES } from './window-rules.ts';

/** One rule of the desktop app's security, and how it is checked without Electron. */
export type Rule = {
  readonly number: number;
  readonly name: string;
  /** What is wrong in a tree, a sentence each; nothing where the rule holds. */
  readonly check: (tree: Tree) => Promise<readonly string[]>;
};

/** The rules by number. What only a packaged app can show is in e2e/desktop-rules.spec.ts. */
export const RULES: readonly Rule[] = [...WINDOW_RULES, ...BOUNDARY_RULES, ...PACKAGE_RULES].toSorted(
  (one, other) => one.number - other.number,
);
