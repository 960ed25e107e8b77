import { explainDue, intervalText, retrievability, studyClock } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import type { Settings } from '../../data/model/settings.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count, formatDate, formatPercent, formatSeconds } from '../ui/format.ts';
import { RATING_NAMES } from './rating-names.ts';
import { WhyThisDate } from './why-this-date.tsx';
import styles from './review.module.css';

type Props = {
  readonly card: Card;
  /** With the scheduler settings of the card's own preset, if it has one. */
  readonly settings: Settings;
  readonly onClose: () => void;
};

/** The memory state of a card and its review log. */
export function CardInfo({ card, settings, onClose }: Props) {
  const library = useLibrary();
  const reviews = useLive(() => library.reviewsOf(card.id), [card.id, card.version]);
  const clock = studyClock(settings);
  const now = library.now();
  const why = reviews === undefined ? undefined : explainDue(card, reviews, settings.scheduler, now, clock);
  const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
  const facts: readonly (readonly [string, string])[] = [
    ['State', card.state + (card.suspended === 1 ? ', suspended' : '') + (card.leech === 1 ? ', leech' : '')],
    ['Due', card.state === 'new' ? 'not yet reviewed' : formatDate(card.dueAt)],
    ...(card.state === 'new'
      ? []
      : ([
          ['Stability', `${oneDecimal.format(card.stability)} days`],
          ['Difficulty', `${oneDecimal.format(card.difficulty)} of 10`],
          ['Chance of recall now', formatPercent(retrievability(card, now, settings.scheduler, clock))],
        ] as const)),
    ['Reviews', `${card.reps}, ${count(card.lapses, 'lapse')}`],
    ['Added', formatDate(card.createdAt)],
  ];
  return (
    <Dialog title="Card info" width="wide" lightDismiss onClose={onClose}>
      <DialogBody>
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {why === undefined ? null : <WhyThisDate why={why} settings={settings.scheduler} />}
        <table className={styles.log}>
          <caption>Review log</caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Rating</th>
              <th scope="col">Time</th>
              <th scope="col">Next in</th>
              <th scope="col">Stability</th>
            </tr>
          </thead>
          <tbody>
            {reviews?.toReversed().map((review) => (
              <tr key={review.id}>
                <td>{formatDate(review.reviewedAt)}</td>
                <td>
                  {RATING_NAMES[review.rating]}
                  {review.practice === undefined ? null : ', practice'}
                </td>
                <td>{formatSeconds(review.answerMs)}</td>
                <td>
                  {review.practice === undefined ? intervalText(review.reviewedAt, review.after.dueAt, clock) : ''}
                </td>
                <td>{oneDecimal.format(review.after.stability)} days</td>
              </tr>
            ))}
          </tbody>
        </table>
        {reviews?.length === 0 ? <p className={styles.from}>Not reviewed yet.</p> : null}
      </DialogBody>
    </Dialog>
  );
}
