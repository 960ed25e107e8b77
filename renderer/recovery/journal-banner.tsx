import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Library } from '../../data/library.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import styles from './recovery.module.css';

const TOLD = 'lectern/no-journal-told';

/** Above everything while changes cannot be saved: what to do about it. Nothing otherwise. */
export function JournalBanner({ library }: { readonly library: Library }) {
  const { journal, replayed } = library;
  const state = useSyncExternalStore(journal?.subscribe ?? neverChanges, () => journal?.state());
  const [openedWith] = useState(replayed);
  useEffect(() => {
    if (openedWith === 0) return;
    const changes =
      openedWith === 1 ? 'One change was' : `${new Intl.NumberFormat('en').format(openedWith)} changes were`;
    showToast({ text: `${changes} missing from the database and brought back from the journal.` });
  }, [openedWith]);
  const isAbsent = state?.kind === 'absent';
  useEffect(() => {
    if (!isAbsent || localStorage.getItem(TOLD) !== null) return;
    localStorage.setItem(TOLD, '1');
    showToast({
      text: 'This browser has no second place for your changes. Download a backup now and then.',
      timeout: 15_000,
    });
  }, [isAbsent]);
  if (state === undefined || state.kind === 'saved' || isAbsent) return null;
  return (
    <div role="alert" className={styles.banner}>
      <span>{state.kind === 'failing' ? failing(state.problem) : 'Saving takes longer than it should.'}</span>
      {state.kind === 'failing' ? <Button onClick={journal?.retry}>Try again</Button> : null}
    </div>
  );
}

function failing({ type, message }: { readonly type: string; readonly message: string }): string {
  return type === 'diskFull'
    ? 'Not saved: the disk is full. Make some room, and leave this window open; it tries again by itself.'
    : `Not saved. Leave this window open; it tries again by itself. ${message}`;
}

const neverChanges = () => () => undefined;
