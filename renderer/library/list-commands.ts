import type { RefObject } from 'react';
import { EXPORT_FORMATS, type Library, paperAddress } from '../../data/library.ts';
import { CITATION_STYLES } from '../../data/model/citation.ts';
import type { Paper, Status } from '../../data/model/paper.ts';
import { CITATION_NAMES, copyCitations } from '../cite/copy-citations.ts';
import type { Command } from '../commands/command.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { focusSoon } from '../commands/focus-soon.ts';
import { lastFormat } from '../export/last-format.ts';
import { openLink } from '../open-link.ts';
import { EXPORT_NAMES, saveExport } from '../save-export.ts';
import { showToast } from '../ui/toast.tsx';
import type { VirtualListHandle } from '../ui/virtual-list.tsx';
import { STATUS_NAMES } from './lists.ts';

const STATUS_KEYS = [
  ['inbox', 'i', 'Back to Inbox'],
  ['to-read', 't', 'To read'],
  ['reading', 'r', 'Reading'],
  ['read', 'd', 'Done, read'],
  ['archived', 'e', 'Archive'],
] as const satisfies readonly (readonly [Status, string, string])[];

export type Act = (what: string, work: (ids: readonly string[]) => Promise<unknown>, leaves: boolean) => Promise<void>;

type Context = {
  readonly library: Library;
  readonly list: string;
  readonly targets: readonly Paper[];
  readonly active: Paper | undefined;
  readonly act: Act;
  readonly show: (id: string | undefined, more?: Readonly<Record<string, string>>) => void;
  readonly handle: RefObject<VirtualListHandle | null>;
  readonly openTags: () => void;
  readonly keepBest: () => void;
};

/** The keys of the list: each acts on the selection, or on the active row. */
export function useListCommands(context: Context): void {
  useCommands(listCommands(context));
}

function listCommands({
  library,
  list,
  targets,
  active,
  act,
  show,
  handle,
  openTags,
  keepBest,
}: Context): readonly Command[] {
  const section = 'Papers';
  const when = (): boolean => targets.length > 0;
  const one = (): boolean => active !== undefined;
  const inTrash = list === 'trash';
  const high = targets.some((paper) => paper.priority === 'normal');
  const open = (tab: string, focus: string): void => {
    show(active?.id, { tab });
    focusSoon(focus);
  };
  return [
    {
      id: 'list.next',
      label: 'Next paper',
      keys: ['j', 'Down'],
      section,
      hidden: true,
      run: () => handle.current?.move(1),
    },
    {
      id: 'list.previous',
      label: 'Previous paper',
      keys: ['k', 'Up'],
      section,
      hidden: true,
      run: () => handle.current?.move(-1),
    },
    {
      id: 'list.extendDown',
      label: 'Extend selection down',
      keys: ['Shift+j', 'Shift+Down'],
      section,
      hidden: true,
      run: () => handle.current?.move(1, true),
    },
    {
      id: 'list.extendUp',
      label: 'Extend selection up',
      keys: ['Shift+k', 'Shift+Up'],
      section,
      hidden: true,
      run: () => handle.current?.move(-1, true),
    },
    {
      id: 'list.select',
      label: 'Select paper',
      keys: ['x'],
      section,
      hidden: true,
      run: () => handle.current?.toggle(),
    },
    {
      id: 'list.open',
      label: 'Open paper',
      keys: ['Enter'],
      section,
      when: one,
      hidden: true,
      run: () => focusSoon('[data-paper-pane]'),
    },
    ...STATUS_KEYS.map(([status, key, label]) => ({
      id: `paper.${status}`,
      label,
      keys: [key],
      section,
      when: () => when() && !inTrash,
      run: () =>
        act(
          `Moved to ${STATUS_NAMES[status]}`,
          (ids) => library.setStatus(ids, status),
          list !== 'all' && list !== status && !list.startsWith('tag:'),
        ),
    })),
    {
      id: 'paper.priority',
      label: high ? 'High priority' : 'Normal priority',
      keys: ['p'],
      section,
      when,
      run: () =>
        act(
          high ? 'High priority' : 'Normal priority',
          (ids) => library.setPriority(ids, high ? 'high' : 'normal'),
          false,
        ),
    },
    {
      id: 'paper.keepBest',
      label: 'Keep the best findings of the selected papers',
      keys: [],
      section,
      when: () => when() && !inTrash,
      run: keepBest,
    },
    { id: 'paper.tag', label: 'Tags', keys: ['#'], section, when, run: openTags },
    { id: 'paper.note', label: 'Note', keys: ['n'], section, when: one, run: () => open('note', '.cm-content') },
    {
      id: 'paper.findings',
      label: 'Findings',
      keys: ['f'],
      section,
      when: one,
      run: () => open('abstract', '#findings li, #findings:empty'),
    },
    {
      id: 'paper.openLink',
      label: 'Open in browser',
      keys: ['o'],
      section,
      when: one,
      run: () => {
        const address = active === undefined ? undefined : paperAddress(active);
        if (address === undefined) showToast({ text: 'This paper has no address yet.' });
        else openLink(address);
      },
    },
    {
      id: 'paper.cite',
      label: 'Copy citation',
      keys: ['Shift+o'],
      section,
      when,
      run: () => copyCitations(library, targets),
    },
    ...CITATION_STYLES.map((style) => ({
      id: `paper.cite.${style}`,
      label: `Copy citation as ${style === 'plain' ? 'plain text' : CITATION_NAMES[style]}`,
      keys: [],
      section,
      when,
      run: () => copyCitations(library, targets, style),
    })),
    {
      id: 'paper.export',
      label: 'Export in the format used last',
      keys: ['Shift+x'],
      section,
      when,
      run: () =>
        saveExport(
          library,
          lastFormat(),
          targets.map(({ id }) => id),
        ),
    },
    ...EXPORT_FORMATS.map((format) => ({
      id: `paper.export.${format}`,
      label: `Export ${targets.length > 1 ? 'the selected papers' : 'this paper'} as ${EXPORT_NAMES[format]}`,
      keys: [],
      section,
      when,
      run: () =>
        saveExport(
          library,
          format,
          targets.map(({ id }) => id),
        ),
    })),
    inTrash
      ? {
          id: 'paper.restore',
          label: 'Restore',
          keys: ['r'],
          section,
          when,
          run: () => act('Restored', library.restorePapers, true),
        }
      : {
          id: 'paper.delete',
          label: 'Delete',
          keys: ['Delete'],
          section,
          when,
          run: () => act('Deleted', library.trashPapers, true),
        },
  ];
}
