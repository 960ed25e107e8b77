import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import styles from './settings.module.css';

type Props = {
  readonly label: string;
  /** 0 to 1; left out where the length is unknown. */
  readonly share?: number;
  readonly onCancel: () => void;
};

/** How far something is that takes seconds, and a way to end it. */
export function TaskProgress({ label, share, onCancel }: Props) {
  const percent = share === undefined ? '' : `, ${Math.round(share * 100)}%`;
  return (
    <div className={styles.progress}>
      <ProgressBar label={label} value={share} />
      <p className={styles.about}>
        {label}
        {percent}
      </p>
      <Button variant="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
