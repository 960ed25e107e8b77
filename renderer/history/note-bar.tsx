import { useState } from 'react';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { Button } from '../ui/button.tsx';
import { ConflictBanner } from './conflict-banner.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import styles from './history.module.css';

type Props = { readonly paperId: string; readonly flush: () => Promise<void> };

/** Above a note: the way to its earlier texts, and a second text where there is one. */
export function NoteBar({ paperId, flush }: Props) {
  const library = useLibrary();
  const [open, setOpen] = useState(false);
  const note = useLive(() => library.storedNote(paperId), [paperId]);
  const show = async (): Promise<void> => {
    await flush();
    setOpen(true);
  };
  useCommands([{ id: 'note.history', label: 'Earlier texts of this note', keys: [], section: 'Notes', run: show }]);
  return (
    <>
      {note?.copies === undefined || note.copies.length === 0 ? null : (
        <ConflictBanner paperId={paperId} text={note.text} copies={note.copies} flush={flush} />
      )}
      {note === undefined || note.rev === 0 ? null : (
        <div className={styles.bar}>
          <Button variant="quiet" onClick={() => void show()}>
            History
          </Button>
        </div>
      )}
      {open ? <HistoryDialog paperId={paperId} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
