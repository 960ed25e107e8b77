import { useRef, useState } from 'react';
import type { ImportPlan, PlanEntry } from '../../data/library.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { navigate } from '../route.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { showToast } from '../ui/toast.tsx';
import { useCapture } from './capture.tsx';
import { EntryList } from './entry-list.tsx';
import type { Input, Reading } from './input.ts';
import { recognised } from './recognised.ts';
import { Unread } from './unread.tsx';
import styles from './add.module.css';

type Props = {
  readonly plan: ImportPlan;
  readonly readings: readonly (readonly [Input, Reading])[];
  readonly onLeave: () => void;
};

const GROUPS = [
  ['new', 'New'],
  ['update', 'Would update'],
  ['same', 'Already here'],
] as const;

/** What an import would do, to be looked through before anything is written. */
export function Preview({ plan, readings, onLeave }: Props) {
  const library = useLibrary();
  const { capture } = useCapture();
  const [left, setLeft] = useState<ReadonlySet<PlanEntry>>(new Set());
  const [progress, setProgress] = useState<number>();
  const abort = useRef<AbortController>(undefined);
  const wanted = plan.entries.filter((entry) => entry.kind !== 'same' && !left.has(entry));
  const added = wanted.filter((entry) => entry.kind === 'new').length;
  const groups = GROUPS.map(([kind, label]) => ({
    kind,
    label,
    entries: plan.entries.filter((one) => one.kind === kind),
  }));
  const [shown, setShown] = useState(() => groups.find(({ entries }) => entries.length > 0)?.kind ?? 'new');
  const problems = readings.flatMap(([input, reading]) =>
    reading.ok ? reading.value.problems.map((problem) => ({ input, problem })) : [],
  );
  const refused = readings.flatMap(([input, reading]) => (reading.ok ? [] : [{ input, error: reading.error }]));

  const confirm = async (): Promise<void> => {
    if (wanted.length === 0 || progress !== undefined) return;
    abort.current = new AbortController();
    setProgress(0);
    try {
      const outcome = await library.importPapers(wanted, { onProgress: setProgress, signal: abort.current.signal });
      const line = [
        outcome.added > 0 ? `${count(outcome.added, 'paper')} added` : '',
        outcome.updated > 0 ? `${formatNumber(outcome.updated)} updated` : '',
        outcome.restored > 0 ? `${formatNumber(outcome.restored)} taken from the trash` : '',
      ]
        .filter(Boolean)
        .join(', ');
      showToast({ text: line, action: { label: 'Undo', run: () => void undo(library) } });
      announce(line);
      capture([]);
      navigate('library', { list: 'inbox' });
    } catch (error) {
      if (!abort.current.signal.aborted) throw error;
      showToast({ text: 'Cancelled. Nothing was added.' });
    } finally {
      setProgress(undefined);
    }
  };
  useCommands([
    {
      id: 'add.confirm',
      label: 'Add what is shown',
      keys: ['Mod+Enter', 'Enter'],
      section: 'Add',
      when: () => wanted.length > 0,
      run: confirm,
    },
  ]);
  const toggle = (entry: PlanEntry): void => {
    const next = new Set(left);
    if (!next.delete(entry)) next.add(entry);
    setLeft(next);
  };
  const group = groups.find(({ kind }) => kind === shown);
  return (
    <div className={styles.preview}>
      {readings.map(([input, reading]) =>
        reading.ok ? (
          <p key={input.name} className={styles.lead}>
            {recognised(input.name, reading.value)}
          </p>
        ) : null,
      )}
      {refused.map(({ input, error }) => (
        <p key={input.name} className={styles.error} role="alert">
          {error.message}
          {error.line === undefined ? '' : ` (line ${error.line})`}
          {refused.length > 1 || readings.length > 1 ? ` — ${input.name}` : ''}
        </p>
      ))}
      {plan.entries.length > 0 ? (
        <>
          <fieldset className={styles.groups}>
            <legend className="visually-hidden">What to show</legend>
            {groups.map(({ kind, label, entries }) => (
              <Button
                key={kind}
                variant="quiet"
                aria-pressed={shown === kind}
                disabled={entries.length === 0}
                onClick={() => setShown(kind)}
              >
                {label} {formatNumber(entries.length)}
              </Button>
            ))}
          </fieldset>
          {group === undefined ? null : (
            <EntryList
              key={shown}
              entries={group.entries}
              left={left}
              onToggle={shown === 'same' ? undefined : toggle}
            />
          )}
        </>
      ) : null}
      {problems.length > 0 ? <Unread problems={problems} /> : null}
      {progress === undefined ? (
        <p className={styles.actions}>
          {wanted.length > 0 ? (
            <Button variant="primary" keys="Enter" onClick={() => void confirm()}>
              {added === wanted.length
                ? `Add ${count(added, 'paper')}`
                : `Add ${formatNumber(added)}, update ${formatNumber(wanted.length - added)}`}
            </Button>
          ) : (
            <span className={styles.quiet}>There is nothing to add.</span>
          )}
          <Button variant="quiet" keys="Escape" onClick={onLeave}>
            {wanted.length > 0 ? 'Cancel' : 'Back'}
          </Button>
        </p>
      ) : (
        <div className={styles.running}>
          <ProgressBar
            label="Adding papers"
            value={progress}
            max={wanted.length}
            valueText={`${formatNumber(progress)} of ${formatNumber(wanted.length)}`}
          />
          <Button onClick={() => abort.current?.abort()}>Cancel</Button>
        </div>
      )}
    </div>
  );
}
