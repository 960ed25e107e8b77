import { intervalText, type Preview, type studyClock } from '../../data/library.ts';
import { RATINGS, type Rating } from '../../data/model/card.ts';
import styles from './review.module.css';

export const RATING_NAMES = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' } as const;
const CLASSES = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const;

type Props = {
  readonly outcomes: Preview;
  /** When the outcomes were computed, epoch ms. */
  readonly now: number;
  readonly clock: ReturnType<typeof studyClock>;
  readonly onRate: (rating: Rating) => void;
};

/** The four ratings, each with when the card would come back. */
export function RatingButtons({ outcomes, now, clock, onRate }: Props) {
  return (
    <fieldset className={styles.ratings}>
      <legend className="visually-hidden">How well did you remember?</legend>
      {RATINGS.map((rating) => (
        <button
          key={rating}
          type="button"
          aria-keyshortcuts={String(rating)}
          className={`${styles.rating} ${styles[CLASSES[rating]]}`}
          onClick={() => onRate(rating)}
        >
          <b>{RATING_NAMES[rating]}</b>
          <small>{intervalText(now, outcomes[rating].after.dueAt, clock)}</small>
          <kbd aria-hidden="true">{rating}</kbd>
        </button>
      ))}
    </fieldset>
  );
}
