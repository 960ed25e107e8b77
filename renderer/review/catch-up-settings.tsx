import { useState } from 'react';
import type { CatchUp, CatchUpOrder, Settings } from '../../data/model/settings.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { showToast } from '../ui/toast.tsx';
import { CatchUpOutlookLine } from './catch-up-outlook.tsx';
import { ShiftDates } from './shift-dates.tsx';
import styles from '../settings/settings.module.css';

type Props = {
  readonly settings: Settings;
  readonly today: number;
  readonly onChange: (catchUp: CatchUp | null) => void;
};

const ORDERS: readonly { readonly value: CatchUpOrder; readonly label: string }[] = [
  { value: 'safest-first', label: 'Best remembered first, most likely forgotten last' },
  { value: 'fading-first', label: 'Most likely forgotten first' },
  { value: 'longest-due-first', label: 'Longest due first' },
];

/** After time away: a number of cards a day until all is as it was. */
export function CatchUpSettings({ settings, today, onChange }: Props) {
  const library = useLibrary();
  const [draft, setDraft] = useState<CatchUp>({ perDay: 50, order: 'safest-first', newCards: false });
  const catchUp = settings.catchUp ?? draft;
  const change = (part: Partial<CatchUp>): void => {
    const next = { ...catchUp, ...part };
    setDraft(next);
    if (settings.catchUp !== null) onChange(next);
  };
  const shift = async (work: Promise<number>, done: (cards: string) => string): Promise<void> => {
    const cards = await work;
    const text = cards === 0 ? 'No card is due in that time.' : done(count(cards, 'card'));
    announce(text);
    showToast(cards === 0 ? { text } : { text, action: { label: 'Undo', run: () => void undo(library) } });
  };
  return (
    <section className={styles.group} aria-labelledby="settings-catch-up">
      <h2 id="settings-catch-up">After time away</h2>
      <p className={styles.about}>
        Catching up brings so many reviews a day and no more, until nothing is left waiting. Then it can be ended.
      </p>
      <div className={styles.pair}>
        <NumberField
          label="Reviews a day while catching up"
          min={1}
          max={9999}
          value={catchUp.perDay}
          onChange={(perDay) => change({ perDay })}
        />
        <Select label="In this order" value={catchUp.order} options={ORDERS} onChange={(order) => change({ order })} />
      </div>
      <Switch
        label="New cards meanwhile, too"
        checked={catchUp.newCards}
        onChange={(newCards) => change({ newCards })}
      />
      <CatchUpOutlookLine perDay={catchUp.perDay} order={catchUp.order} />
      <p className={styles.row}>
        {settings.catchUp === null ? (
          <Button onClick={() => onChange(draft)}>Start catching up</Button>
        ) : (
          <Button onClick={() => onChange(null)}>End catching up</Button>
        )}
      </p>
      <ShiftDates
        today={today}
        perDay={catchUp.perDay}
        onAdvance={(until) => void shift(library.advanceReviews(until), (cards) => `${cards} brought forward to today`)}
        onPostpone={(until) =>
          void shift(library.postponeReviews(until, catchUp.perDay), (cards) => `${cards} put off`)
        }
      />
    </section>
  );
}
