import { useState } from 'react';
import type { ExamOutlook } from '../../data/library.ts';
import type { Exam } from '../../data/model/settings.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useTagsInUse } from '../live/use-tags.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count, formatNumber, formatPercent } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { formatStudyDay, fromDateField, toDateField } from './study-dates.ts';
import styles from './settings.module.css';

const LONGEST = 730;

type Props = {
  readonly exam: Exam;
  readonly isNew: boolean;
  readonly today: number;
  readonly onClose: () => void;
};

/** A tag, a day and a retention, with what it would cost before it is accepted. */
export function ExamDialog({ exam, isNew, today, onClose }: Props) {
  const library = useLibrary();
  const tags = useTagsInUse();
  const [chosen, setDraft] = useState<Exam>(exam);
  const draft = chosen.tag === '' ? { ...chosen, tag: tags[0] ?? '' } : chosen;
  const [date, setDate] = useState(toDateField(exam.day));
  const [failed, setFailed] = useState<string>();
  const day = fromDateField(date);
  const dateProblem =
    day === undefined
      ? 'A day is needed.'
      : day <= today
        ? 'The day has to lie ahead.'
        : day - today > LONGEST
          ? `At most ${LONGEST} days ahead.`
          : undefined;
  const asked = dateProblem === undefined && day !== undefined && draft.tag !== '' ? { ...draft, day } : undefined;
  const outlook = useLive(
    async () => (asked === undefined ? undefined : library.examOutlook(asked)),
    [JSON.stringify(asked ?? '')],
  );
  const accept = async (): Promise<void> => {
    if (asked === undefined || outlook === undefined) return;
    const result = await library.setExam(asked, outlook);
    if (!result.ok) {
      setFailed(result.error.map(({ message }) => message).join(' '));
      return;
    }
    onClose();
    showToast({
      text: `#${asked.tag} is studied for ${formatStudyDay(asked.day)}${result.value === 0 ? '' : `; ${count(result.value, 'card')} brought forward`}`,
      action: { label: 'Undo', run: () => void undo(library) },
    });
  };
  return (
    <Dialog
      title={isNew ? 'Add an exam' : 'Change the exam'}
      description="Until that day the cards of the tag are kept at a higher retention, but only where that is needed for it."
      onClose={onClose}
      onSubmit={() => void accept()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            keys="Mod+Enter"
            disabled={asked === undefined || outlook === undefined}
            onClick={() => void accept()}
          >
            Study for it
          </Button>
        </>
      }
    >
      <DialogBody>
        <Select
          label="Tag"
          value={draft.tag}
          disabled={tags.length === 0}
          options={
            tags.length === 0
              ? [{ value: '', label: 'No tags yet' }]
              : [...new Set([draft.tag, ...tags])].map((tag) => ({ value: tag, label: tag }))
          }
          onChange={(tag) => setDraft({ ...draft, tag })}
        />
        <div className={styles.pair}>
          <TextField label="Day of the exam" type="date" value={date} error={dateProblem} onChange={setDate} />
          <NumberField
            label="To be remembered on it"
            unit="%"
            min={70}
            max={99}
            value={Math.round(draft.retention * 100)}
            onChange={(percent) => setDraft({ ...draft, retention: percent / 100 })}
          />
        </div>
        <div aria-live="polite" className={styles.outcome}>
          {outlook === undefined ? null : <Cost outlook={outlook} />}
        </div>
        {failed === undefined ? null : (
          <p className={styles.problem} role="alert">
            {failed}
          </p>
        )}
      </DialogBody>
    </Dialog>
  );
}

/** What it costs and gives, against going on as now. */
function Cost({ outlook }: { readonly outlook: ExamOutlook }) {
  const { cards, moves, without, with: raised, minutes } = outlook;
  if (cards === 0) return <p>No card of this tag has been reviewed yet; it will hold for those to come.</p>;
  const extra = raised.reviews - without.reviews;
  return (
    <>
      <table className={styles.measures}>
        <thead>
          <tr>
            <th scope="col">Up to that day</th>
            <th scope="col">As now</th>
            <th scope="col">With the exam</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Reviews of {count(cards, 'card')}</th>
            <td>{formatNumber(without.reviews)}</td>
            <td>{formatNumber(raised.reviews)}</td>
          </tr>
          <tr>
            <th scope="row">Remembered on it</th>
            <td>{formatPercent(without.recall)}</td>
            <td>{formatPercent(raised.recall)}</td>
          </tr>
        </tbody>
      </table>
      <p>
        {extra <= 0
          ? 'It costs no more reviews.'
          : `It costs about ${count(extra, 'more review')}, ${count(minutes, 'minute')} in all.`}{' '}
        {moves.length === 0
          ? 'No card has to be brought forward.'
          : `${count(moves.length, 'card')} ${moves.length === 1 ? 'is' : 'are'} brought forward, spread over the days before it.`}{' '}
        New cards are not reckoned with.
      </p>
    </>
  );
}
