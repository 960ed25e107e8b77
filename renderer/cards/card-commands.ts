import { CARD_COLUMNS, FLAG_COLOURS, type CardColumn, type CardSort } from '../../data/library.ts';
import { exportToAnki } from '../anki/export-to-anki.ts';
import type { Command } from '../commands/command.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { navigate } from '../route.ts';
import { count } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import { flagName } from './flags.tsx';

/** What asks for more before it acts. */
export type CardDialog = 'due' | 'info' | 'replace' | 'reschedule' | 'tags' | 'paper-tags';

type What = {
  readonly chosen: readonly string[];
  readonly isBusy: boolean;
  readonly edit: () => void;
  readonly open: (dialog: CardDialog) => void;
  readonly onSort: (sort: CardSort) => void;
  readonly findDuplicates: () => void;
};

const section = 'Cards';

/** Whatever can be done to the chosen cards, as commands; each is one step that the notice undoes. */
export function useCardCommands(what: What): readonly Command[] {
  const library = useLibrary();
  const { chosen, isBusy, open } = what;
  const when = (): boolean => chosen.length > 0 && !isBusy;
  const act = async (done: string, work: (ids: readonly string[]) => Promise<unknown>): Promise<void> => {
    await work(chosen);
    showToast({
      text: `${done} ${count(chosen.length, 'card')}`,
      action: { label: 'Undo', run: () => void undo(library) },
    });
  };
  const one = (id: string, label: string, keys: readonly string[], run: Command['run']): Command => ({
    id: `cards.${id}`,
    label,
    keys,
    section,
    when,
    run,
  });
  const openPaper = async (): Promise<void> => {
    const [card] = await library.cards(chosen.slice(0, 1));
    if (card !== undefined) navigate('library', { list: 'all', paper: card.paperId, tab: 'cards' });
  };
  const commands: readonly Command[] = [
    one('edit', 'Edit card', ['e'], what.edit),
    one('info', 'Card info: why this date, and its reviews', ['i'], () => open('info')),
    one('paper', 'Open its paper', ['o'], openPaper),
    one('suspend', 'Suspend cards', ['s'], () => act('Suspended', (ids) => library.suspendCards(ids, true))),
    one('unsuspend', 'Unsuspend cards', ['Shift+s'], () =>
      act('Unsuspended', (ids) => library.suspendCards(ids, false)),
    ),
    one('bury', 'Bury cards until tomorrow', ['b'], () => act('Buried', library.buryCards)),
    one('unbury', 'Unbury cards', ['Shift+b'], () => act('Unburied', library.unburyCards)),
    one('due', 'Set due date…', ['d'], () => open('due')),
    one('reschedule', 'Reschedule to the day FSRS asks for…', [], () => open('reschedule')),
    one('tags', 'Tag cards…', ['#'], () => open('tags')),
    one('paper-tags', 'Tag their papers…', [], () => open('paper-tags')),
    one('replace', 'Find and replace…', ['Mod+Shift+f'], () => open('replace')),
    one('reset', 'Reset cards to new', [], () => act('Reset', library.resetCards)),
    one('delete', 'Delete cards', ['Delete'], () => act('Deleted', library.trashCards)),
    one('restore', 'Restore cards from the trash', [], () => act('Restored', library.restoreCards)),
    ...FLAG_COLOURS.map((_, flag) =>
      one(`flag-${flag}`, flag === 0 ? 'Remove flag' : `Flag ${flagName(flag).toLowerCase()}`, [`Mod+${flag}`], () =>
        act(flag === 0 ? 'Unflagged' : 'Flagged', (ids) => library.flagCards(ids, flag)),
      ),
    ),
    one('export-anki', 'Export cards for Anki', [], () => exportToAnki(chosen)),
    one('export-anki-new', 'Export cards for Anki without their schedule', [], () => exportToAnki(chosen, 'new')),
    one('export-anki-text', 'Export cards as text for Anki', [], () => exportToAnki(chosen, 'text')),
    {
      id: 'cards.export-all',
      label: 'Export all cards for Anki',
      keys: [],
      section,
      run: () => exportToAnki(undefined),
    },
    { id: 'cards.duplicates', label: 'Find duplicate cards', keys: [], section, run: what.findDuplicates },
    ...CARD_COLUMNS.map((by: CardColumn): Command => ({
      id: `cards.sort-${by}`,
      label: `Sort cards by ${by}`,
      keys: [],
      section,
      run: () => what.onSort({ by, descending: false }),
    })),
  ];
  useCommands(commands);
  return commands;
}
