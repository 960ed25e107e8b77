import type { Paper } from '../../data/model/paper.ts';
import { formatRoute } from '../route.ts';
import styles from './today.module.css';

type Props = {
  readonly title: string;
  readonly papers: readonly Paper[];
  /** How many more the list holds. */
  readonly more: number;
  readonly list: string;
  readonly empty?: string;
};

/** A few papers of a list, each a link to it. */
export function PaperLines({ title, papers, more, list, empty }: Props) {
  const id = `today-${list}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {papers.length === 0 ? <p className={styles.quiet}>{empty}</p> : null}
      <ul className={styles.lines}>
        {papers.map((paper) => (
          <li key={paper.id}>
            <a href={formatRoute({ screen: 'library', params: { list, paper: paper.id } })} className={styles.line}>
              <span className={styles.name}>{paper.title}</span>
              <span className={styles.by}>
                {paper.author[0]?.family ?? paper.author[0]?.literal ?? ''} {paper.issued?.year ?? ''}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <a className={styles.more} href={formatRoute({ screen: 'library', params: { list } })}>
          {more} more
        </a>
      ) : null}
    </section>
  );
}
