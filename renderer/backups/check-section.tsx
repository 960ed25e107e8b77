import { useState } from 'react';
import { reasonOf, type CheckReport } from '../../data/library.ts';
import { undo } from '../global-commands.tsx';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { shell } from '../shell/current-shell.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { showToast } from '../ui/toast.tsx';
import { askOnce } from './backup-worker.ts';
import { describeDamage } from './describe-damage.ts';
import { downloadBackup } from './download-backup.ts';
import { hasBackupFolder, keeperOf } from './keep-backups.ts';
import styles from './backups.module.css';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly text: string; readonly share: number }
  | { readonly kind: 'report'; readonly report: CheckReport }
  | { readonly kind: 'failed'; readonly message: string };

/** Reads the whole library for anything that cannot be, and mends it as one undoable step, after a backup. */
export function CheckSection() {
  const library = useLibrary();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const busy = state.kind === 'busy';

  const run = async (work: () => Promise<CheckReport>): Promise<void> => {
    try {
      const report = await work();
      setState({ kind: 'report', report });
      announce(
        report.damages.length === 0 ? 'The library is sound' : `${count(report.damages.length, 'problem')} found`,
      );
    } catch (error) {
      setState({ kind: 'failed', message: reasonOf(error) });
    }
  };
  const onProgress = (text: string) => (done: number, total: number) =>
    setState({ kind: 'busy', text, share: total === 0 ? 0 : done / total });
  const checkNow = async (): Promise<CheckReport> => {
    setState({ kind: 'busy', text: 'Checking the library', share: 0 });
    return askOnce({ task: 'check', ...(await lastBackup()) }, onProgress('Checking the library'));
  };
  const repair = async (): Promise<CheckReport> => {
    setState({ kind: 'busy', text: 'Backing up', share: 0 });
    const backup = await lastBackup();
    if (await hasBackupFolder()) {
      const kept = await keeperOf(library).keep({ damaged: true });
      if (!kept.ok) throw new Error(`Nothing was repaired: ${kept.error.message}`);
    } else await downloadBackup(library);
    const repaired = await askOnce({ task: 'repair', ...backup }, onProgress('Repairing the library'));
    showToast({
      text: 'Repaired the library',
      ...(repaired.undoable ? { action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) } } : {}),
    });
    if (await hasBackupFolder()) void keeperOf(library).keep();
    return checkNow();
  };
  useCommands([
    { id: 'library.check', label: 'Check library', keys: [], section: 'Library', run: () => run(checkNow) },
  ]);

  return (
    <section className={styles.section} aria-labelledby="backups-check">
      <h2 id="backups-check">Check the library</h2>
      <p>
        Reads every row: whether it is whole, belongs to something, and whether what each card knows follows from its
        reviews. Nothing is changed.
      </p>
      {state.kind === 'report' ? <Report report={state.report} /> : null}
      {state.kind === 'failed' ? (
        <p role="alert" className={styles.problem}>
          {state.message}
        </p>
      ) : null}
      {busy ? (
        <>
          <output className={styles.quiet}>{state.text}</output>
          <ProgressBar label={state.text} value={state.share} />
        </>
      ) : null}
      <p className={styles.actions}>
        <Button disabled={busy} onClick={() => void run(checkNow)}>
          {state.kind === 'report' ? 'Check again' : 'Check now'}
        </Button>
        {state.kind === 'report' && state.report.repairable > 0 ? (
          <Button variant="primary" onClick={() => void run(repair)}>
            Back up and repair
          </Button>
        ) : null}
      </p>
    </section>
  );
}

/** The newest backup that counts, to hold the library against. */
async function lastBackup(): Promise<{ readonly backup?: Uint8Array }> {
  if (!(await hasBackupFolder())) return {};
  const listed = await shell.backups.list();
  const newest = listed.ok ? listed.value.find((file) => !file.aside) : undefined;
  const read = newest === undefined ? undefined : await shell.backups.read(newest.name);
  return read?.ok === true ? { backup: read.value } : {};
}

function Report({ report: { counts, damages, repairable } }: { readonly report: CheckReport }) {
  const rows = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (damages.length === 0) {
    return (
      <p className={styles.sound}>
        The library is sound: {count(counts.papers, 'paper')}, {count(counts.notes, 'note')},{' '}
        {count(counts.cards, 'card')} and {count(counts.reviews, 'review')} were read.
      </p>
    );
  }
  const damaged = damages.reduce((sum, { keys }) => sum + keys.length, 0);
  return (
    <div className={styles.report}>
      <p>
        Of {count(rows, 'row')}, {formatNumber(damaged)} {damaged === 1 ? 'has' : 'have'} a problem:
      </p>
      <ul>
        {damages.map((damage) => (
          <li key={`${damage.kind}/${damage.table}`}>{describeDamage(damage)}</li>
        ))}
      </ul>
      {repairable < damaged ? (
        <p className={styles.quiet}>
          {repairable === 0 ? 'None of it' : `Not all of it`} can be mended here. Restore the papers concerned from a
          backup.
        </p>
      ) : null}
    </div>
  );
}
