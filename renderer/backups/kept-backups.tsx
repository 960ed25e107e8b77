import { useEffect, useState } from 'react';
import type { Source } from '../add/source.ts';
import { useLibrary } from '../live/library-context.tsx';
import { shell } from '../shell/current-shell.ts';
import type { BackupFile } from '../shell/shell.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { formatBytes, formatDate, formatTime } from '../ui/format.ts';
import { keepBackup } from './keep-backups.ts';
import styles from './backups.module.css';

const SHOWN_AT_FIRST = 10;

/** The backups that the desktop app keeps by itself. */
export function KeptBackups({ onOpen }: { readonly onOpen: (source: Source) => void }) {
  const library = useLibrary();
  const [files, setFiles] = useState<readonly BackupFile[]>();
  const [problem, setProblem] = useState('');
  const [all, setAll] = useState(false);
  const [asked] = useState(() => shell.backups.list());
  const show = (listed: Awaited<ReturnType<typeof shell.backups.list>>): void => {
    if (listed.ok) setFiles(listed.value);
    else setProblem(listed.error.message);
  };
  useEffect(() => {
    const showFirst = async (): Promise<void> => {
      const listed = await asked;
      if (listed.ok) setFiles(listed.value);
      else setProblem(listed.error.message);
    };
    void showFirst();
  }, [asked]);
  const backUp = async (): Promise<void> => {
    const kept = await keepBackup(library, shell.backups);
    setProblem(kept.ok ? '' : kept.error.message);
    if (kept.ok) announce('Backed up');
    show(await shell.backups.list());
  };
  const open = async ({ name }: BackupFile): Promise<void> => {
    const read = await shell.backups.read(name);
    setProblem(read.ok ? '' : read.error.message);
    if (read.ok) onOpen({ kind: 'bytes', name, bytes: new Uint8Array(read.value) });
  };
  const shown = all ? (files ?? []) : (files ?? []).slice(0, SHOWN_AT_FIRST);
  return (
    <section className={styles.section} aria-labelledby="backups-kept">
      <h2 id="backups-kept">Kept automatically</h2>
      <p>
        The library lives in the app’s own folder on this computer. A copy is kept after changes; older ones are thinned
        out to one a day, a week and a month.
      </p>
      <p className={styles.actions}>
        <Button onClick={() => void backUp()}>Back up now</Button>
      </p>
      {problem === '' ? null : (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {files?.length === 0 ? <p className={styles.quiet}>None yet.</p> : null}
      {shown.length > 0 ? (
        <ul className={styles.files} aria-label="Kept backups">
          {shown.map((file) => (
            <li key={file.name}>
              <span>
                {formatDate(file.writtenAt)}, {formatTime(file.writtenAt)}
              </span>
              <span className={styles.quiet}>{formatBytes(file.size)}</span>
              <Button
                variant="quiet"
                aria-label={`Restore the backup of ${formatDate(file.writtenAt)}, ${formatTime(file.writtenAt)}`}
                onClick={() => void open(file)}
              >
                Restore…
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {files !== undefined && files.length > shown.length ? (
        <p className={styles.actions}>
          <Button variant="quiet" onClick={() => setAll(true)}>
            Show all {files.length}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
