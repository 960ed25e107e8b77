/** One press of a key with its modifiers. */
export type Stroke = {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  readonly mod: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
};

const NAMES: Readonly<Record<string, string>> = {
  space: ' ',
  esc: 'Escape',
  escape: 'Escape',
  enter: 'Enter',
  return: 'Enter',
  tab: 'Tab',
  del: 'Delete',
  delete: 'Delete',
  backspace: 'Backspace',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
};

/** Reads `Mod+Shift+z` or `g t` into its strokes. Throws on a modifier it does not know: that is a bug. */
export function parseKeys(keys: string): readonly Stroke[] {
  return keys
    .split(' ')
    .filter((part) => part !== '')
    .map(parseStroke);
}

function parseStroke(text: string): Stroke {
  // A plus sign is also a key, alone or after modifiers.
  const plus = text === '+' || text.endsWith('++');
  const parts = plus ? [...text.slice(0, -1).split('+').filter(Boolean), '+'] : text.split('+');
  const name = parts.at(-1) ?? '';
  const held = new Set(parts.slice(0, -1).map((part) => part.toLowerCase()));
  for (const modifier of held) {
    if (!['mod', 'ctrl', 'alt', 'shift'].includes(modifier)) throw new Error(`Unknown modifier in key: ${text}`);
  }
  return {
    key: name.length === 1 ? name.toLowerCase() : (NAMES[name.toLowerCase()] ?? name),
    mod: held.has('mod'),
    ctrl: held.has('ctrl'),
    alt: held.has('alt'),
    shift: held.has('shift'),
  };
}
