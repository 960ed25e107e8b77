import { defaultSchedulerSettings, type OptimizedFromLog } from '../../data/library.ts';
import type { SchedulerSettings } from '../../data/model/settings.ts';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { ParametersField } from './parameters-field.tsx';
import { TaskProgress } from './task-progress.tsx';
import { useTask } from './use-task.ts';
import styles from './settings.module.css';

type Props = {
  readonly settings: SchedulerSettings;
  readonly problem: string | undefined;
  /** Whether they were taken. */
  readonly onChange: (parameters: readonly number[]) => Promise<boolean>;
};

/** The parameters, and how to learn them from one's own reviews. */
export function ParametersSettings({ settings, problem, onChange }: Props) {
  const { state, start, reset } = useTask<'optimize'>();
  const isDefault = settings.parameters.every((each, index) => each === defaultSchedulerSettings.parameters[index]);
  return (
    <section className={styles.group} aria-labelledby="settings-parameters">
      <h2 id="settings-parameters">Memory model</h2>
      <ParametersField value={settings.parameters} error={problem} onChange={onChange} />
      {state.phase === 'running' ? (
        <TaskProgress label="Learning from your reviews" share={state.share} onCancel={reset} />
      ) : (
        <p className={styles.row}>
          <Button onClick={() => start({ kind: 'optimize' })}>Learn from my reviews</Button>
          {isDefault ? null : (
            <Button variant="quiet" onClick={() => void onChange(defaultSchedulerSettings.parameters)}>
              Back to the defaults
            </Button>
          )}
        </p>
      )}
      <output className={styles.outcome}>
        {state.phase === 'failed' ? <p className={styles.problem}>{state.message}</p> : null}
        {state.phase === 'done' ? (
          <Learnt
            result={state.result}
            onUse={(weights) => {
              reset();
              void onChange(weights);
            }}
            onKeep={reset}
          />
        ) : null}
      </output>
    </section>
  );
}

type LearntProps = {
  readonly result: OptimizedFromLog;
  readonly onUse: (weights: readonly number[]) => void;
  readonly onKeep: () => void;
};

/** What was learnt, how much better it predicts, and the choice. */
function Learnt({ result, onUse, onKeep }: LearntProps) {
  const left = leftOut(result);
  if (result.kind === 'too-few') {
    return (
      <p className={styles.about}>
        Not enough reviews yet: {count(result.answers, 'answer')} on a later day than the one before, where at least{' '}
        {result.needed}{' '}
        {result.answers < result.needed ? 'are needed' : 'are needed after intervals of cards like them'}. Until then
        the parameters stay as they are.{left}
      </p>
    );
  }
  const { before, after, helps, answers, learnt } = result;
  const measures = [
    ['Log loss', before.logLoss, after.logLoss],
    ['RMSE (bins)', before.rmseBins, after.rmseBins],
  ] as const;
  return (
    <>
      <p className={styles.about}>
        {helps
          ? 'The parameters learnt predict your answers better than those in use.'
          : 'The parameters in use predict your answers as well or better, so they stay.'}{' '}
        {learnt === 'first stabilities' ? 'There was only enough to learn how long a new card is remembered. ' : ''}
        Learnt from {count(answers, 'answer')}; compared on the latest {formatNumber(after.answers)}, which were held
        back.{left}
      </p>
      <table className={styles.measures}>
        <thead>
          <tr>
            <th scope="col">Lower is better</th>
            <th scope="col">In use</th>
            <th scope="col">Learnt</th>
          </tr>
        </thead>
        <tbody>
          {measures.map(([name, old, fresh]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{old.toFixed(4)}</td>
              <td>{fresh.toFixed(4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.row}>
        {helps ? (
          <Button variant="primary" onClick={() => onUse(result.weights)}>
            Use what was learnt
          </Button>
        ) : null}
        <Button variant="quiet" onClick={onKeep}>
          {helps ? 'Keep those in use' : 'Close'}
        </Button>
      </p>
    </>
  );
}

function leftOut({ future, orphaned }: OptimizedFromLog): string {
  const parts = [
    ...(future > 0 ? [`${count(future, 'answer')} dated in the future`] : []),
    ...(orphaned > 0 ? [`${count(orphaned, 'answer')} of cards that are gone`] : []),
  ];
  return parts.length === 0 ? '' : ` Left out: ${parts.join(' and ')}.`;
}
