import { useEffect, useRef } from 'react';
import type { RescheduleScope } from '../../data/library.ts';
import { Button } from '../ui/button.tsx';
import styles from './settings.module.css';

type Props = {
  /** What a change of settings has made worth looking at, if any. */
  readonly offered: RescheduleScope | undefined;
  readonly onLook: (scope: RescheduleScope) => void;
  readonly onDismiss: () => void;
};

/** Rescheduling is never done unasked: cards keep their dates until the reader has seen what would change. */
export function RescheduleOffer({ offered, onLook, onDismiss }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (offered !== undefined) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [offered]);
  return (
    <div ref={frame} className={styles.offer}>
      <output className={styles.about}>
        {offered === undefined
          ? 'Cards keep their dates when settings change; each takes the new ones at its next review.'
          : 'The change holds from the next review of each card. The dates they have stay, unless you reschedule.'}
      </output>
      <p className={styles.row}>
        {offered === undefined ? null : (
          <Button variant="quiet" onClick={onDismiss}>
            Keep the dates
          </Button>
        )}
        <Button onClick={() => onLook(offered ?? 'dates')}>See what rescheduling would change…</Button>
      </p>
    </div>
  );
}
