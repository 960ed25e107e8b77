import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import styles from './review.module.css';

type Props = {
  /** Seconds it waits, and what it does then, as in `Answer in 5 s`. */
  readonly seconds: number;
  readonly what: string;
  readonly paused: boolean;
  /** Also stands still while a dialog is open. */
  readonly halted: boolean;
  readonly onTime: () => void;
  readonly onPause: () => void;
};

const TICK = 200;

/** Goes on by itself after a time, which stands still while it is paused or the window is hidden. Give it a key for each side. */
export function AutoAdvance({ seconds, what, paused, halted, onTime, onPause }: Props) {
  const [spent, setSpent] = useState(0);
  const total = seconds * 1000;
  const over = spent >= total;
  const end = useEffectEvent(onTime);
  const still = paused || halted || over;
  useEffect(() => {
    if (still) return undefined;
    let before = performance.now();
    const timer = window.setInterval(() => {
      const now = performance.now();
      if (!document.hidden) setSpent((so) => so + now - before);
      before = now;
    }, TICK);
    return () => window.clearInterval(timer);
  }, [still]);
  useEffect(() => {
    if (over) end();
  }, [over]);
  return (
    <p className={styles.auto}>
      <span role="timer">{paused ? 'Paused' : `${what} in ${Math.max(0, Math.ceil((total - spent) / 1000))} s`}</span>
      <Button variant="quiet" keys="p" command="review.pause" aria-pressed={paused} onClick={onPause}>
        {paused ? 'Go on' : 'Pause'}
      </Button>
    </p>
  );
}
