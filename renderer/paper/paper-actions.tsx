import { paperAddress, toBibtex, toPlainReference } from '../../data/library.ts';
import { STATUSES, type Paper, type PaperText } from '../../data/model/paper.ts';
import { undo } from '../global-commands.tsx';
import { STATUS_NAMES } from '../library/lists.ts';
import { useLibrary } from '../live/library-context.tsx';
import { Menu } from '../ui/menu.tsx';
import { showToast } from '../ui/toast.tsx';

type Props = { readonly paper: Paper; readonly text: PaperText | undefined; readonly onOpen: (url: string) => void };

const STATUS_KEY = { inbox: 'i', 'to-read': 't', reading: 'r', read: 'd', archived: 'e' } as const;

async function copy(what: string, content: string): Promise<void> {
  await navigator.clipboard.writeText(content);
  showToast({ text: `${what} copied` });
}

/** What can be done with the open paper, for the mouse; each has its key as well. */
export function PaperActions({ paper, text, onOpen }: Props) {
  const library = useLibrary();
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
            {
              id: 'cite',
              label: 'Copy reference',
              keys: 'Shift+o',
              run: () => void copy('Reference', toPlainReference(paper)),
            },
            { id: 'bibtex', label: 'Copy BibTeX', run: () => void copy('BibTeX', toBibtex(paper, text)) },
          ],
        },
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
