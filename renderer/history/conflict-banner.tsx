import { useState } from 'react';
import type { NoteCopy } from '../../data/model/note.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { formatDate, formatTime } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import { DiffView } from './diff-view.tsx';
import styles from './history.module.css';

type Props = {
  readonly paperId: string;
  readonly text: string;
  readonly copies: readonly NoteCopy[];
  /** Saves what is being typed, so that nothing is decided over it. */
  readonly flush: () => Promise<void>;
};

/** Says that a second text of the note was kept, as two windows wrote at once, and lets the reader decide. */
export function ConflictBanner({ paperId, text, copies, flush }: Props) {
  const library = useLibrary();
  const [comparing, setComparing] = useState(false);
  const [copy] = copies;
  if (copy === undefined) return null;
  const settle = async (label: string, next: (now: string) => string): Promise<void> => {
    setComparing(false);
    await flush();
    const now = await library.storedNote(paperId);
    const rest = (now.copies ?? []).filter((one) => one.at !== copy.at || one.text !== copy.text);
    await library.replaceNote(paperId, next(now.text), { copies: rest, label });
    showToast({
      text: `${label}. The other text is in the history.`,
      action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) },
    });
  };
  const keepNote = () => settle('Kept this note', (now) => now);
  const takeCopy = () => settle('Took the other text', () => copy.text);
  const keepBoth = () => settle('Kept both texts', (now) => `${now.trimEnd()}\n\n---\n\n${copy.text}`);
  return (
    <section className={styles.banner} aria-label="Two texts">
      <p>
        This note was also written elsewhere, {formatDate(copy.at)}, {formatTime(copy.at)}. Both texts are kept
        {copies.length > 1 ? `, and ${copies.length - 1} more` : ''}.
      </p>
      <Button onClick={() => setComparing(true)}>Compare…</Button>
      <Button variant="quiet" onClick={() => void keepNote()}>
        Keep this one
      </Button>
      {comparing ? (
        <Dialog
          title="Two texts of this note"
          width="wide"
          onClose={() => setComparing(false)}
          footer={
            <>
              <Button onClick={() => void keepNote()}>Keep this one</Button>
              <Button onClick={() => void takeCopy()}>Take the other</Button>
              <Button variant="primary" data-autofocus="" onClick={() => void keepBoth()}>
                Keep both
              </Button>
            </>
          }
        >
          <DialogBody>
            <p className={styles.quiet}>
              Underlined: only in this note. Struck through: only in the text written elsewhere. What is not kept stays
              in the history.
            </p>
            <DiffView before={copy.text} after={text} label="How the two texts differ" />
          </DialogBody>
        </Dialog>
      ) : null}
    </section>
  );
}
