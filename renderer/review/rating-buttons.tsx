import { intervalText, type Preview, type studyClock } from '../../data/library.ts';
import type { Rating } from '../../data/model/card.ts';
import { ariaKeys } from '../commands/format-keys.ts';
import { useShownKey } from '../commands/key-changes.ts';
import { Kbd } from '../ui/kbd.tsx';
import { RATING_MEANINGS, RATING_NAMES } from './rating-names.ts';
import styles from './review.module.css';

const CLASSES = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const;

type Props = {
  readonly ratings: readonly Rating[];
  /** What each would do; undefined in practice, where none changes a date. */
  readonly outcomes: Preview | undefined;
  /** When the outcomes were computed, epoch ms. */
  readonly now: number;
  readonly clock: ReturnType<typeof studyClock>;
  readonly onRate: (rating: Rating) => void;
};

/** The ratings, each with when the card would come back. */
export function RatingButtons({ ratings, outcomes, now, clock, onRate }: Props) {
  return (
    <fieldset className={`${styles.ratings} ${ratings.length === 2 ? styles.two : ''}`}>
      <legend className="visually-hidden">How well did you remember?</legend>
      {ratings.map((rating) => (
        <RatingButton
          key={rating}
          rating={rating}
          back={
            outcomes === undefined
              ? rating === 1
                ? 'later again'
                : 'done'
              : intervalText(now, outcomes[rating].after.dueAt, clock)
          }
          onRate={onRate}
        />
      ))}
    </fieldset>
  );
}

type OneProps = { readonly rating: Rating; readonly back: string; readonly onRate: (rating: Rating) => void };

function RatingButton({ rating, back, onRate }: OneProps) {
  const keys = useShownKey(`review.rate.${rating}`, String(rating));
  return (
    <button
      type="button"
      title={RATING_MEANINGS[rating]}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      className={`${styles.rating} ${styles[CLASSES[rating]]}`}
      onClick={() => onRate(rating)}
    >
      <b>{RATING_NAMES[rating]}</b>
      <small>{back}</small>
      {keys === undefined ? null : (
        <span className={styles.ratingKey} aria-hidden="true">
          <Kbd keys={keys} />
        </span>
      )}
    </button>
  );
}
