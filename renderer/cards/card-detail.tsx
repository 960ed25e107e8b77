import { ownTagsOf } from '../../data/library.ts';
import { usePaper } from '../live/library-context.tsx';
import { CardLine } from './card-line.tsx';
import type { CardRows } from './card-rows.ts';
import styles from './cards.module.css';
import { useCard } from './use-cards.ts';

/** The whole of the card that is active, of which its row shows the beginning. */
export function CardDetail({ id, rows }: { readonly id: string | undefined; readonly rows: CardRows }) {
  const card = useCard(rows, id);
  const paper = usePaper(card?.paperId);
  const tags = card === undefined ? [] : ownTagsOf(card);
  return (
    <section aria-label="Card" className={styles.detail}>
      {card === undefined ? (
        <p className={styles.meta}>The card that is chosen above can be read here as a whole.</p>
      ) : (
        <>
          <p>
            <CardLine content={card.content} />
          </p>
          <p className={styles.meta}>
            {paper?.title ?? ''}
            {tags.length === 0 ? '' : ` · Tags: ${tags.join(', ')}`}
          </p>
        </>
      )}
    </section>
  );
}
