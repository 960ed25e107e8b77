import { useId, useState } from 'react';
import { reasonOf, type RestoreMode, type RestoreSummary } from '../../data/library.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatDate, formatTime } from '../ui/format.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { showToast } from '../ui/toast.tsx';
import { describeRestore } from './describe-restore.ts';
import { backUpBefore, hasBackupFolder, keeperOf } from './keep-backups.ts';
import type { OpenedBackup } from './opened-backup.ts';
import { PaperDifferences } from './paper-differences.tsx';
import styles from './backups.module.css';

const MODES: readonly { readonly mode: RestoreMode; readonly label: string; readonly hint: string }[] = [
  { mode: 'merge', label: 'Merge', hint: 'Adds what is missing here, and takes the later of two versions.' },
  { mode: 'replace', label: 'Replace', hint: 'Makes the library what the backup holds; all else is removed.' },
];

type Props = { readonly opened: OpenedBackup; readonly onClose: () => void };

/** What a backup would change, in either way of restoring it or paper by paper, and its confirmation. */
export function RestorePanel({ opened: { name, facts, comparison, worker }, onClose }: Props) {
  const library = useLibrary();
  const [mode, setMode] = useState<RestoreMode>(() => (library.papers.all().length === 0 ? 'replace' : 'merge'));
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState('');
  const id = useId();

  const perform = async (run: () => Promise<unknown>, text: string): Promise<boolean> => {
    setShare(0);
    setProblem('');
    try {
      await backUpBefore(library);
      await run();
      showToast({ text, action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) } });
      if (await hasBackupFolder()) void keeperOf(library).keep();
      return true;
    } catch (error) {
      setProblem(`Nothing was changed. ${reasonOf(error)}`);
      return false;
    } finally {
      setShare(undefined);
    }
  };
  const restore = async (): Promise<void> => {
    const text = `${mode === 'merge' ? 'Merged' : 'Restored'} the backup of ${formatDate(facts.madeAt)}`;
    const run = () => worker.ask({ task: 'restore', mode }, (done, total) => setShare(done / Math.max(1, total)));
    if (await perform(run, text)) onClose();
  };
  const restorePapers = async (ids: readonly string[]): Promise<void> => {
    const text = `Restored ${count(ids.length, 'paper')} from the backup of ${formatDate(facts.madeAt)}`;
    await perform(async () => {
      await worker.ask({ task: 'restore-papers', ids });
    }, text);
  };

  const { papers, cards, reviews } = facts.counts;
  const nothing = describeRestore(comparison[mode]).length === 0;
  const busy = share !== undefined;
  return (
    <div className={styles.panel}>
      <h3 className={styles.name}>{name}</h3>
      <p className={styles.quiet}>
        Made {formatDate(facts.madeAt)}, {formatTime(facts.madeAt)}, with {count(papers, 'paper')},{' '}
        {count(cards, 'card')} and {count(reviews, 'review')}. It is whole, and its check sums are right.
      </p>
      <fieldset className={styles.modes}>
        <legend className="visually-hidden">How to restore</legend>
        {MODES.map((one) => (
          <div key={one.mode} className={styles.mode}>
            <input
              type="radio"
              id={`${id}-${one.mode}`}
              name={id}
              checked={mode === one.mode}
              aria-describedby={`${id}-${one.mode}-hint`}
              onChange={() => setMode(one.mode)}
            />
            <label htmlFor={`${id}-${one.mode}`}>{one.label}</label>
            <div id={`${id}-${one.mode}-hint`} className={styles.hint}>
              <p>{one.hint}</p>
              <Lines summary={comparison[one.mode]} />
            </div>
          </div>
        ))}
      </fieldset>
      {problem === '' ? null : (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {busy ? <ProgressBar label="Restoring" value={share} /> : null}
      <p className={styles.actions}>
        <Button variant="primary" disabled={busy || nothing} onClick={() => void restore()}>
          {mode === 'merge' ? 'Merge this backup' : 'Replace the library'}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Close
        </Button>
      </p>
      <PaperDifferences papers={comparison.papers} busy={busy} onRestore={(ids) => void restorePapers(ids)} />
    </div>
  );
}

function Lines({ summary }: { readonly summary: RestoreSummary }) {
  const lines = describeRestore(summary);
  if (lines.length === 0) return <p>Nothing would change.</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
