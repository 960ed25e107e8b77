import { useEffect, useState } from 'react';
import { SCHEMA_VERSION } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { shell } from '../shell/current-shell.ts';
import type { BackupFile } from '../shell/shell.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { formatBytes, formatDate, formatTime } from '../ui/format.ts';
import { gzip } from './gzip.ts';
import styles from './backups.module.css';

type Props = {
  readonly onChoose: (name: string, bytes: Uint8Array) => void;
  readonly onError: (message: string) => void;
};

/** The backups in the app's own folder, newest first. */
export function KeptBackups({ onChoose, onError }: Props) {
  const library = useLibrary();
  const [files, setFiles] = useState<readonly BackupFile[]>();
  const list = async (): Promise<void> => {
    const result = await shell.backups.list();
    setFiles(result.ok ? result.value : []);
  };
  useEffect(() => {
    let left = false;
    void shell.backups.list().then((result) => {
      if (!left) setFiles(result.ok ? result.value : []);
      return undefined;
    });
    return () => {
      left = true;
    };
  }, []);
  const backUp = async (): Promise<void> => {
    const bytes = await gzip(await library.exportBackup());
    const result = await shell.backups.write({ schema: SCHEMA_VERSION, sequence: 0, bytes });
    if (!result.ok) onError(result.error.message);
    else announce('Backed up and read back');
    await list();
  };
  const read = async (name: string): Promise<void> => {
    const result = await shell.backups.read(name);
    if (result.ok) onChoose(name, result.value);
    else onError(result.error.message);
  };
  return (
    <section className={styles.part} aria-labelledby="backups-kept">
      <h2 id="backups-kept">Kept by Lectern</h2>
      <ul className={styles.files} aria-label="Kept backups">
        {files?.map((file) => (
          <li key={file.name}>
            <span>
              {formatDate(file.writtenAt)}, {formatTime(file.writtenAt)}
            </span>
            <span className={styles.quiet}>{formatBytes(file.size)}</span>
            <Button variant="quiet" onClick={() => void read(file.name)}>
              Look
            </Button>
          </li>
        ))}
      </ul>
      {files?.length === 0 ? <p className={styles.quiet}>None yet.</p> : null}
      <p>
        <Button onClick={() => void backUp()}>Back up now</Button>
      </p>
    </section>
  );
}
