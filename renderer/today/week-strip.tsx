import type { StudiedDay } from '../../data/library.ts';
import { count, formatEffort } from '../ui/format.ts';
import styles from './today.module.css';

type Props = { readonly days: readonly StudiedDay[]; readonly label: (start: number) => string };

/** The reviews of the last weeks, a quiet bar a day. */
export function WeekStrip({ days, label }: Props) {
  const most = Math.max(1, ...days.map((day) => day.reviews.length));
  const reviews = days.flatMap((day) => day.reviews);
  if (reviews.length === 0) return null;
  const spent = reviews.reduce((sum, review) => sum + review.answerMs, 0);
  return (
    <section aria-labelledby="today-weeks">
      <h2 id="today-weeks" className={styles.heading}>
        Last four weeks
      </h2>
      <ol className={styles.strip}>
        {days.map((day) => (
          <li key={day.studyDay} title={`${label(day.start)}: ${count(day.reviews.length, 'review')}`}>
            <i style={{ blockSize: `${Math.round((day.reviews.length / most) * 100)}%` }} />
            <span className="visually-hidden">
              {label(day.start)}: {count(day.reviews.length, 'review')}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.quiet}>
        {count(reviews.length, 'review')} in {formatEffort(spent)}
      </p>
    </section>
  );
}
