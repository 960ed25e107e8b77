import { useEffect } from 'react';
import type { ReschedulePlan, RescheduleScope } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { undo } from '../global-commands.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import { LoadChart } from './load-chart.tsx';
import { TaskProgress } from './task-progress.tsx';
import { useTask } from './use-task.ts';
import styles from './settings.module.css';

type Props = {
  readonly scope: RescheduleScope;
  /** The cards that are looked at: all, unless given. */
  readonly ids?: readonly string[];
  /** Epoch ms of a day so many days ahead. */
  readonly dateOf: (ahead: number) => number;
  readonly onClose: (done: boolean) => void;
};

/** What rescheduling would do, looked at before anything is done. One undo takes it back. */
export function RescheduleDialog({ scope, ids, dateOf, onClose }: Props) {
  const library = useLibrary();
  const task = useTask<'reschedule'>();
  const { state, start } = task;
  // Once: the plan is of the moment the dialog was opened.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => start({ kind: 'reschedule', scope, ...(ids === undefined ? {} : { ids }) }), []);
  const plan = state.phase === 'done' ? state.result : undefined;
  const moved = plan === undefined ? 0 : plan.earlier + plan.later;
  const apply = async (): Promise<void> => {
    if (plan === undefined) return;
    const changed = await library.applyMoves(plan.moves, moved);
    // Of what was changed elsewhere meanwhile nobody knows which it was.
    const isAll = changed === plan.moves.length;
    const text =
      moved === 0
        ? `${count(changed, 'card')} brought up to date`
        : `${count(isAll ? moved : changed, 'card')} rescheduled`;
    announce(text);
    showToast({ text, action: { label: 'Undo', run: () => void undo(library) } });
    onClose(true);
  };
  return (
    <Dialog
      title="Reschedule"
      description="Nothing is changed yet. Rescheduling is one step, which Undo takes back."
      width="wide"
      onClose={() => onClose(false)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>Keep the dates</Button>
          {plan !== undefined && plan.moves.length > 0 ? (
            <Button variant="primary" onClick={() => void apply()}>
              {moved > 0 ? `Reschedule ${count(moved, 'card')}` : `Bring ${count(plan.refreshed, 'card')} up to date`}
            </Button>
          ) : null}
        </>
      }
    >
      <DialogBody>
        {state.phase === 'running' ? (
          <TaskProgress label="Looking at every card" onCancel={() => onClose(false)} />
        ) : null}
        {state.phase === 'failed' ? (
          <p className={styles.problem} role="alert">
            {state.message}
          </p>
        ) : null}
        {plan === undefined ? null : (
          <>
            <output className={styles.about}>{summary(plan, scope, ids?.length)}</output>
            <LoadChart before={plan.before} after={plan.after} dateOf={dateOf} />
          </>
        )}
      </DialogBody>
    </Dialog>
  );
}

function summary(
  { looked, earlier, later, slight, refreshed }: ReschedulePlan,
  scope: RescheduleScope,
  chosen = looked,
): string {
  const kept =
    scope === 'days-off' || slight === 0 ? '' : ` ${count(slight, 'date')} would change by less than 5% and stay.`;
  const others =
    chosen > looked
      ? ` ${count(chosen - looked, 'card')} not in review ${chosen - looked === 1 ? 'has' : 'have'} no such date.`
      : '';
  const memory = refreshed === 0 ? '' : ` The memory of ${count(refreshed, 'further card')} is brought up to date.`;
  if (earlier + later === 0) {
    const none = scope === 'days-off' ? 'No card is due on a day off.' : 'No card would get another date.';
    return `${none}${kept}${memory}${others}`;
  }
  const parts = [
    ...(earlier > 0 ? [`${formatNumber(earlier)} would come earlier`] : []),
    ...(later > 0 ? [`${formatNumber(later)} ${earlier > 0 ? 'later' : 'would come later'}`] : []),
  ];
  return `Of ${count(looked, 'card')}, ${parts.join(' and ')}.${kept}${memory}${others}`;
}
