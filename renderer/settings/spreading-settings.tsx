import { useState } from 'react';
import type { DayEase, DaysOff, SchedulerSettings } from '../../data/model/settings.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { DaysOffForm } from './days-off-form.tsx';
import { formatStudyDay } from './study-dates.ts';
import styles from './settings.module.css';

type Props = {
  readonly settings: SchedulerSettings;
  readonly problems: Readonly<Record<string, string>>;
  readonly today: number;
  readonly onChange: (change: Partial<SchedulerSettings>) => void;
  /** Looks at moving the cards that are due on days off. */
  readonly onMoveDue: () => void;
};

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const EASE: readonly { readonly value: DayEase; readonly label: string }[] = [
  { value: 'normal', label: 'Usual' },
  { value: 'reduced', label: 'Fewer' },
  { value: 'minimum', label: 'Fewest' },
];

/** How reviews are spread over days. */
export function SpreadingSettings({ settings, problems, today, onChange, onMoveDue }: Props) {
  const [adding, setAdding] = useState(false);
  const { daysOff, easyDays } = settings;
  const remove = (gone: DaysOff): void => onChange({ daysOff: daysOff.filter((each) => each !== gone) });
  return (
    <section className={styles.group} aria-labelledby="settings-spreading">
      <h2 id="settings-spreading">Spreading</h2>
      <Switch
        label="Let intervals be a little shorter or longer, so that cards made together do not always come together"
        checked={settings.fuzz}
        onChange={(fuzz) => onChange({ fuzz })}
      />
      {settings.fuzz ? (
        <>
          <Switch
            label="Of the days that leaves, choose one with little due"
            checked={settings.balance}
            onChange={(balance) => onChange({ balance })}
          />
          <fieldset className={styles.fieldset}>
            <legend>Reviews by weekday</legend>
            <div className={styles.week}>
              {WEEKDAYS.map((name, index) => (
                <Select
                  key={name}
                  label={name}
                  value={easyDays[index] ?? 'normal'}
                  options={EASE}
                  onChange={(ease) => onChange({ easyDays: easyDays.map((each, at) => (at === index ? ease : each)) })}
                />
              ))}
            </div>
          </fieldset>
        </>
      ) : null}
      <fieldset className={styles.fieldset}>
        <legend>Days off</legend>
        <p className={styles.about}>Cards rated from now on come back before or after them.</p>
        {daysOff.length === 0 ? null : (
          <ul className={styles.list}>
            {daysOff.map((each) => {
              const text =
                each.from === each.to
                  ? formatStudyDay(each.from)
                  : `${formatStudyDay(each.from)} to ${formatStudyDay(each.to)}`;
              return (
                <li key={`${each.from} ${each.to}`}>
                  <span>
                    {text}
                    {each.to < today ? <small>over</small> : null}
                  </span>
                  <Button variant="quiet" aria-label={`Remove ${text}`} onClick={() => remove(each)}>
                    Remove
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
        {problems['daysOff'] === undefined ? null : (
          <p className={styles.problem} role="alert">
            {problems['daysOff']}
          </p>
        )}
        {adding ? (
          <DaysOffForm
            today={today}
            onAdd={(added) => {
              setAdding(false);
              onChange({ daysOff: [...daysOff, added].toSorted((a, b) => a.from - b.from) });
            }}
            onCancel={() => setAdding(false)}
          />
        ) : (
          <p className={styles.row}>
            <Button onClick={() => setAdding(true)}>Add days off…</Button>
            {daysOff.some(({ to }) => to >= today) ? (
              <Button variant="quiet" onClick={onMoveDue}>
                Move what is due on them…
              </Button>
            ) : null}
          </p>
        )}
      </fieldset>
    </section>
  );
}
