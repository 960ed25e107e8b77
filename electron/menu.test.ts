import { describe, expect, it, vi } from 'vitest';
import type { MenuItem } from '../renderer/shell/shell.ts';
import { accelerator, menuTemplate } from './menu.ts';

const ITEMS: readonly MenuItem[] = [
  { menu: 'file', id: 'paper.add', label: 'Add…', key: 'Mod+N' },
  { menu: 'edit', id: 'app.undo', label: 'Undo Archive', key: 'Mod+Z' },
  { menu: 'paper', id: 'paper.archive', label: 'Archive', key: 'e', enabled: false },
];

const build = (packaged: boolean, isMac = false, run: (id: string) => void = () => undefined) =>
  menuTemplate(ITEMS, run, { isMac, packaged });

/** Labels and roles, indented by level. */
const outline = (template: ReturnType<typeof menuTemplate>): string[] =>
  template.flatMap(({ label, role, type, submenu }) => [
    label ?? role ?? type ?? '',
    ...(Array.isArray(submenu) ? outline(submenu).map((line) => `  ${line}`) : []),
  ]);

describe('the menu', () => {
  it('puts commands before what the system offers, and leaves empty menus out', () => {
    expect(outline(build(true))).toEqual([
      'File',
      '  Add…',
      '  separator',
      '  quit',
      'Edit',
      '  Undo Archive',
      '  separator',
      '  cut',
      '  copy',
      '  paste',
      '  selectAll',
      'View',
      '  resetZoom',
      '  zoomIn',
      '  zoomOut',
      '  separator',
      '  togglefullscreen',
      'Paper',
      '  Archive',
    ]);
  });

  it('has developer tools only where the app is not packaged', () => {
    expect(outline(build(false))).toContain('  toggleDevTools');
    expect(outline(build(true))).not.toContain('  toggleDevTools');
  });

  it('has the menus that a Mac expects', () => {
    const lines = outline(build(true, true));
    expect([lines[0], lines.at(-1)]).toEqual(['appMenu', 'windowMenu']);
    expect(lines).not.toContain('  quit');
  });

  it('shows keys but leaves hearing them to the page, and takes no bare letter from text fields', () => {
    const all = build(true).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    expect(all.find(({ id }) => id === 'app.undo')).toMatchObject({
      accelerator: 'CmdOrCtrl+Z',
      registerAccelerator: false,
    });
    expect(all.find(({ id }) => id === 'paper.archive')).not.toHaveProperty('accelerator');
    expect([accelerator('Mod+Shift+Z'), accelerator('Shift+O'), accelerator('?')]).toEqual([
      'CmdOrCtrl+Shift+Z',
      undefined,
      undefined,
    ]);
  });

  it('runs a command by its id', () => {
    const run = vi.fn<(id: string) => void>();
    const [file] = build(true, false, run);
    const [first] = Array.isArray(file?.submenu) ? file.submenu : [];
    (first?.click as (() => void) | undefined)?.();
    expect(run.mock.calls).toEqual([['paper.add']]);
  });
});
