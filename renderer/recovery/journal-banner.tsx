import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Library } from '../../data/library.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import { notSaved } from './not-saved.ts';
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
  const told = state === undefined ? undefined : notSaved(state);
  if (told === undefined) return null;
  return (
    <div role="alert" className={styles.banner}>
      <span>{told.text}</span>
      {told.canRetry ? <Button onClick={journal?.retry}>Try again</Button> : null}
    </div>
  );
}

const neverChanges = () => () => undefined;
