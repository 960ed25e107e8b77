import { useEffect, useRef } from 'react';
import { assertNever } from '../../data/result.ts';
import { useCapture, type Batch } from '../add/capture-context.ts';
import styles from '../add/add.module.css';
import { backUpBefore, keeperOf } from '../backups/keep-backups.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { undo } from '../global-commands.tsx';
import type { Source } from '../add/source.ts';
import { useLibrary } from '../live/library-context.tsx';
import { navigate } from '../route.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { showToast } from '../ui/toast.tsx';
import { AnkiFacts } from './anki-facts.tsx';
import { AnkiLines } from './anki-lines.tsx';
import type { Sorted } from './is-anki.ts';
import { useAnki, type AnkiState } from './use-anki.ts';

/** What packages of Anki would bring, and their one confirmation. */
export function AnkiAdd({ batch, sorted }: { readonly batch: Batch; readonly sorted: Sorted }) {
  const library = useLibrary();
  const capture = useCapture();
  const { anki: sources, others } = sorted;
  const confirm = useRef<HTMLButtonElement>(null);
  const { state, write, cancel } = useAnki(sources, {
    onDone: ({ added, changed, reviews, remarks }) => {
      keeperOf(library).changed();
      const parts = [`Imported ${count(added, 'card')}`, changed > 0 ? `${formatNumber(changed)} updated` : ''];
      const text = [...parts.filter(Boolean), count(reviews, 'review')].join(', ');
      showToast({
        text: [`${text}.`, ...remarks].join(' '),
        action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) },
      });
      if (!capture.finish(batch)) return;
      if (others.length > 0) capture.take(others);
      else navigate('cards');
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
    { id: 'anki.confirm', label: 'Import from Anki', keys: ['Enter'], section: 'Add', when: () => canImport, run },
    { id: 'anki.leave', label: 'Leave without importing', keys: ['Escape'], section: 'Add', run: leave },
  ]);
  return (
    <div className={styles.waiting}>
      <header className={styles.head}>
        <h1 className={styles.title}>Import from Anki</h1>
        <output className={styles.lead}>{lead(state, sources)}</output>
        {state.phase === 'ready' || state.phase === 'failed' ? <AnkiLines lines={state.lines} /> : null}
        {others.length > 0 && state.phase !== 'writing' ? (
          <p className={styles.note}>
            {count(others.length, 'other file')} with papers will be looked over after this.
          </p>
        ) : null}
      </header>
      {state.phase === 'failed' && state.message !== '' && state.lines.length === 0 ? (
        <p role="alert" className={styles.problem}>
          {state.message}
        </p>
      ) : null}
      {state.phase === 'reading' ? (
        <ProgressBar label="Reading" {...(sources.length > 1 ? { value: state.done, max: sources.length } : {})} />
      ) : null}
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

function lead(state: AnkiState, sources: readonly Source[]): string {
  const all = sources.length === 1 ? (sources[0]?.name ?? '') : count(sources.length, 'file');
  switch (state.phase) {
    case 'reading':
      return sources.length === 1
        ? `Reading ${state.name}`
        : `Reading ${state.name}, ${formatNumber(state.done + 1)} of ${formatNumber(sources.length)}`;
    case 'writing':
      return `Importing ${all}`;
    case 'failed':
      return `${all} could not be imported`;
    case 'ready': {
      const lost = state.lines.filter((line) => 'problem' in line).length;
      return lost === 0 ? all : `${formatNumber(sources.length - lost)} of ${all} can be imported`;
    }
    default:
      return assertNever(state);
  }
}
