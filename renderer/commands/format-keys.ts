import { parseKeys, type Stroke } from './keys.ts';

export type Platform = 'mac' | 'other';

/** Which kind of keyboard the reader has, as far as the browser tells. */
export function currentPlatform(): Platform {
  const agent = typeof navigator === 'undefined' ? '' : navigator.userAgent;
  return /Mac|iPhone|iPad/u.test(agent) ? 'mac' : 'other';
}

const SHOWN: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Escape: 'Esc',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

const MAC_SHOWN: Readonly<Record<string, string>> = { Enter: '↩', Backspace: '⌫', Delete: '⌦', Tab: '⇥' };

/** The strokes of a command's key as they are printed: `['Ctrl K']`, `['⌘K']`, `['G', 'T']`. */
export function formatKeys(keys: string, platform: Platform = currentPlatform()): readonly string[] {
  return parseKeys(keys).map((stroke) => {
    const mac = platform === 'mac';
    const key = (mac ? MAC_SHOWN[stroke.key] : undefined) ?? SHOWN[stroke.key] ?? upper(stroke.key);
    return [...modifiers(stroke, mac), key].join(mac ? '' : ' ');
  });
}

/** The same for `aria-keyshortcuts`, which has names of its own and no sequences but by a space. */
export function ariaKeys(keys: string, platform: Platform = currentPlatform()): string {
  return parseKeys(keys)
    .map((stroke) => {
      const held = [
        ...(stroke.mod ? [platform === 'mac' ? 'Meta' : 'Control'] : []),
        ...(stroke.ctrl ? ['Control'] : []),
        ...(stroke.alt ? ['Alt'] : []),
        ...(stroke.shift ? ['Shift'] : []),
      ];
      return [...held, stroke.key === ' ' ? 'Space' : upper(stroke.key)].join('+');
    })
    .join(' ');
}

const upper = (key: string): string => (key.length === 1 ? key.toUpperCase() : key);

function modifiers(stroke: Stroke, mac: boolean): readonly string[] {
  if (mac) {
    return [stroke.ctrl && '⌃', stroke.alt && '⌥', stroke.shift && '⇧', stroke.mod && '⌘'].filter((s) => s !== false);
  }
  return [(stroke.mod || stroke.ctrl) && 'Ctrl', stroke.alt && 'Alt', stroke.shift && 'Shift'].filter(
    (s) => s !== false,
  );
}
