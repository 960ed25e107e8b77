import { useEffect, useState } from 'react';
import { useLibrary, usePapers } from '../live/library-context.tsx';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { formatAgo } from '../ui/format.ts';
import { downloadBackup } from './download-backup.ts';
import { hasBackupFolder } from './keep-backups.ts';
import { lastDownload, later, reminderIsDue } from './reminder-times.ts';
import styles from './backups.module.css';

/** In a browser without a folder for backups: once a week, a quiet line that offers to download one. */
export function BackupReminder() {
  const library = useLibrary();
  const papers = usePapers();
  const [shown, setShown] = useState(false);
  const oldest = papers.reduce((least, paper) => Math.min(least, paper.addedAt), Infinity);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const due = shell.edition === 'web' && reminderIsDue(library.now(), oldest);
      setShown(due && !(await hasBackupFolder()));
    };
    void ask();
  }, [library, oldest]);
  if (!shown) return null;
  const last = lastDownload();
  return (
    <p className={styles.reminder}>
      <span>
        {last === undefined
          ? 'There is no backup of this library yet.'
          : `The last backup was downloaded ${formatAgo(last, library.now())}.`}
      </span>
      <Button
        variant="quiet"
        onClick={() => {
          setShown(false);
          void downloadBackup(library);
        }}
      >
        Download a backup
      </Button>
      <Button
        variant="quiet"
        onClick={() => {
          later(library.now());
          setShown(false);
        }}
      >
        Next week
      </Button>
    </p>
  );
}
