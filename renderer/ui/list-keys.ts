/** What a key means in a list, or undefined where it means nothing to it. */
export type ListKey =
  | { readonly kind: 'by'; readonly rows: number; readonly extend: boolean }
  | { readonly kind: 'to'; readonly end: 'first' | 'last'; readonly extend: boolean }
  | { readonly kind: 'page'; readonly pages: 1 | -1; readonly extend: boolean }
  | { readonly kind: 'reorder'; readonly direction: 1 | -1 }
  | { readonly kind: 'toggle' | 'open' | 'all' | 'none' };

type Press = {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

/** Reads a key pressed in a list. */
export function listKey(press: Press): ListKey | undefined {
  const { shiftKey: extend, altKey } = press;
  const held = press.ctrlKey || press.metaKey;
  const key = letter(press);
  if (altKey) {
    if (held || extend || (key !== 'ArrowUp' && key !== 'ArrowDown')) return undefined;
    return { kind: 'reorder', direction: key === 'ArrowDown' ? 1 : -1 };
  }
  if (held) return key === 'a' && !extend ? { kind: 'all' } : undefined;
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return { kind: 'by', rows: 1, extend };
    case 'k':
    case 'ArrowUp':
      return { kind: 'by', rows: -1, extend };
    case 'Home':
    case 'End':
      return { kind: 'to', end: key === 'Home' ? 'first' : 'last', extend };
    case 'PageUp':
    case 'PageDown':
      return { kind: 'page', pages: key === 'PageDown' ? 1 : -1, extend };
    default:
      return extend ? undefined : plainKey(key);
  }
}

function plainKey(key: string): ListKey | undefined {
  if (key === 'x' || key === ' ') return { kind: 'toggle' };
  if (key === 'Enter') return { kind: 'open' };
  return key === 'Escape' ? { kind: 'none' } : undefined;
}

/** The key, its letter in lower case, and by its place where the layout is of another script. */
function letter({ key, code }: Press): string {
  if (key.length !== 1) return key;
  const lower = key.toLowerCase();
  const place = /^Key([A-Z])$/u.exec(code)?.[1];
  return place === undefined || /^[ -~]$/u.test(lower) ? lower : place.toLowerCase();
}
