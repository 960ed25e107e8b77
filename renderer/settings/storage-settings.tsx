import { usePersisted } from '../live/persistence.ts';
import { shell } from '../shell/current-shell.ts';
import styles from './settings.module.css';

/** Where the web edition's library is, and whether the browser will keep it. */
export function StorageSettings() {
  const persisted = usePersisted();
  if (shell.edition === 'desktop') return null;
  return (
    <section className={styles.group} aria-labelledby="settings-storage">
      <h2 id="settings-storage">Storage</h2>
      <p className={styles.about}>
        The library is in this browser’s own storage, on this computer.{' '}
        {persisted === undefined
          ? ''
          : persisted
            ? 'The browser has agreed to keep it, also when disk space runs short.'
            : 'The browser has not promised to keep it when disk space runs short, so download a backup now and then.'}
      </p>
    </section>
  );
}
