import { nextCard } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { ReviewHeader } from './review-header.tsx';
import { ReviewSummary } from './review-summary.tsx';
import { ReviewWait } from './review-wait.tsx';
import { CardInReview } from './card-in-review.tsx';
import { useSession } from './use-session.ts';
import styles from './review.module.css';

/** The whole window for one card at a time. */
export function ReviewScreen() {
  const library = useLibrary();
  const now = useNow(15_000);
  const due = useLive(() => library.reviewQueue(), [Math.floor(now / 15_000)]);
  const settings = useLive(() => library.settings(), []);
  const session = useSession(due);

  if (session.due === undefined || settings === undefined) return <main className={styles.screen} aria-busy="true" />;
  const next = nextCard(session.due, Math.max(now, library.now()));
  const card = session.held ?? (next.kind === 'card' ? session.due.cards.get(next.id) : undefined);
  return (
    <div className={styles.screen} data-toasts="top">
      <ReviewHeader due={session.due} shown={card !== undefined} rated={session.rated.length} />
      {card !== undefined ? (
        <CardInReview
          key={`${card.id}/${card.version}`}
          card={card}
          settings={settings}
          position={session.rated.length + 1}
          session={session}
        />
      ) : next.kind === 'wait' ? (
        <ReviewWait at={next.at} now={now} session={session} />
      ) : (
        <ReviewSummary session={session} due={session.due} />
      )}
    </div>
  );
}
