import { clozeAnswer } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { leadIn } from './lead-in.ts';
import styles from './cards.module.css';

type Props = Pick<Card, 'content'> & {
  /** For a single line: begins shortly before the hidden part, by which the cards of one sentence differ. */
  readonly isShort?: boolean;
};

/** A card in one paragraph: its question, or its sentence with the part that this card hides marked. */
export function CardLine({ content, isShort = false }: Props) {
  if (content.kind === 'basic') {
    return (
      <span className={styles.text}>
        {content.front} <span className={styles.back}>{content.back}</span>
      </span>
    );
  }
  return (
    <span className={styles.text}>
      {clozeAnswer(content.text, content.number).map((part, index) =>
        // The parts of a sentence never change places.
        // oxlint-disable-next-line react/no-array-index-key
        part.kind !== 'text' ? (
          <mark key={index}>{part.text}</mark>
        ) : isShort && index === 0 ? (
          leadIn(part.text)
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
