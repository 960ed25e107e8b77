import { useState } from 'react';
import type { NoteVersion } from '../../data/model/note.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary, usePaper } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count, formatDate, formatTime } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import { DiffView } from './diff-view.tsx';
import styles from './history.module.css';

type Props = { readonly paperId: string; readonly onClose: () => void };

const when = ({ at }: NoteVersion): string => `${formatDate(at)}, ${formatTime(at)}`;

/** The earlier texts of a note, what has changed since each, and the way back to it. */
export function HistoryDialog({ paperId, onClose }: Props) {
  const library = useLibrary();
  const title = usePaper(paperId)?.title ?? '';
  const versions = useLive(() => library.noteVersions(paperId), [paperId]);
  const text = useLive(() => library.noteText(paperId), [paperId]);
  const [chosen, setChosen] = useState<string>();
  const version = versions?.find(({ id }) => id === chosen) ?? versions?.[0];
  const restore = async (): Promise<void> => {
    if (version === undefined) return;
    await library.replaceNote(paperId, version.text);
    showToast({
      text: `Restored the note of ${when(version)}`,
      action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) },
    });
    onClose();
  };
  const footer =
    version === undefined ? (
      <Button onClick={onClose}>Close</Button>
    ) : (
      <>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" disabled={version.text === text} onClick={() => void restore()}>
          Restore this text
        </Button>
      </>
    );
  return (
    <Dialog title="Earlier texts of this note" description={title} width="wide" onClose={onClose} footer={footer}>
      <DialogBody>
        {versions?.length === 0 ? (
          <p className={styles.quiet}>
            None yet. While you write, a version is kept every ten minutes, and before anything changes many lines.
          </p>
        ) : null}
        {versions === undefined || version === undefined || text === undefined ? null : (
          <div className={styles.columns}>
            <fieldset className={styles.versions}>
              <legend className="visually-hidden">Versions</legend>
              {versions.map((one) => (
                <label key={one.id} className={styles.version}>
                  <input
                    type="radio"
                    name="version"
                    checked={one.id === version.id}
                    data-autofocus={one.id === version.id ? '' : undefined}
                    onChange={() => setChosen(one.id)}
                  />
                  <span>{when(one)}</span>
                  <span className={styles.quiet}>{count(words(one.text), 'word')}</span>
                </label>
              ))}
            </fieldset>
            <div className={styles.change}>
              <h3>What has changed since</h3>
              <DiffView key={version.id} before={version.text} after={text} label="What has changed since" />
            </div>
          </div>
        )}
      </DialogBody>
    </Dialog>
  );
}

const words = (text: string): number => text.split(/\s+/u).filter((word) => word !== '').length;
