import { desktopShell } from './desktop-shell.ts';
import type { Shell } from './shell.ts';
import { webJournal } from './web-journal.ts';
import { webShell } from './web-shell.ts';

const journalWorker = (): Worker => new Worker(new URL('journal.worker.ts', import.meta.url), { type: 'module' });

/** The shell of the edition that is running. */
export const shell: Shell = desktopShell(window) ?? webShell(window, webJournal(journalWorker));
