import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { fromDateField, toDateField } from '../settings/study-dates.ts';
import styles from '../settings/settings.module.css';

type Props = {
  readonly today: number;
  readonly onAdvance: (until: number) => void;
  readonly onPostpone: (until: number) => void;
};

/** Brings reviews forward before a time away, or puts them off until after it. */
export function ShiftDates({ today, onAdvance, onPostpone }: Props) {
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
  const withDay = (work: (until: number) => void) => () => {
    if (error === undefined && day !== undefined) work(day);
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
        <Button disabled={error !== undefined} onClick={withDay(onAdvance)}>
          Bring forward to today
        </Button>
        <Button disabled={error !== undefined} onClick={withDay(onPostpone)}>
          Put off until then
        </Button>
      </p>
    </fieldset>
  );
}
