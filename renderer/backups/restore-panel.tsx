import { useEffect, useId, useState } from 'react';
import type { RestoreMode, RestoreSummary } from '../../data/library.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatDate, formatTime } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import { describeRestore } from './describe-restore.ts';
import type { OpenedBackup } from './open-backup.ts';
import styles from './backups.module.css';

const MODES: readonly { readonly mode: RestoreMode; readonly label: string; readonly hint: string }[] = [
  { mode: 'merge', label: 'Merge', hint: 'Adds what is missing here, and takes the later of two versions.' },
  { mode: 'replace', label: 'Replace', hint: 'Makes the library what the backup holds; all else is removed.' },
];

type Props = { readonly opened: OpenedBackup; readonly onClose: () => void };

/** What a backup would change, in either way of restoring it, and its confirmation. */
export function RestorePanel({ opened: { name, backup }, onClose }: Props) {
  const library = useLibrary();
  const [mode, setMode] = useState<RestoreMode>(() => (library.papers.all().length === 0 ? 'replace' : 'merge'));
  const [summaries, setSummaries] = useState<Partial<Record<RestoreMode, RestoreSummary>>>({});
  const [state, setState] = useState<{ readonly busy: boolean; readonly problem: string }>({
    busy: false,
    problem: '',
  });
  const id = useId();
  useEffect(() => {
    let stopped = false;
    const compare = async (): Promise<void> => {
      const [merge, replace] = [
        await library.compareBackup(backup, 'merge'),
        await library.compareBackup(backup, 'replace'),
      ];
      if (!stopped) setSummaries({ merge, replace });
    };
    void compare();
    const stop = library.onCommit(() => void compare());
    return () => {
      stopped = true;
      stop();
    };
  }, [library, backup]);

  const restore = async (): Promise<void> => {
    setState({ busy: true, problem: '' });
    try {
      await library.restoreBackup(backup, mode);
      const text = `${mode === 'merge' ? 'Merged' : 'Restored'} the backup of ${formatDate(backup.madeAt)}`;
      showToast({ text, action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) } });
      onClose();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setState({ busy: false, problem: `Nothing was changed: ${reason}` });
    }
  };

  const { papers, cards, reviews } = backup.counts;
  const chosen = summaries[mode];
  const nothing = chosen !== undefined && describeRestore(chosen).length === 0;
  return (
    <div className={styles.panel}>
      <h3 className={styles.name}>{name}</h3>
      <p className={styles.quiet}>
        Made {formatDate(backup.madeAt)}, {formatTime(backup.madeAt)}, with {count(papers, 'paper')},{' '}
        {count(cards, 'card')} and {count(reviews, 'review')}.
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
              <Lines summary={summaries[one.mode]} />
            </div>
          </div>
        ))}
      </fieldset>
      {state.problem === '' ? null : (
        <p role="alert" className={styles.problem}>
          {state.problem}
        </p>
      )}
      <p className={styles.actions}>
        <Button
          variant="primary"
          disabled={state.busy || chosen === undefined || nothing}
          onClick={() => void restore()}
        >
          {mode === 'merge' ? 'Merge this backup' : 'Replace the library'}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Close
        </Button>
      </p>
    </div>
  );
}

function Lines({ summary }: { readonly summary: RestoreSummary | undefined }) {
  if (summary === undefined) return <p className={styles.quiet}>Comparing…</p>;
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
