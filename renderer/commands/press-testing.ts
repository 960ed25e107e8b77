import type { KeyPress } from './keyboard.ts';

/** A press of one key without modifiers, but for what `rest` says. */
export const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  altGraph: false,
  ...rest,
});
