import { paperAddress } from '../../data/library.ts';
import { STATUSES, type Paper } from '../../data/model/paper.ts';
import { citationActions } from '../cite/citation-actions.ts';
import { exportActions } from '../export/export-actions.ts';
import { useLastFormat } from '../export/last-format.ts';
import { undo } from '../global-commands.tsx';
import { STATUS_NAMES } from '../library/lists.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { Menu } from '../ui/menu.tsx';
import { showToast } from '../ui/toast.tsx';

type Props = { readonly paper: Paper; readonly onOpen: (url: string) => void };

const STATUS_KEY = { inbox: 'i', 'to-read': 't', reading: 'r', read: 'd', archived: 'e' } as const;

/** What can be done with the open paper, for the mouse; each has its key as well. */
export function PaperActions({ paper, onOpen }: Props) {
  const library = useLibrary();
  const settings = useLive(() => library.settings(), []);
  const format = useLastFormat();
  const address = paperAddress(paper);
  const done = async (label: string, work: Promise<void>): Promise<void> => {
    await work;
    showToast({ text: label, action: { label: 'Undo', run: () => void undo(library) } });
  };
  return (
    <Menu
      label="More"
      groups={[
        {
          label: 'File under',
          actions: STATUSES.map((status) => ({
            id: status,
            label: STATUS_NAMES[status],
            keys: STATUS_KEY[status],
            disabled: paper.status === status,
            run: () => void done(`Moved to ${STATUS_NAMES[status]}`, library.setStatus([paper.id], status)),
          })),
        },
        {
          actions: [
            {
              id: 'open',
              label: 'Open in browser',
              keys: 'o',
              disabled: address === undefined,
              run: () => {
                if (address !== undefined) onOpen(address);
              },
            },
          ],
        },
        { label: 'Copy citation', actions: citationActions(library, [paper], settings?.citationStyle) },
        { label: 'Export', actions: exportActions(library, [paper], format) },
        {
          actions: [
            {
              id: 'delete',
              label: 'Delete',
              keys: 'Delete',
              danger: true,
              run: () => void done('Deleted', library.trashPapers([paper.id])),
            },
          ],
        },
      ]}
    >
      More
    </Menu>
  );
}
