import { useEffect, useState } from 'react';
import { useCapture } from '../add/capture-context.ts';
import { Frame } from '../frame.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { CheckSection } from './check-section.tsx';
import { downloadBackup } from './download-backup.ts';
import { KeptBackups } from './kept-backups.tsx';
import { useOpening } from './opened-backup.ts';
import { RestorePanel } from './restore-panel.tsx';
import styles from './backups.module.css';

/** Where the backups are, how one is brought back, and whether the library is sound. */
export function BackupsScreen() {
  const library = useLibrary();
  const { backup: dropped, clearBackup } = useCapture();
  const { opened, busy, problem, open, close } = useOpening();
  const [saving, setSaving] = useState<number>();
  const [failed, setFailed] = useState('');

  useEffect(() => {
    const [source] = dropped?.sources ?? [];
    if (source === undefined) return;
    clearBackup();
    void open(source);
    // oxlint-disable-next-line react/exhaustive-deps -- once for each file that was dropped
  }, [dropped]);

  const download = async (): Promise<void> => {
    setSaving(0);
    setFailed((await downloadBackup(library, setSaving)) ?? '');
    setSaving(undefined);
  };
  const choose = async (): Promise<void> => {
    const chosen = await shell.openFiles({ extensions: ['gz', 'jsonl', 'json'], multiple: false });
    setFailed(chosen.ok ? '' : chosen.error.message);
    const [file] = chosen.ok ? chosen.value : [];
    if (file !== undefined) await open({ kind: 'bytes', name: file.name, bytes: new Uint8Array(file.bytes) });
  };

  const trouble = failed === '' ? problem : failed;
  return (
    <Frame title="Backups">
      <KeptBackups onOpen={(source) => void open(source)} />
      <section className={styles.section} aria-labelledby="backups-files">
        <h2 id="backups-files">Save and restore</h2>
        <p>
          One file holds everything: papers, notes with their history, findings, cards with their reviews, settings.
          What a backup would change is shown before it is restored.
        </p>
        <p className={styles.actions}>
          <Button
            variant={opened === undefined ? 'primary' : 'plain'}
            disabled={saving !== undefined}
            onClick={() => void download()}
          >
            Download a backup
          </Button>
          <Button onClick={() => void choose()}>Choose a backup…</Button>
        </p>
        {saving === undefined ? null : <ProgressBar label="Writing the backup" value={saving} />}
        <output className={styles.quiet}>{busy?.text ?? ''}</output>
        {busy === undefined ? null : <ProgressBar label={busy.text} value={busy.share} />}
        {trouble === '' ? null : (
          <p role="alert" className={styles.problem}>
            {trouble}
          </p>
        )}
        {opened === undefined ? null : <RestorePanel opened={opened} onClose={close} />}
      </section>
      <CheckSection />
    </Frame>
  );
}
