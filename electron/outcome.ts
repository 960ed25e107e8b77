import type { ShellProblem } from '../renderer/shell/shell.ts';

/** A Result of the shell port; the main process shares its type with the page, not its code. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ShellProblem };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const problem = (type: ShellProblem['type'], message: string): Outcome<never> => ({
  ok: false,
  error: { type, message },
});

/** The code of a Node error, such as ENOSPC; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What went wrong with a disk, for the reader. Their own paths are not repeated to the page. */
export function diskProblem(error: unknown, what: string): Outcome<never> {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return problem('diskFull', `${what}: the disk is full.`);
  if (code === 'ENOENT') return problem('notFound', `${what}: it is no longer there.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return problem('refused', `${what}: the system does not allow it.`);
  }
  return problem('failed', code === '' ? `${what}.` : `${what} (${code}).`);
}
