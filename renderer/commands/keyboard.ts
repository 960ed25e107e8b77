import type { Platform } from './format-keys.ts';
import { parseKeys, type Stroke } from './keys.ts';

/** What the matcher needs of a `KeyboardEvent`. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  /** AltGr, with which many layouts type; it also reports Ctrl and Alt. */
  readonly altGraph: boolean;
};

/** Where a press lands: in a text, on something that Enter and Space press, or elsewhere. */
export type Target = 'text' | 'button' | 'keyed' | 'other';

export type Binding<T> = { readonly keys: string; readonly value: T };

/** Strokes of a sequence pressed so far, and when the last of them was, in epoch ms. */
export type Pending = { readonly presses: readonly KeyPress[]; readonly at: number };

export type Step<T> = {
  readonly pending?: Pending;
  readonly match?: T;
  /** Whether the press belongs to the commands and must have no other effect. */
  readonly taken: boolean;
};

const MODIFIER_KEYS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Fn', 'Dead', 'Process']);

/** What the text field does itself with the Mod key held. */
const EDITING_KEYS = new Set(['a', 'b', 'c', 'i', 'v', 'x', 'y', 'z', 'Backspace', 'Delete', 'Enter', 'ArrowLeft']);

/** Whether the press is this stroke, modifiers exactly, whatever the layout. */
export function matchesStroke(stroke: Stroke, press: KeyPress, platform: Platform): boolean {
  const mac = platform === 'mac';
  // AltGr types a character: `#` on a French keyboard comes with Ctrl and Alt reported.
  const ctrl = press.ctrlKey && !press.altGraph;
  const alt = press.altKey && !press.altGraph;
  if ((mac ? press.metaKey : ctrl) !== (stroke.mod || (!mac && stroke.ctrl))) return false;
  if ((mac ? ctrl : press.metaKey) !== (mac && stroke.ctrl)) return false;
  if (isSymbol(stroke.key)) {
    // Which symbols need Shift, or Option on a Mac, is the layout's affair.
    return press.key === stroke.key && (alt === stroke.alt || mac) && (!stroke.shift || press.shiftKey);
  }
  if (alt !== stroke.alt) return false;
  if (/^\d$/u.test(stroke.key) && press.key === stroke.key) return press.shiftKey || !stroke.shift;
  return press.shiftKey === stroke.shift && sameKey(stroke.key, press);
}

const isSymbol = (key: string): boolean => key.length === 1 && /[^\p{L}\d\s]/u.test(key);

function sameKey(key: string, press: KeyPress): boolean {
  const typed = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (typed === key) return true;
  // A Latin letter means itself wherever it lies; another script is read by the place of the key.
  if (/^[a-z]$/u.test(key)) return !/^[a-z]$/u.test(typed) && press.code === `Key${key.toUpperCase()}`;
  return /^\d$/u.test(key) && press.code === `Digit${key}`;
}

/** Whether a press there may be a command at all, or belongs to what has the focus. */
export function mayCommand(press: KeyPress, target: Target): boolean {
  if (press.isComposing || MODIFIER_KEYS.has(press.key)) return false;
  const held = (press.ctrlKey || press.metaKey) && !press.altGraph;
  if (target === 'text') {
    if (press.key === 'Escape' || /^F\d+$/u.test(press.key)) return true;
    return held && (!EDITING_KEYS.has(press.key.length === 1 ? press.key.toLowerCase() : press.key) || isSubmit(press));
  }
  if (target === 'keyed') return held;
  if (target === 'button') return held || (press.key !== 'Enter' && press.key !== ' ');
  return true;
}

const isSubmit = (press: KeyPress): boolean => press.key === 'Enter';

/**
 * One step of the keyboard: the press, after what is pending, against the bindings, the
 * first of which wins. A sequence is dropped after `timeout` ms, and a press that
 * continues none of the begun ones is swallowed, lest `g` and a slip archive a paper.
 */
export function step<T>(
  pending: Pending | undefined,
  press: KeyPress,
  bindings: readonly Binding<T>[],
  { now, timeout, platform }: { readonly now: number; readonly timeout: number; readonly platform: Platform },
): Step<T> {
  const before = pending !== undefined && now - pending.at <= timeout ? pending.presses : [];
  const presses = [...before, press];
  let begun = false;
  for (const { keys, value } of bindings) {
    const strokes = parseKeys(keys);
    if (!presses.every((one, i) => strokes[i] !== undefined && matchesStroke(strokes[i], one, platform))) continue;
    if (strokes.length === presses.length) return { match: value, taken: true };
    begun = true;
  }
  if (begun) return { pending: { presses, at: now }, taken: true };
  return { taken: before.length > 0 };
}
