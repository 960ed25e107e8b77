import { nextCard, type CustomStudy } from '../../data/library.ts';
import { useLibrary, usePapers } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { useRoute } from '../route.ts';
import { CardInReview } from './card-in-review.tsx';
import { ReviewHeader } from './review-header.tsx';
import { ReviewSummary } from './review-summary.tsx';
import { ReviewWait } from './review-wait.tsx';
import { studyOf, studyTitle } from './study-route.ts';
import { useSession } from './use-session.ts';
import styles from './review.module.css';

const SIZES = { small: 'small', normal: 'normal', large: 'large', largest: 'largest' } as const;

/** The whole window for one card at a time: of the day's queue, or of what was chosen to study. */
export function ReviewScreen() {
  const { params } = useRoute();
  const study = studyOf(params);
  // Another sitting begins anew.
  return <Sitting key={JSON.stringify(study ?? '')} study={study} />;
}

function Sitting({ study }: { readonly study: CustomStudy | undefined }) {
  const library = useLibrary();
  const papers = usePapers();
  const now = useNow(15_000);
  const due = useLive(
    () => (study === undefined ? library.reviewQueue() : library.studyQueue(study)),
    [Math.floor(now / 15_000)],
  );
  const settings = useLive(() => library.settings(), []);
  const session = useSession(due);

  if (session.due === undefined || settings === undefined) return <main className={styles.screen} aria-busy="true" />;
  const next = nextCard(session.due, Math.max(now, library.now()));
  const card = session.held ?? (next.kind === 'card' ? session.due.cards.get(next.id) : undefined);
  const titleOf = (id: string): string => papers.find((paper) => paper.id === id)?.title ?? 'A deleted paper';
  const title = study === undefined ? undefined : studyTitle(study, titleOf);
  return (
    <div className={`${styles.screen} ${styles[SIZES[settings.sitting.textSize]]}`} data-toasts="top">
      <ReviewHeader
        due={session.due}
        shown={card !== undefined}
        rated={session.rated.length}
        title={title}
        practice={study?.practice === true}
      />
      {card !== undefined ? (
        <CardInReview
          key={`${card.id}/${card.version}`}
          card={card}
          settings={settings}
          position={session.rated.length + 1}
          session={session}
          study={study}
        />
      ) : next.kind === 'wait' ? (
        <ReviewWait at={next.at} now={now} session={session} />
      ) : (
        <ReviewSummary session={session} due={session.due} study={study} />
      )}
    </div>
  );
}
