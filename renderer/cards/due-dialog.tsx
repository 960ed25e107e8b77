import { useState } from 'react';
import type { Card } from '../../data/model/card.ts';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './cards.module.css';

type Props = {
  readonly cards: readonly Card[];
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
};

const LATEST = 36_500;

/** `0`, `7`, `3-7`: days from today. */
function readDays(text: string): { readonly from: number; readonly to: number } | undefined {
  const match = /^(\d{1,5})(?:(?:-|–|\.\.)(\d{1,5}))?$/u.exec(text.replace(/\s+/gu, ''));
  if (match === null) return undefined;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= to && to <= LATEST ? { from, to } : undefined;
}

/** Gives cards a date, or spreads them over some days. Memory stays as it is. */
export function DueDialog({ cards, onClose, onDone }: Props) {
  const library = useLibrary();
  const [text, setText] = useState('0');
  const days = readDays(text);
  const dated = cards.filter(({ state }) => state !== 'new');
  const fresh = cards.length - dated.length;
  const save = async (): Promise<void> => {
    if (days === undefined || dated.length === 0) return;
    const ids = dated.map(({ id }) => id);
    onDone(`Set the date of ${count(await library.setDue(ids, days.from, days.to), 'card')}`);
  };
  return (
    <Dialog
      title={`When ${count(cards.length, 'card')} ${cards.length === 1 ? 'is' : 'are'} due`}
      description="What is remembered of them stays; the next answer counts from the day it is given."
      width="narrow"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={days === undefined || dated.length === 0} onClick={() => void save()}>
            Set date
          </Button>
        </>
      }
    >
      <DialogBody>
        <TextField
          label="Days from today"
          autoFocusInDialog
          value={text}
          onChange={setText}
          hint={days === undefined ? undefined : saidOf(days)}
          error={days === undefined ? 'Write a number of days, 0 for today, or a run such as 3-7.' : undefined}
        />
        {fresh === 0 ? null : (
          <p className={styles.note}>
            {fresh === cards.length
              ? 'New cards have'
              : `${count(fresh, 'card')} ${fresh === 1 ? 'is' : 'are'} new, with`}{' '}
            no date until their first answer; they stay as they are.
          </p>
        )}
      </DialogBody>
    </Dialog>
  );
}

function saidOf({ from, to }: { readonly from: number; readonly to: number }): string {
  if (from !== to) return `Spread evenly over ${to - from + 1} days.`;
  return from === 0 ? 'Today.' : from === 1 ? 'Tomorrow.' : `In ${from} days.`;
}
