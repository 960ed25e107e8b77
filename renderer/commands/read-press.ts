import type { KeyPress, Target } from './keyboard.ts';

const TEXT_FIELD =
  'textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], [role="combobox"], [role="spinbutton"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="range"], [type="file"])';
/** These move by letters themselves. */
const OWN_KEYS = '[role="menu"], [role="menubar"]';
const PRESSED_BY_ENTER =
  'button, a[href], summary, [role="button"], [role="tab"], [role="switch"], [role="separator"], input, label';

/** What the matcher needs of the event. */
export function readPress(event: KeyboardEvent): KeyPress {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  return {
    key,
    code,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
    // Safari ends a composition before the key that ended it; 229 still tells.
    isComposing: event.isComposing || event.keyCode === 229,
    altGraph: event.getModifierState('AltGraph'),
  };
}

/** What kind of place a press landed in. */
export function targetOf(target: EventTarget | null): Target {
  if (!(target instanceof Element)) return 'other';
  if (target.closest(TEXT_FIELD) !== null) return 'text';
  if (target.closest(OWN_KEYS) !== null) return 'keyed';
  return target.closest(PRESSED_BY_ENTER) === null ? 'other' : 'button';
}
