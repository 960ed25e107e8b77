import { useEffect, useState, useSyncExternalStore } from 'react';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { type RunningExport, runningExports, subscribeExports } from './running-exports.ts';
import styles from './export-progress.module.css';

/** Ms after which it is shown that papers are being written. */
const LONG = 400;

/** What is being written at the moment, each with a way to end it; mounted once by the app. Never takes the focus. */
export function ExportProgress() {
  const running = useSyncExternalStore(subscribeExports, runningExports);
  return (
    <div className={styles.region}>
      {running.map((one) => (
        <ExportLine key={one.id} running={one} />
      ))}
    </div>
  );
}

function ExportLine({ running: { label, share, cancel } }: { readonly running: RunningExport }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setShown(true);
      announce(label);
    }, LONG);
    return () => clearTimeout(timer);
  }, [label]);
  if (!shown) return null;
  const percent = `${Math.floor(share * 100)}%`;
  return (
    <section aria-label="Export" className={styles.line}>
      <span className={styles.text}>{label}</span>
      <span className={styles.share}>{percent}</span>
      <Button variant="quiet" className={styles.cancel} onClick={cancel}>
        Cancel
      </Button>
      <div className={styles.bar}>
        <ProgressBar label={label} value={share} valueText={percent} />
      </div>
    </section>
  );
}
