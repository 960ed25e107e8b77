import { keysOf, type KeyChanges } from '../commands/key-changes.ts';
import { parseKeys } from '../commands/keys.ts';
import type { KeyPress } from '../commands/keyboard.ts';
import type { ListedCommand } from './key-catalogue.ts';

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Fn', 'Dead', 'Process']);
const NAMED: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};
/** Moving the focus and closing are the window's own. */
const RESERVED = new Set(['Tab', 'Escape']);

/** A press as a key of a command: `Mod+Shift+k`, `x`, `#`; undefined for a modifier alone or a key that must stay free. */
export function keyOfPress(press: KeyPress, platform: 'mac' | 'other'): string | undefined {
  if (press.isComposing || MODIFIERS.has(press.key) || RESERVED.has(press.key)) return undefined;
  const symbol = press.key.length === 1 && /[^\p{L}\d\s]/u.test(press.key);
  const name = NAMED[press.key] ?? (press.key.length === 1 ? press.key.toLowerCase() : press.key);
  const [mod, ctrl] = platform === 'mac' ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, false];
  // Which symbols need Shift, Alt or AltGr is the layout's affair.
  const held = [
    mod && !press.altGraph && 'Mod',
    ctrl && 'Ctrl',
    press.altKey && !press.altGraph && !(symbol && platform === 'mac') && 'Alt',
    press.shiftKey && !symbol && 'Shift',
  ].filter((each) => each !== false);
  return [...held, name].join('+');
}

/** Whether two commands can be heard at one time. The findings lie beside the list of papers but have the focus. */
const meet = (a: ListedCommand, b: ListedCommand): boolean =>
  a.place === b.place || a.place === 'Everywhere' || b.place === 'Everywhere';

/** The other command that a key would be taken from: the same key, or one that begins a sequence of the other. */
export function conflictOf(
  commands: readonly ListedCommand[],
  changes: KeyChanges,
  command: ListedCommand,
  key: string,
): ListedCommand | undefined {
  return commands.find(
    (other) =>
      other.id !== command.id &&
      meet(other, command) &&
      keysOf(changes, other.id, other.keys).some((each) => begins(each, key) || begins(key, each)),
  );
}

function begins(longer: string, shorter: string): boolean {
  const [all, first] = [parseKeys(longer), parseKeys(shorter)];
  return first.length > 0 && first.every((stroke, index) => JSON.stringify(stroke) === JSON.stringify(all[index]));
}

/** The changes with a key given to a command, and taken from the one that had it. */
export function withKey(
  changes: KeyChanges,
  command: ListedCommand,
  key: string,
  takenFrom: ListedCommand | undefined,
): KeyChanges {
  const given = { ...changes, [command.id]: [key] };
  if (takenFrom === undefined) return given;
  const left = keysOf(changes, takenFrom.id, takenFrom.keys).filter((each) => !begins(each, key) && !begins(key, each));
  return { ...given, [takenFrom.id]: left };
}

/** The changes without those of one command. */
export function withoutKey(changes: KeyChanges, id: string): KeyChanges {
  return Object.fromEntries(Object.entries(changes).filter(([each]) => each !== id));
}
