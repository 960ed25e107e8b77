import { clozeAnswer } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { count } from '../ui/format.ts';
import styles from './review.module.css';

/** The cards whose numbers a reworded text no longer marks. */
export function lostBy(cards: readonly Card[], numbers: readonly number[]): readonly Card[] {
  return cards.filter(
    ({ content, trashed }) => trashed === 0 && content.kind === 'cloze' && !numbers.includes(content.number),
  );
}

/** What a reworded cloze loses: what each card hid, and how often it was reviewed. */
export function LostCards({ cards }: { readonly cards: readonly Card[] }) {
  if (cards.length === 0) return null;
  return (
    <div className={styles.lost} aria-live="polite">
      <p>No longer marked, and so put in the trash with {cards.length === 1 ? 'its' : 'their'} history:</p>
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            “{hiddenOf(card)}”, {card.reps === 0 ? 'not reviewed yet' : count(card.reps, 'review')}
          </li>
        ))}
      </ul>
      <p>
        {cards.length === 1 ? 'It comes back' : 'They come back'} with the mark of the same number, or from the trash in
        Cards.
      </p>
    </div>
  );
}

function hiddenOf({ content }: Card): string {
  if (content.kind === 'basic') return content.back;
  const parts = clozeAnswer(content.text, content.number);
  return parts
    .filter(({ kind }) => kind === 'answer')
    .map(({ text }) => text)
    .join(', ');
}
