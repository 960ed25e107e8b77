import { ownTagsOf, type studyClock } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { usePaper } from '../live/library-context.tsx';
import { openLink } from '../open-link.ts';
import { cardSides } from '../review/card-sides.ts';
import { Markdown } from '../text/markdown.tsx';
import { count } from '../ui/format.ts';
import { Kbd } from '../ui/kbd.tsx';
import { dueText, stateText } from './card-columns.tsx';
import type { CardRows } from './card-rows.ts';
import styles from './cards.module.css';
import { useCard } from './use-cards.ts';

type Props = {
  readonly id: string | undefined;
  readonly rows: CardRows;
  readonly now: number;
  readonly clock: ReturnType<typeof studyClock>;
};

/** The whole of the card that is active, as it is read, with where it stands; its row shows the beginning. */
export function CardDetail({ id, rows, now, clock }: Props) {
  const card = useCard(rows, id);
  const paper = usePaper(card?.paperId);
  if (card === undefined) {
    return (
      <section aria-label="Card" className={styles.detail}>
        <p className={styles.meta}>The card that is chosen above can be read here as a whole.</p>
      </section>
    );
  }
  const { content } = card;
  const { answer } = cardSides(content, { title: '', tags: [] });
  const tags = ownTagsOf(card);
  const about = [paper?.title ?? '', ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`])];
  return (
    <section aria-label="Card" className={styles.detail}>
      <div className={styles.sides}>
        {content.kind === 'basic' ? <Markdown text={content.front} onOpenLink={openLink} /> : null}
        <Markdown side="answer" text={answer} onOpenLink={openLink} />
      </div>
      <p className={styles.meta}>{about.join(' · ')}</p>
      <p className={styles.meta}>
        {standing(card, now, clock)} · why this date <Kbd keys="i" />
      </p>
    </section>
  );
}

function standing(card: Card, now: number, clock: Props['clock']): string {
  if (card.state === 'new') return `${stateText(card)}, not reviewed yet`;
  return [
    stateText(card),
    `due ${dueText(card, now, clock)}`,
    `stability ${card.stability.toFixed(card.stability < 10 ? 1 : 0)} d`,
    `difficulty ${card.difficulty.toFixed(1)} of 10`,
    count(card.reps, 'review'),
    count(card.lapses, 'lapse'),
  ].join(' · ');
}
