import { useEffect, useEffectEvent } from 'react';
import { isAvailable, type Command } from './commands/command.ts';
import { runCommand, useCommandList } from './commands/commands-provider.tsx';
import { shell } from './shell/current-shell.ts';
import type { MenuItem } from './shell/shell.ts';

const MENUS: Readonly<Record<string, MenuItem['menu']>> = {
  'Go to': 'go',
  Papers: 'paper',
  Findings: 'paper',
  Cards: 'paper',
  Add: 'file',
  Backups: 'file',
  Edit: 'edit',
  Review: 'review',
};

/** The application menu of the desktop app: the same commands as in the palette. */
export function NativeMenu({ onError }: { readonly onError: (error: unknown) => void }) {
  const commands = useCommandList();
  const items = JSON.stringify(commands.filter(({ hidden }) => hidden !== true).map(menuItem));
  useEffect(() => void setMenu(JSON.parse(items)), [items]);
  const chosen = useEffectEvent((id: string) => {
    const command = commands.find((one) => one.id === id);
    if (command !== undefined && isAvailable(command)) void runCommand(command, onError);
  });
  useEffect(() => shell.onMenuCommand((id) => chosen(id)), []);
  return null;
}

/** A menu that is refused is a bug of ours, so it is reported rather than shown. */
async function setMenu(items: readonly MenuItem[]): Promise<void> {
  const result = await shell.setMenu(items);
  if (!result.ok) reportError(new Error(result.error.message));
}

function menuItem({ id, label, keys, section }: Command): MenuItem {
  // Undo's key belongs to the text field that has the focus; a menu would take it away.
  const key = section === 'Edit' ? undefined : keys.find((one) => /^(?:Mod|Alt)\+/u.test(one));
  return { menu: MENUS[section] ?? 'view', id, label, ...(key === undefined ? {} : { key }) };
}
