import { EXPORT_FORMATS, type Library } from '../data/library.ts';
import type { Command } from './commands/command.ts';
import { useCommands } from './commands/commands-provider.tsx';
import { useLibrary } from './live/library-context.tsx';
import { navigate } from './route.ts';
import { EXPORT_NAMES, saveExport } from './save-export.ts';
import { showToast } from './ui/toast.tsx';

/** What works on every screen: going places, adding, undo and redo. */
export function GlobalCommands() {
  const library = useLibrary();
  useCommands(globalCommands(library));
  return null;
}

function globalCommands(library: Library): readonly Command[] {
  const go = 'Go to';
  return [
    { id: 'go.today', label: 'Today', keys: ['g t'], section: go, run: () => navigate('today') },
    { id: 'go.library', label: 'Library', keys: ['g l'], section: go, run: () => navigate('library') },
    { id: 'go.review', label: 'Review', keys: ['g r'], section: go, run: () => navigate('review') },
    {
      id: 'study.more',
      label: 'Study more: forgotten, ahead, a tag, a search',
      keys: ['g m'],
      section: 'Review',
      run: () => navigate('today', { study: 'more' }),
    },
    { id: 'go.cards', label: 'Cards', keys: ['g c'], section: go, run: () => navigate('cards') },
    { id: 'go.statistics', label: 'Statistics', keys: ['g s'], section: go, run: () => navigate('statistics') },
    { id: 'go.feeds', label: 'Feeds', keys: ['g f'], section: go, run: () => navigate('feeds') },
    { id: 'go.digest', label: 'Digest', keys: [], section: go, run: () => navigate('digest') },
    { id: 'go.settings', label: 'Settings', keys: ['g ,'], section: go, run: () => navigate('settings') },
    { id: 'go.backups', label: 'Backups', keys: [], section: go, run: () => navigate('backups') },
    { id: 'go.imports', label: 'Import reports', keys: [], section: go, run: () => navigate('imports') },
    { id: 'go.duplicates', label: 'Duplicates', keys: [], section: go, run: () => navigate('duplicates') },
    { id: 'go.clean-up', label: 'Clean up', keys: [], section: go, run: () => navigate('clean-up') },
    { id: 'add.open', label: 'Add papers', keys: ['Mod+n'], section: 'Papers', run: () => navigate('add') },
    {
      id: 'add.sample',
      label: 'Add the sample library',
      keys: [],
      section: 'Papers',
      run: () => navigate('add', { sample: '1' }),
    },
    ...EXPORT_FORMATS.map((format) => ({
      id: `export.${format}`,
      label: `Export all papers as ${EXPORT_NAMES[format]}`,
      keys: [],
      section: 'Papers',
      run: () => saveExport(library, format),
    })),
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme.${theme}`,
      label: theme === 'system' ? 'Theme as the system' : `${theme === 'light' ? 'Light' : 'Dark'} theme`,
      keys: [],
      section: 'Look',
      run: async () => {
        await library.updateSettings({ theme });
      },
    })),
    { id: 'edit.undo', label: 'Undo', keys: ['Mod+z'], section: 'Edit', run: () => undo(library) },
    { id: 'edit.redo', label: 'Redo', keys: ['Mod+Shift+z', 'Mod+y'], section: 'Edit', run: () => redo(library) },
  ];
}

/** Undoes the newest step of the whole app and says what it was. */
export async function undo(library: Library): Promise<void> {
  const result = await saidWhenSlow('Undoing a large step…', () => library.undo());
  if (result === undefined) return;
  if (result.ok) tell(`Undone: ${result.value.label}`, { label: 'Redo', run: () => void redo(library) });
  else if (result.error.type === 'changedSince')
    tell(`“${result.error.label}” was changed since and cannot be undone.`);
  else tell('There is nothing to undo.');
}

export async function redo(library: Library): Promise<void> {
  const result = await saidWhenSlow('Doing a large step again…', () => library.redo());
  if (result === undefined) return;
  if (result.ok) tell(`Done again: ${result.value.label}`, { label: 'Undo', run: () => void undo(library) });
  else if (result.error.type === 'changedSince')
    tell(`“${result.error.label}” was changed since and cannot be redone.`);
  else tell('There is nothing to redo.');
}

const SLOW_MS = 400;
/** Longer than any step takes; what comes of it replaces the line. */
const UNTIL_DONE_MS = 3_600_000;
/** What is said while a slow step is at work. */
let working: string | undefined;

/**
 * Says so where a step takes longer than a moment. Until it has come to its end the keys do nothing more: pressed
 * in impatience, they would take back yet another step.
 */
async function saidWhenSlow<T>(text: string, run: () => Promise<T>): Promise<T | undefined> {
  if (working !== undefined) {
    showToast({ text: working, timeout: UNTIL_DONE_MS });
    return undefined;
  }
  const slow = setTimeout(() => {
    working = text;
    showToast({ text, timeout: UNTIL_DONE_MS });
  }, SLOW_MS);
  try {
    return await run();
  } catch (error) {
    if (working !== undefined) showToast({ text: 'That did not work, and nothing was changed.' });
    throw error;
  } finally {
    clearTimeout(slow);
    working = undefined;
  }
}

function tell(text: string, action?: { readonly label: string; readonly run: () => void }): void {
  showToast(action === undefined ? { text } : { text, action });
}
