import { useCommands } from '../commands/commands-provider.tsx';
import { navigate } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/format.ts';
import type { Session } from './use-session.ts';
import styles from './review.module.css';

/** Nothing to do until a learning step is over. */
export function ReviewWait({
  at,
  now,
  session,
}: {
  readonly at: number;
  readonly now: number;
  readonly session: Session;
}) {
  useCommands([
    { id: 'review.undo', label: 'Undo in this review', keys: ['u'], section: 'Review', run: () => session.undo() },
    { id: 'review.undo-any', label: 'Undo', keys: ['Mod+z'], section: 'Review', run: () => session.undo(true) },
    { id: 'review.leave', label: 'Leave review', keys: ['Escape'], section: 'Review', run: () => navigate('today') },
  ]);
  const minutes = Math.max(1, Math.ceil((at - now) / 60_000));
  return (
    <main className={styles.stage}>
      <div className={styles.card}>
        <p className={styles.question}>Done for the moment.</p>
        <p className={styles.from}>
          The next card comes back in {minutes} {minutes === 1 ? 'minute' : 'minutes'}, at {formatTime(at)}.
        </p>
        <p className={styles.actions}>
          <Button variant="primary" onClick={() => navigate('library')}>
            Read meanwhile
          </Button>
          <Button variant="quiet" keys="u" command="review.undo" onClick={() => void session.undo()}>
            Undo
          </Button>
        </p>
      </div>
    </main>
  );
}
