import { clozeAnswer } from '../../data/library.ts';
import type { Card, CardContent } from '../../data/model/card.ts';
import { GAP } from '../text/gaps.ts';
import { Markdown } from '../text/markdown.tsx';
import { classes } from '../ui/classes.ts';
import { leadIn } from './lead-in.ts';
import styles from './cards.module.css';

/** Characters that a row may show; what is beyond is clipped anyway. */
const LONGEST = 400;
/** Without one of these a text is shown as it stands, which costs a row nothing. */
const MARKUP = /[*_`$~[\]\\<>#|]|==/u;

/** A card in one line: its question and answer, or its sentence with the part that this card hides marked. */
export function CardLine({ content }: Pick<Card, 'content'>) {
  const line = oneLine(content);
  if (!MARKUP.test(line)) return <PlainLine content={content} />;
  return (
    <div className={classes(styles.text, styles.oneLine)}>
      <Markdown side="answer" text={line} />
    </div>
  );
}

function PlainLine({ content }: Pick<Card, 'content'>) {
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
        part.kind !== 'text' ? <mark key={index}>{part.text}</mark> : index === 0 ? leadIn(part.text) : part.text,
      )}
    </span>
  );
}

/** Markdown of one paragraph, with marks around what is hidden; begins shortly before that, as cards of a sentence differ by it. */
function oneLine(content: CardContent): string {
  const text =
    content.kind === 'basic'
      ? `${content.front} — ${content.back}`
      : clozeAnswer(content.text, content.number)
          .map((part, index) =>
            part.kind !== 'text' ? `${GAP.start}${part.text}${GAP.end}` : index === 0 ? leadIn(part.text) : part.text,
          )
          .join('');
  return text.slice(0, LONGEST).replaceAll(/\s+/gu, ' ').trimStart();
}
