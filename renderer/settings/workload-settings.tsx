import { useState } from 'react';
import type { Workload, WorkloadCurve } from '../../data/library.ts';
import type { SchedulerSettings } from '../../data/model/settings.ts';
import { Button } from '../ui/button.tsx';
import { count, formatNumber, formatPercent } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { CurveChart, type CurvePoint } from './curve-chart.tsx';
import { TaskProgress } from './task-progress.tsx';
import { useTask } from './use-task.ts';
import chartStyles from './charts.module.css';
import styles from './settings.module.css';

/** What a desired retention costs in minutes and brings in cards, over a year. It proposes none. */
export function WorkloadSettings({ settings }: { readonly settings: SchedulerSettings }) {
  const { state, start, reset } = useTask<'workload'>();
  const [newPerDay, setNewPerDay] = useState(Math.min(settings.newPerDay, 999));
  return (
    <section className={styles.group} aria-labelledby="settings-workload">
      <h2 id="settings-workload">Workload</h2>
      <p className={styles.about}>
        A year of reviews is played through for each desired retention, with your parameters, your cards, and the way
        and the time you answer.
      </p>
      <NumberField
        label="New cards a day to reckon with"
        min={0}
        max={999}
        value={newPerDay}
        hint="Waiting cards first, then as many more as you would make."
        onChange={setNewPerDay}
      />
      {state.phase === 'running' ? (
        <TaskProgress label="Playing through the year" share={state.share} onCancel={reset} />
      ) : (
        <p className={styles.row}>
          <Button onClick={() => start({ kind: 'workload', newPerDay })}>Simulate a year</Button>
        </p>
      )}
      {state.phase === 'failed' ? (
        <p className={styles.problem} role="alert">
          {state.message}
        </p>
      ) : null}
      {state.phase === 'done' ? <Curves curve={state.result} /> : null}
    </section>
  );
}

function Curves({ curve: { points, current, reader, newPerDay } }: { readonly curve: WorkloadCurve }) {
  return (
    <>
      <output className={styles.about}>
        At {formatPercent(current.desiredRetention)} and {count(newPerDay, 'new card')} a day: about{' '}
        {inMinutes(current)} a day, and {formatNumber(Math.round(current.remembered))} cards remembered after a year.
        {reader.answers < 400 ? ' There are few answers to go by yet, so average ones fill in.' : ''}
      </output>
      <div className={chartStyles.pair}>
        <div>
          <h3>Minutes a day</h3>
          <CurveChart label="Minutes a day" points={points.map(minutes)} current={minutes(current)} />
        </div>
        <div>
          <h3>Cards remembered after a year</h3>
          <CurveChart label="Cards remembered" points={points.map(remembered)} current={remembered(current)} />
        </div>
      </div>
      <details className={chartStyles.details}>
        <summary>As a table</summary>
        <table className={chartStyles.table}>
          <thead>
            <tr>
              <th scope="col">Desired retention</th>
              <th scope="col">Minutes a day</th>
              <th scope="col">Reviews a day</th>
              <th scope="col">Remembered</th>
            </tr>
          </thead>
          <tbody>
            {points.map((load) => (
              <tr
                key={load.desiredRetention}
                aria-current={load.desiredRetention === current.desiredRetention ? true : undefined}
              >
                <th scope="row">{formatPercent(load.desiredRetention)}</th>
                <td>{load.minutesADay.toFixed(1)}</td>
                <td>{formatNumber(Math.round(load.reviewsADay))}</td>
                <td>{formatNumber(Math.round(load.remembered))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

const minutes = (load: Workload): CurvePoint => ({ x: load.desiredRetention, y: load.minutesADay });
const remembered = (load: Workload): CurvePoint => ({ x: load.desiredRetention, y: load.remembered });

const inMinutes = ({ minutesADay }: Workload): string =>
  minutesADay < 10 ? `${minutesADay.toFixed(1)} minutes` : count(Math.round(minutesADay), 'minute');
