import { showToast } from '../ui/toast.tsx';
import { type KeyPress, mayCommand } from './keyboard.ts';
import { readPress } from './read-press.ts';
import { typedText } from './typed-text.ts';

/** Name of a `CustomEvent<string>`: text typed before its field was there, handed to the field once it is. */
export const TYPED = 'lectern-typed';

/** Ms between two looks for what is being opened, and until it is given up. */
const LOOK_MS = 20;
const GIVE_UP_MS = 10_000;

let leave: (() => void) | undefined;

/**
 * Focuses what a command opens once it is there: an editor is loaded when it is first
 * needed. Keys pressed meanwhile wait for it, lest the first words of a note archive
 * papers; Escape, a click or a shortcut with Ctrl or Cmd ends the waiting.
 */
export function focusSoon(selector: string): void {
  leave?.();
  if (focus(selector)) return;
  const held: KeyPress[] = [];
  const listening = new AbortController();
  const { signal } = listening;
  const end = (): void => {
    window.clearInterval(looking);
    window.clearTimeout(givingUp);
    listening.abort();
    leave = undefined;
  };
  const stop = (): void => {
    end();
    tellUnkept(typedText(held));
  };
  const hold = (event: KeyboardEvent): void => {
    // What is handed on below comes by here again.
    if (!event.isTrusted) return;
    const press = readPress(event);
    if (press.key === 'Escape' || ((press.ctrlKey || press.metaKey) && !press.altGraph)) {
      stop();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (mayCommand(press, 'other')) held.push(press);
  };
  const looking = window.setInterval(() => {
    if (!focus(selector)) return;
    window.clearInterval(looking);
    window.clearTimeout(givingUp);
    void handOn(held).then(end);
  }, LOOK_MS);
  const givingUp = window.setTimeout(stop, GIVE_UP_MS);
  leave = stop;
  window.addEventListener('keydown', hold, { capture: true, signal });
  window.addEventListener('pointerdown', stop, { capture: true, signal });
}

function focus(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null && document.activeElement === found;
}

/** Empties what was held, in order: as text into a field, else as presses on what has the focus at each one's turn. */
async function handOn(held: KeyPress[]): Promise<void> {
  const place = document.activeElement;
  if (place instanceof HTMLElement && place.isContentEditable) {
    place.dispatchEvent(new CustomEvent(TYPED, { detail: typedText(held.splice(0)) }));
    return;
  }
  for (let press = held.shift(); press !== undefined; press = held.shift()) {
    // What the one before it changed has to be on the page first.
    await new Promise((resolve) => {
      window.setTimeout(resolve);
    });
    const { altGraph, ...keys } = press;
    const init = { ...keys, modifierAltGraph: altGraph, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
  }
}

/** A letter or two is a slip; more is something that was to be written down. */
function tellUnkept(text: string): void {
  if (text.trim().length < 3) return;
  showToast({
    text: `You typed “${text.trim()}” before there was a place for it.`,
    action: { label: 'Copy', run: () => void navigator.clipboard.writeText(text) },
    timeout: 60_000,
  });
}
