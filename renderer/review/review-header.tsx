import type { DueReviews } from '../../data/library.ts';
import { navigate } from '../route.ts';
import { formatNumber } from '../ui/format.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Button } from '../ui/button.tsx';
import styles from './review.module.css';

type Props = { readonly due: DueReviews; readonly shown: boolean; readonly rated: number };

/** How far the sitting is, quietly. */
export function ReviewHeader({ due, shown, rated }: Props) {
  const total = rated + due.left;
  return (
    <header className={styles.header}>
      <h1 className="visually-hidden">Review</h1>
      <span>{shown ? `${formatNumber(rated + 1)} of ${formatNumber(Math.max(total, rated + 1))}` : ''}</span>
      <span>{shown && due.minutes > 0 ? `about ${due.minutes} min left` : ''}</span>
      <Button variant="quiet" keys="Escape" onClick={() => navigate('today')}>
        Leave
      </Button>
      <div className={styles.track}>
        <ProgressBar label="Cards reviewed" value={rated} max={Math.max(1, total)} valueText={`${rated} of ${total}`} />
      </div>
    </header>
  );
}
