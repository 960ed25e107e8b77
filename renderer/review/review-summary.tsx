import { useEffect, useRef } from 'react';
import type { CustomStudy, DueReviews } from '../../data/library.ts';
import { RATINGS } from '../../data/model/card.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { navigate } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { count, formatEffort } from '../ui/format.ts';
import { CatchUpLine } from './catch-up-line.tsx';
import { HardHint } from './hard-hint.tsx';
import { MoreToday } from './more-today.tsx';
import { RATING_NAMES } from './rating-names.ts';
import { studyParams } from './study-route.ts';
import type { Session } from './use-session.ts';
import styles from './review.module.css';

type Props = {
  readonly session: Session;
  readonly due: DueReviews;
  /** What was studied beside the day's queue, if it was. */
  readonly study: CustomStudy | undefined;
};

/** The end of a sitting: what was done, and what tomorrow brings. */
export function ReviewSummary({ session, due, study }: Props) {
  const library = useLibrary();
  const tomorrow = useLive(() => library.dueTomorrow(), []);
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.focus(), []);
  useCommands([
    { id: 'review.undo', label: 'Undo in this review', keys: ['u'], section: 'Review', run: () => session.undo() },
    { id: 'review.undo-any', label: 'Undo', keys: ['Mod+z'], section: 'Review', run: () => session.undo(true) },
    { id: 'review.leave', label: 'Leave review', keys: ['Escape'], section: 'Review', run: () => navigate('today') },
  ]);
  const { rated } = session;
  const spent = rated.reduce((sum, review) => sum + review.answerMs, 0);
  return (
    <main ref={main} tabIndex={-1} className={styles.stage} aria-label="Review summary">
      <div className={styles.card}>
        <h2 className={styles.question}>{headingOf(rated.length, study)}</h2>
        {rated.length > 0 ? (
          <>
            <p className={styles.summary}>
              {count(rated.length, 'card')} in {formatEffort(spent)}
            </p>
            <dl className={styles.tally}>
              {RATINGS.map((rating) => (
                <div key={rating}>
                  <dt>{RATING_NAMES[rating]}</dt>
                  <dd>{rated.filter((review) => review.rating === rating).length}</dd>
                </div>
              ))}
            </dl>
          </>
        ) : null}
        <p className={styles.from}>
          {tomorrow === undefined
            ? ' '
            : tomorrow === 0
              ? 'Nothing is due tomorrow.'
              : `Tomorrow: ${count(tomorrow, 'card')}.`}
          {study === undefined && due.done > rated.length ? ` ${count(due.done, 'review')} today in all.` : ''}
        </p>
        <p className={styles.actions}>
          <Button variant="primary" onClick={() => navigate('today')}>
            To Today
          </Button>
          {study === undefined ? <MoreToday held={due.held} /> : null}
          {study?.practice === true && rated.length > 0 ? (
            <Button onClick={() => navigate('review', studyParams({ ...study, startedAt: library.now() }))}>
              Once more
            </Button>
          ) : null}
          {rated.length > 0 ? (
            <Button variant="quiet" keys="u" command="review.undo" onClick={() => void session.undo()}>
              Undo last rating
            </Button>
          ) : null}
        </p>
        {study === undefined ? <CatchUpLine held={due.held} /> : null}
        <HardHint />
      </div>
    </main>
  );
}

function headingOf(rated: number, study: CustomStudy | undefined): string {
  if (study === undefined) return rated === 0 ? 'No cards are due.' : 'All done for today.';
  if (rated === 0) return 'No card fits this.';
  return study.practice ? 'Practised, every one of them.' : 'Studied, every one of them.';
}
