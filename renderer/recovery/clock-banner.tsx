import { useEffect, useState } from 'react';
import { clockDoubt, type ClockDoubt, type Library } from '../../data/library.ts';
import { Button } from '../ui/button.tsx';
import { formatDate, formatTime } from '../ui/format.ts';
import styles from './recovery.module.css';

const LOOK_MS = 30_000;

const when = (at: number): string => `${formatDate(at)}, ${formatTime(at)}`;

/**
 * Above everything while the clock of the computer cannot be right: dates of cards would follow it. It goes when the
 * clock is set right, or when the reader says that it is.
 */
export function ClockBanner({ library }: { readonly library: Library }) {
  const [doubt, setDoubt] = useState<ClockDoubt>();
  const [accepted, setAccepted] = useState<number>();
  useEffect(() => {
    let last = accepted;
    const look = async (): Promise<void> => {
      last ??= (await library.lastChangeAt()) ?? library.now();
      const now = library.now();
      const found = clockDoubt(now, last);
      // The changes made meanwhile are dated by the same clock, and prove nothing.
      if (found === undefined) last = Math.max(last, now);
      setDoubt(found);
    };
    const lookNow = (): void => void look().catch(reportError);
    lookNow();
    const timer = window.setInterval(lookNow, LOOK_MS);
    document.addEventListener('visibilitychange', lookNow);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', lookNow);
    };
  }, [library, accepted]);
  if (doubt === undefined) return null;
  const { kind, now, last } = doubt;
  return (
    <div role="alert" className={styles.banner}>
      <span>
        {kind === 'behind'
          ? `The clock of this computer says ${when(now)}, but the library was in use on ${when(last)}.`
          : `The clock of this computer says ${when(now)}. The library was last in use on ${when(last)}.`}{' '}
        If the clock is wrong, set it right before you review: cards get their dates from it.
      </span>
      <Button onClick={() => setAccepted(library.now())}>The clock is right</Button>
    </div>
  );
}
