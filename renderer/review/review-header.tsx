import type { DueReviews } from '../../data/library.ts';
import { navigate } from '../route.ts';
import { count, formatNumber } from '../ui/format.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Button } from '../ui/button.tsx';
import styles from './review.module.css';

type Props = {
  readonly due: DueReviews;
  readonly shown: boolean;
  readonly rated: number;
  /** What is studied beside the day's queue. */
  readonly title: string | undefined;
  readonly practice: boolean;
};

/** How far the sitting is, quietly; where it is not the day's queue, what it is. */
export function ReviewHeader({ due, shown, rated, title, practice }: Props) {
  const total = rated + due.left;
  return (
    <header className={styles.header}>
      {title === undefined ? (
        <>
          <h1 className="visually-hidden">Review</h1>
          <span>{shown ? `${formatNumber(rated + 1)} of ${formatNumber(Math.max(total, rated + 1))}` : ''}</span>
          <span>{shown && due.minutes > 0 ? `about ${due.minutes} min left` : ''}</span>
        </>
      ) : (
        <>
          <h1 className={styles.title}>
            {title}
            {practice ? <small> for practice; no date changes</small> : null}
          </h1>
          <span>{shown ? `${count(due.left, 'card')} left` : ''}</span>
        </>
      )}
      <Button variant="quiet" keys="Escape" command="review.leave" onClick={() => navigate('today')}>
        Leave
      </Button>
      <div className={styles.track}>
        <ProgressBar label="Cards reviewed" value={rated} max={Math.max(1, total)} valueText={`${rated} of ${total}`} />
      </div>
    </header>
  );
}
