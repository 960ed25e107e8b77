import { useEffect, useRef } from 'react';
import { useCapture, type Batch } from '../add/capture-context.ts';
import styles from '../add/add.module.css';
import { backUpBefore } from '../backups/keep-backups.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { navigate } from '../route.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { showToast } from '../ui/toast.tsx';
import { AnkiFacts } from './anki-facts.tsx';
import { useAnki } from './use-anki.ts';

/** What a package of Anki would bring, and its one confirmation. */
export function AnkiAdd({ batch }: { readonly batch: Batch }) {
  const library = useLibrary();
  const capture = useCapture();
  const [source] = batch.sources;
  if (source === undefined) throw new Error('A batch without a source');
  const confirm = useRef<HTMLButtonElement>(null);
  const { state, write, cancel } = useAnki(source, {
    onDone: ({ added, changed, reviews, remarks }) => {
      const parts = [`Imported ${count(added, 'card')}`, changed > 0 ? `${formatNumber(changed)} updated` : ''];
      const text = [...parts.filter(Boolean), count(reviews, 'review')].join(', ');
      showToast({
        text: [`${text}.`, ...remarks].join(' '),
        action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) },
      });
      if (capture.finish(batch)) navigate('cards');
    },
    onCancelled: () => {
      announce('Cancelled. Nothing was imported.');
      capture.leave();
    },
  });
  const ready = state.phase === 'ready';
  useEffect(() => {
    if (ready) confirm.current?.focus({ preventScroll: true });
  }, [ready]);
  const run = (): void => void backUpBefore(library).then(write);
  const leave = (): void => (state.phase === 'writing' ? cancel() : capture.leave());
  const { added, changed } = ready ? state.preview.cards : { added: 0, changed: 0 };
  const label =
    changed === 0
      ? `Import ${count(added, 'card')}`
      : `Import ${formatNumber(added)}, update ${count(changed, 'card')}`;
  const canImport = added + changed > 0;
  useCommands([
    { id: 'anki.confirm', label: 'Import the package', keys: ['Enter'], section: 'Add', when: () => canImport, run },
    { id: 'anki.leave', label: 'Leave without importing', keys: ['Escape'], section: 'Add', run: leave },
  ]);
  return (
    <div className={styles.waiting}>
      <header className={styles.head}>
        <h1 className={styles.title}>Import from Anki</h1>
        <output className={styles.lead}>{lead(state.phase, source.name)}</output>
        {batch.sources.length > 1 ? (
          <p className={styles.note}>Packages are read one at a time: drop the others after this one.</p>
        ) : null}
      </header>
      {state.phase === 'failed' ? (
        <p role="alert" className={styles.problem}>
          {state.message}
        </p>
      ) : null}
      {state.phase === 'reading' ? <ProgressBar label="Reading the package" /> : null}
      {state.phase === 'writing' ? (
        <>
          <ProgressBar
            label="Importing cards"
            value={state.done}
            max={Math.max(1, state.total)}
            valueText={`${formatNumber(state.done)} of ${count(state.total, 'card')}`}
          />
          <p className={styles.note}>
            {formatNumber(state.done)} of {count(state.total, 'card')} written. Until all are, nothing is imported.
          </p>
        </>
      ) : null}
      {state.phase === 'ready' ? <AnkiFacts preview={state.preview} /> : null}
      <div className={styles.actions}>
        {canImport ? (
          <Button ref={confirm} variant="primary" keys="Enter" onClick={run}>
            {label}
          </Button>
        ) : null}
        <Button variant={canImport ? 'quiet' : 'plain'} keys="Escape" onClick={leave}>
          {state.phase === 'failed' ? 'Back' : 'Cancel'}
        </Button>
      </div>
    </div>
  );
}

function lead(phase: string, name: string): string {
  if (phase === 'reading') return `Reading ${name}`;
  if (phase === 'writing') return `Importing ${name}`;
  return phase === 'failed' ? `${name} could not be imported` : name;
}
