import { useEffect, useState } from 'react';
import { useLibrary } from '../live/library-context.tsx';
import styles from './review.module.css';

/** The longest that counts as answering, in seconds; the log cuts there as well. */
const LONGEST = 60;

/** Seconds since the question was shown. Not read out as it runs. */
export function CardTimer({ since }: { readonly since: number }) {
  const library = useLibrary();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const tick = (): void => setSeconds(Math.max(0, Math.floor((library.now() - since) / 1000)));
    const timer = window.setInterval(tick, 250);
    return () => window.clearInterval(timer);
  }, [library, since]);
  const shown = Math.min(LONGEST, seconds);
  return (
    <span role="timer" aria-live="off" aria-label="Time on this card" className={styles.timer}>
      {shown === LONGEST ? '1:00' : `0:${String(shown).padStart(2, '0')}`}
    </span>
  );
}
