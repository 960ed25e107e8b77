import { desktopShell } from './desktop-shell.ts';
import type { Shell } from './shell.ts';
import { webShell } from './web-shell.ts';

/** The shell of the edition that is running. */
export const shell: Shell = desktopShell(window) ?? webShell(window);
