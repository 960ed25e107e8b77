import { useEffect, useState } from 'react';
import { useCapture } from '../add/capture-context.ts';
import type { Source } from '../add/source.ts';
import { Frame } from '../frame.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import { backupFileName } from './describe-restore.ts';
import { KeptBackups } from './kept-backups.tsx';
import { openBackup, type OpenedBackup } from './open-backup.ts';
import { RestorePanel } from './restore-panel.tsx';
import styles from './backups.module.css';

/** Saves the whole library to a file, and brings one back. */
export function BackupsScreen() {
  const library = useLibrary();
  const { backup: dropped, clearBackup } = useCapture();
  const [opened, setOpened] = useState<OpenedBackup>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState('');

  const open = async (source: Source): Promise<void> => {
    setOpened(undefined);
    setProblem('');
    setBusy(`Reading ${source.name}`);
    const read = await openBackup(source);
    setBusy('');
    if (read.ok) setOpened(read.value);
    else setProblem(`${source.name}: ${read.error}`);
  };
  useEffect(() => {
    const [source] = dropped?.sources ?? [];
    if (source === undefined) return;
    clearBackup();
    void open(source);
    // oxlint-disable-next-line react/exhaustive-deps -- once for each file that was dropped
  }, [dropped]);

  const download = async (): Promise<void> => {
    setBusy('Writing the backup');
    const content = await library.exportBackup();
    const saved = await shell.saveFile({
      suggestedName: backupFileName(library.now()),
      mime: 'application/json',
      content,
    });
    setBusy('');
    if (!saved.ok) setProblem(saved.error.message);
    else if (saved.value.outcome === 'saved') tell(`Saved ${saved.value.name}`);
  };
  const choose = async (): Promise<void> => {
    const chosen = await shell.openFiles({ extensions: ['json', 'gz'], multiple: false });
    if (!chosen.ok) setProblem(chosen.error.message);
    else {
      const [file] = chosen.value;
      if (file !== undefined) await open({ kind: 'bytes', name: file.name, bytes: new Uint8Array(file.bytes) });
    }
  };

  return (
    <Frame title="Backups">
      <section className={styles.section} aria-labelledby="backups-save">
        <h2 id="backups-save">Save</h2>
        <p>Everything in one file: papers, notes, findings, cards with their reviews, settings.</p>
        <p className={styles.actions}>
          <Button variant={opened === undefined ? 'primary' : 'plain'} onClick={() => void download()}>
            Download a backup
          </Button>
        </p>
      </section>
      <section className={styles.section} aria-labelledby="backups-restore">
        <h2 id="backups-restore">Restore</h2>
        <p>Choose a backup, or drop it here. What it would change is shown first.</p>
        <p className={styles.actions}>
          <Button onClick={() => void choose()}>Choose a backup…</Button>
        </p>
        <output className={styles.quiet}>{busy}</output>
        {problem === '' ? null : (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        {opened === undefined ? null : (
          <RestorePanel key={opened.backup.madeAt} opened={opened} onClose={() => setOpened(undefined)} />
        )}
      </section>
      {shell.edition === 'desktop' ? (
        <KeptBackups onOpen={(source) => void open(source)} />
      ) : (
        <section className={styles.section} aria-labelledby="backups-kept">
          <h2 id="backups-kept">Kept automatically</h2>
          <p>
            Automatic backups need the desktop app. This library lives in this browser’s own storage, on this computer;
            clearing the browser’s data deletes it. Download a backup now and then.
          </p>
        </section>
      )}
    </Frame>
  );
}

function tell(text: string): void {
  showToast({ text });
}
