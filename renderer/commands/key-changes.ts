import { createContext, useContext } from 'react';
import { parseKeys } from './keys.ts';

/** Keys that the reader has chosen, by the command's id, in place of the command's own. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>;

export const KeyChangesContext = createContext<KeyChanges>({});

/** The keys of a command as the reader has them. A stored key that is none is left out. */
export function keysOf(changes: KeyChanges, id: string | undefined, own: readonly string[]): readonly string[] {
  const chosen = id === undefined ? undefined : changes[id];
  return chosen === undefined ? own : chosen.filter(isKey);
}

/** The key to print beside a command's name: its own as long as the reader has chosen none. */
export function useShownKey(id: string | undefined, own: string | undefined): string | undefined {
  const changes = useContext(KeyChangesContext);
  if (id === undefined || own === undefined || changes[id] === undefined) return own;
  return keysOf(changes, id, [own])[0];
}

function isKey(text: string): boolean {
  try {
    return parseKeys(text).length > 0;
  } catch {
    return false;
  }
}
