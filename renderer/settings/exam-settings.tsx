import { useState } from 'react';
import type { Exam } from '../../data/model/settings.ts';
import { Button } from '../ui/button.tsx';
import { formatPercent } from '../ui/format.ts';
import { ExamDialog } from './exam-dialog.tsx';
import { formatStudyDay } from './study-dates.ts';
import styles from './settings.module.css';

type Props = {
  readonly exams: readonly Exam[];
  readonly today: number;
  readonly onRemove: (exam: Exam) => void;
};

/** Days by which the papers of a tag are to be known better. */
export function ExamSettings({ exams, today, onRemove }: Props) {
  const [edited, setEdited] = useState<Exam>();
  return (
    <>
      <section className={styles.group} aria-labelledby="settings-exams">
        <h2 id="settings-exams">Exams</h2>
        <p className={styles.about}>
          For a day on which a tag has to be known: cards that would not be by then come back sooner. It ends by itself
          on that day.
        </p>
        {exams.length === 0 ? null : (
          <ul className={styles.list}>
            {exams.map((exam) => (
              <li key={exam.id}>
                <span>
                  #{exam.tag}
                  <small>
                    {formatStudyDay(exam.day)}, {formatPercent(exam.retention)}
                    {exam.day <= today ? '; over' : ''}
                  </small>
                </span>
                <span className={styles.row}>
                  {exam.day <= today ? null : (
                    <Button
                      variant="quiet"
                      aria-label={`Change the exam of ${exam.tag}`}
                      onClick={() => setEdited(exam)}
                    >
                      Change
                    </Button>
                  )}
                  <Button variant="quiet" aria-label={`Remove the exam of ${exam.tag}`} onClick={() => onRemove(exam)}>
                    Remove
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
        <p className={styles.row}>
          <Button onClick={() => setEdited({ id: crypto.randomUUID(), tag: '', day: today + 30, retention: 0.95 })}>
            Add an exam…
          </Button>
        </p>
      </section>
      {edited === undefined ? null : (
        <ExamDialog
          key={edited.id}
          exam={edited}
          isNew={!exams.some(({ id }) => id === edited.id)}
          today={today}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
