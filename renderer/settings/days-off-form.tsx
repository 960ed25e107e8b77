import { useState } from 'react';
import type { DaysOff } from '../../data/model/settings.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { fromDateField, toDateField } from './study-dates.ts';
import styles from './settings.module.css';

const LONGEST = 366;

type Props = {
  readonly today: number;
  readonly onAdd: (days: DaysOff) => void;
  readonly onCancel: () => void;
};

/** The first and the last day of a time off. */
export function DaysOffForm({ today, onAdd, onCancel }: Props) {
  const [first, setFirst] = useState(toDateField(today + 1));
  const [last, setLast] = useState(toDateField(today + 7));
  const [from, to] = [fromDateField(first), fromDateField(last)];
  const error =
    from === undefined || to === undefined
      ? 'Both days are needed.'
      : to < from
        ? 'It lies before the first day.'
        : to - from >= LONGEST
          ? `${LONGEST} days at once are the most.`
          : undefined;
  return (
    <>
      <div className={styles.pair}>
        <TextField label="First day off" type="date" value={first} onChange={setFirst} />
        <TextField label="Last day off" type="date" value={last} error={error} onChange={setLast} />
      </div>
      <p className={styles.row}>
        <Button
          variant="primary"
          disabled={error !== undefined}
          onClick={() => {
            if (error === undefined && from !== undefined && to !== undefined) onAdd({ from, to });
          }}
        >
          Add
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </p>
    </>
  );
}
