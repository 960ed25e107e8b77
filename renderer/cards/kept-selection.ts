/** As many ids as an address should hold. */
const IN_ADDRESS = 24;

const kept = new Map<string, ReadonlySet<string>>();

/**
 * What stands for a selection in the address: its ids, or, where they are too many, a name under
 * which they are kept while the app runs.
 */
export function selectionParam(ids: ReadonlySet<string>): string | undefined {
  if (ids.size === 0) return undefined;
  if (ids.size <= IN_ADDRESS) return [...ids].join('.');
  const name = `~${kept.size + 1}`;
  kept.set(name, ids);
  return name;
}

const NONE: ReadonlySet<string> = new Set();
let last = { param: '', ids: NONE };

/** The selection that an address names; the same set for the same address. */
export function selectionOf(param: string | undefined): ReadonlySet<string> {
  if (param === undefined || param === '') return NONE;
  if (param.startsWith('~')) return kept.get(param) ?? NONE;
  if (last.param !== param) last = { param, ids: new Set(param.split('.')) };
  return last.ids;
}
