import { useState } from 'react';
import { type Backup, readBackup } from '../../data/library.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { Frame } from '../frame.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { shell } from '../shell/current-shell.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import { textOf } from './gzip.ts';
import { KeptBackups } from './kept-backups.tsx';
import { RestorePreview } from './restore-preview.tsx';
import styles from './backups.module.css';

type Chosen = { readonly name: string; readonly backup: Backup };

/** Saving the whole library as one file, and bringing one back after a look at what it would do. */
export function BackupsScreen() {
  const library = useLibrary();
  const [chosen, setChosen] = useState<Chosen>();
  const [error, setError] = useState<string>();

  const save = async (): Promise<void> => {
    const content = await library.exportBackup();
    const stamp = new Date(library.now()).toISOString().replace(/[-:]|\.\d+/gu, '');
    const result = await shell.saveFile({ suggestedName: `lectern-${stamp}.json`, mime: 'application/json', content });
    if (!result.ok) setError(result.error.message);
    else if (result.value.outcome === 'saved') {
      showToast({ text: `Saved as ${result.value.name}` });
      announce('Backup saved');
    }
  };
  const look = async (name: string, bytes: Uint8Array): Promise<void> => {
    const text = await textOf(bytes).catch(() => undefined);
    if (text === undefined) {
      setChosen(undefined);
      setError(`${name} is damaged: its gzip does not unpack.`);
      return;
    }
    const read = readBackup(text);
    setError(read.ok ? undefined : `${name}: ${read.error.message}`);
    setChosen(read.ok ? { name, backup: read.value } : undefined);
  };
  const choose = async (): Promise<void> => {
    const result = await shell.openFiles({ extensions: ['json', 'gz'], multiple: false });
    if (!result.ok) {
      setError(result.error.message);
      return;
    }
    const [file] = result.value;
    if (file !== undefined) await look(file.name, file.bytes);
  };
  useCommands([
    { id: 'backups.save', label: 'Save a backup', keys: [], section: 'Backups', run: save },
    { id: 'backups.restore', label: 'Restore a backup', keys: [], section: 'Backups', run: choose },
  ]);
  return (
    <Frame title="Backups">
      <section className={styles.part} aria-labelledby="backups-save">
        <h2 id="backups-save">Save</h2>
        <p>
          One JSON file with every paper, note, finding, card, review and setting. It reads back here, and any text
          editor opens it.
        </p>
        <p>
          <Button variant="primary" onClick={() => void save()}>
            Save a backup
          </Button>
        </p>
      </section>
      {shell.edition === 'desktop' ? (
        <KeptBackups onChoose={(name, bytes) => void look(name, bytes)} onError={setError} />
      ) : (
        <p className={styles.quiet}>
          Copies kept by themselves in a folder need the desktop app. Here the library lives in this browser alone, so
          save a backup now and then.
        </p>
      )}
      <section className={styles.part} aria-labelledby="backups-restore">
        <h2 id="backups-restore">Restore</h2>
        {chosen === undefined ? (
          <p>
            <Button onClick={() => void choose()}>Choose a backup</Button>
          </p>
        ) : (
          <RestorePreview
            key={chosen.name + String(chosen.backup.madeAt)}
            {...chosen}
            onClose={() => setChosen(undefined)}
          />
        )}
        {error === undefined ? null : (
          <p className={styles.error} role="alert">
            {error} Nothing was changed.
          </p>
        )}
      </section>
    </Frame>
  );
}
