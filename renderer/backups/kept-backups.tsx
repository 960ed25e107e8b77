import { useState } from 'react';
import type { Source } from '../add/source.ts';
import { useLibrary } from '../live/library-context.tsx';
import { shell } from '../shell/current-shell.ts';
import type { BackupFile, ShellResult } from '../shell/shell.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatBytes, formatDate, formatTime } from '../ui/format.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { showToast } from '../ui/toast.tsx';
import { keeperOf } from './keep-backups.ts';
import { useKept } from './use-kept.ts';
import styles from './backups.module.css';

const SHOWN_AT_FIRST = 10;

const when = ({ writtenAt }: BackupFile): string => `${formatDate(writtenAt)}, ${formatTime(writtenAt)}`;

/** The backups that are kept by themselves in a folder: the last verified one, where they are, and each of them. */
export function KeptBackups({ onOpen }: { readonly onOpen: (source: Source) => void }) {
  const library = useLibrary();
  const { state, folder, known, files, problem, look } = useKept();
  const [failed, setFailed] = useState('');
  const [all, setAll] = useState(false);
  const ask = async <T,>(asked: Promise<ShellResult<T>>): Promise<T | undefined> => {
    const answer = await asked;
    setFailed(answer.ok ? '' : answer.error.message);
    look();
    return answer.ok ? answer.value : undefined;
  };
  const backUp = async (): Promise<void> => {
    const kept = await keeperOf(library).keep();
    if (kept.ok) announce('Backed up');
  };
  const open = async ({ name }: BackupFile): Promise<void> => {
    const bytes = await ask(shell.backups.read(name));
    if (bytes !== undefined) onOpen({ kind: 'bytes', name, bytes: new Uint8Array(bytes) });
  };
  const copyOut = async (): Promise<void> => {
    const copied = await ask(shell.backups.copyOut());
    if (copied !== undefined && copied > 0) showToast({ text: `Copied ${count(copied, 'backup')}` });
  };

  const plain = files.filter((file) => !file.aside);
  const [newest] = plain;
  const shown = all ? files : files.slice(0, SHOWN_AT_FIRST);
  const trouble = [failed, problem, state.problem?.message ?? ''].filter((text) => text !== '');
  const ready = folder?.ready === true;
  return (
    <section className={styles.section} aria-labelledby="backups-kept">
      <h2 id="backups-kept">Kept automatically</h2>
      {ready ? (
        <>
          <p>
            {newest === undefined
              ? 'No backup yet. One is kept half an hour after a change, when the app ends, and before an import or a restore.'
              : `Last verified backup: ${when(newest)}, ${formatBytes(newest.size)}.`}
          </p>
          <p className={styles.quiet}>
            {count(plain.length, 'backup')}, {formatBytes(files.reduce((sum, file) => sum + file.size, 0))} in{' '}
            <span className={styles.path}>{folder.name}</span>
          </p>
          <p className={styles.actions}>
            <Button disabled={state.busy} onClick={() => void backUp()}>
              Back up now
            </Button>
            <Button variant="quiet" onClick={() => void ask(shell.backups.chooseFolder())}>
              Choose another folder…
            </Button>
            <Button variant="quiet" disabled={files.length === 0} onClick={() => void copyOut()}>
              Copy all to a folder…
            </Button>
          </p>
          {state.busy ? <ProgressBar label="Backing up" value={state.progress} /> : null}
        </>
      ) : null}
      {known && !ready ? (
        <NoFolder name={folder?.name} onChoose={() => void ask(shell.backups.chooseFolder())} />
      ) : null}
      {trouble.map((text) => (
        <p key={text} role="alert" className={styles.problem}>
          {state.problem?.type === 'unsound' && text === state.problem.message
            ? `No backup was kept, so that the good ones stay: ${text} Check the library below.`
            : text}
        </p>
      ))}
      {shown.length > 0 ? (
        <ul className={styles.files} aria-label="Kept backups">
          {shown.map((file) => (
            <li key={file.name}>
              <span>
                {when(file)}
                {file.aside ? <span className={styles.aside}>kept aside: it may lack something</span> : null}
              </span>
              <span className={styles.quiet}>{formatBytes(file.size)}</span>
              <span className={styles.actions}>
                {file.aside ? (
                  <Button
                    variant="quiet"
                    aria-label={`The backup of ${when(file)} is right`}
                    onClick={() => void ask(shell.backups.accept(file.name))}
                  >
                    It is right
                  </Button>
                ) : null}
                <Button
                  variant="quiet"
                  aria-label={`Restore the backup of ${when(file)}`}
                  onClick={() => void open(file)}
                >
                  Restore…
                </Button>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {files.length > shown.length ? (
        <p className={styles.actions}>
          <Button variant="quiet" onClick={() => setAll(true)}>
            Show all {files.length}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

/** Only the web edition can be without one. */
function NoFolder({ name, onChoose }: { readonly name: string | undefined; readonly onChoose: () => void }) {
  const canChoose = 'showDirectoryPicker' in window;
  return (
    <>
      <p>
        This library lives in this browser’s own storage, on this computer; clearing the browser’s data deletes it.{' '}
        {canChoose
          ? name === undefined
            ? 'With a folder of yours, backups are kept in it by themselves.'
            : `The browser asks again before backups go into ${name}.`
          : 'Automatic backups need the desktop app. Download a backup now and then.'}
      </p>
      {canChoose ? (
        <p className={styles.actions}>
          <Button onClick={onChoose}>{name === undefined ? 'Choose a folder…' : `Go on with ${name}`}</Button>
        </p>
      ) : null}
    </>
  );
}
