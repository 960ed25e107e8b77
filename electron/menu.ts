import type { MenuItemConstructorOptions } from 'electron';
import type { MenuItem } from '../renderer/shell/shell.ts';

const TITLES = [
  ['file', 'File'],
  ['edit', 'Edit'],
  ['view', 'View'],
  ['go', 'Go'],
  ['paper', 'Paper'],
  ['review', 'Review'],
  ['help', 'Help'],
] as const satisfies readonly (readonly [MenuItem['menu'], string])[];

type Entry = MenuItemConstructorOptions;

const SEPARATOR: Entry = { type: 'separator' };

/** What the menus have whatever the page sends: the system's own parts. */
function standardItems(isMac: boolean, packaged: boolean): Partial<Record<MenuItem['menu'], Entry[]>> {
  const zoom: Entry[] = [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, SEPARATOR];
  const tools: Entry[] = packaged ? [] : [SEPARATOR, { role: 'toggleDevTools' }];
  return {
    file: [{ role: isMac ? 'close' : 'quit' }],
    edit: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    view: [...zoom, { role: 'togglefullscreen' }, ...tools],
  };
}

/**
 * `Mod+Shift+Z` as Electron writes it; undefined for a bare letter, which as an accelerator would
 * be taken away from every text field.
 */
export function accelerator(key: string | undefined): string | undefined {
  if (key === undefined || !/^(?:Mod|Alt)\+/u.test(key)) return undefined;
  return key.replace(/^Mod\+/u, 'CmdOrCtrl+');
}

/** The application menu: the page's commands under their menus, then the system's own entries. */
export function menuTemplate(
  items: readonly MenuItem[],
  run: (commandId: string) => void,
  { isMac, packaged }: { readonly isMac: boolean; readonly packaged: boolean },
): Entry[] {
  const standard = standardItems(isMac, packaged);
  const menus = TITLES.map(([menu, label]): Entry => {
    const commands = items
      .filter((item) => item.menu === menu)
      .map((item): Entry => {
        const keys = accelerator(item.key);
        return {
          id: item.id,
          label: item.label,
          enabled: item.enabled ?? true,
          // The page hears its keys itself: the menu only shows them.
          ...(keys === undefined ? {} : { accelerator: keys, registerAccelerator: false }),
          click: () => run(item.id),
        };
      });
    const ends = standard[menu] ?? [];
    const between = commands.length > 0 && ends.length > 0 ? [SEPARATOR] : [];
    return { label, submenu: [...commands, ...between, ...ends] };
  }).filter(({ submenu }) => Array.isArray(submenu) && submenu.length > 0);
  return isMac ? [{ role: 'appMenu' }, ...menus, { role: 'windowMenu' }] : menus;
}
