import { useState } from 'react';
import type { ShiftPlan } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { count } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { formatStudyDay, fromDateField, toDateField } from '../settings/study-dates.ts';
import styles from '../settings/settings.module.css';

type Props = {
  readonly today: number;
  /** How many a day come back from `Put off`. */
  readonly perDay: number;
  readonly onAdvance: (until: number) => void;
  readonly onPostpone: (until: number) => void;
};

type Asked = { readonly kind: 'advance' | 'postpone'; readonly until: number; readonly plan: ShiftPlan };

/** Brings reviews forward before a time away, or puts them off until after it; says what that means before it is done. */
export function ShiftDates({ today, perDay, onAdvance, onPostpone }: Props) {
  const library = useLibrary();
  const [asked, setAsked] = useState<Asked>();
  const [date, setDate] = useState(toDateField(today + 7));
  const day = fromDateField(date);
  const error =
    day === undefined
      ? 'A day is needed.'
      : day <= today
        ? 'A later day than today is needed.'
        : day > today + 366
          ? 'A year ahead is the most.'
          : undefined;
  const ask = async (kind: Asked['kind']): Promise<void> => {
    if (error !== undefined || day === undefined) return;
    const plan = await library.plannedShift(day, kind === 'advance' ? undefined : perDay);
    if (plan.cards > 0) setAsked({ kind, until: day, plan });
    else showToast({ text: 'No card is due in that time.' });
  };
  return (
    <fieldset className={styles.fieldset}>
      <legend>By date</legend>
      <TextField
        label="Day"
        type="date"
        value={date}
        error={error}
        hint="Reviews due up to and on this day can be done today; those due before it can wait until then, spread at the number a day above."
        onChange={setDate}
      />
      <p className={styles.row}>
        <Button disabled={error !== undefined} onClick={() => void ask('advance')}>
          Bring forward to today…
        </Button>
        <Button disabled={error !== undefined} onClick={() => void ask('postpone')}>
          Put off until then…
        </Button>
      </p>
      {asked === undefined ? null : (
        <ConfirmDialog
          title={asked.kind === 'advance' ? 'Bring reviews forward' : 'Put reviews off'}
          text={shiftText(asked)}
          confirm={`${asked.kind === 'advance' ? 'Bring forward' : 'Put off'} ${count(asked.plan.cards, 'card')}`}
          onConfirm={() => {
            setAsked(undefined);
            (asked.kind === 'advance' ? onAdvance : onPostpone)(asked.until);
          }}
          onCancel={() => setAsked(undefined)}
        />
      )}
    </fieldset>
  );
}

function shiftText({ kind, until, plan: { cards, lastDay } }: Asked): string {
  const many = count(cards, 'card');
  const [what, day] = [cards === 1 ? 'is' : 'are', formatStudyDay(until)];
  if (kind === 'advance') return `${many} that ${what} due up to ${day} can be reviewed today. It can be undone.`;
  const last = lastDay === undefined || lastDay === until ? '' : `, the last on ${formatStudyDay(lastDay)}`;
  return `${many} that ${what} due before ${day} ${cards === 1 ? 'comes' : 'come'} from then on${last}. It can be undone.`;
}
