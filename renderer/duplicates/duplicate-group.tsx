import { shortAuthors } from '../../data/library.ts';
import type { Paper } from '../../data/model/paper.ts';
import { STATUS_NAMES } from '../library/lists.ts';
import { usePaperMarks } from '../live/library-context.tsx';
import { formatRoute } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import styles from './duplicates.module.css';

type Props = {
  readonly papers: readonly Paper[];
  readonly why: string;
  readonly onMerge: () => void;
  readonly onApart: () => void;
};

/** Papers that may be one, above each other, so that what differs is seen. */
export function DuplicateGroup({ papers, why, onMerge, onApart }: Props) {
  const marks = usePaperMarks();
  const name = papers[0]?.title ?? '';
  return (
    <li className={styles.group}>
      <ul>
        {papers.map((paper) => (
          <li key={paper.id}>
            <a href={formatRoute({ screen: 'library', params: { list: 'all', paper: paper.id } })}>{paper.title}</a>
            <span className={styles.by}>
              {[
                shortAuthors(paper.author),
                paper.issued?.year,
                paper['container-title'],
                paper.arxiv === undefined ? undefined : `arXiv:${paper.arxiv}`,
                paper.DOI === undefined ? undefined : `doi:${paper.DOI}`,
                STATUS_NAMES[paper.status],
                marks.hasNote(paper.id) ? 'note' : undefined,
                marks.cards(paper.id) > 0 ? count(marks.cards(paper.id), 'card') : undefined,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <span className={styles.note}>{why.charAt(0).toUpperCase() + why.slice(1)}</span>
        <Button aria-label={`Merge ${name}`} onClick={onMerge}>
          Merge
        </Button>
        <Button variant="quiet" aria-label={`Keep ${name} apart`} onClick={onApart}>
          Keep apart
        </Button>
      </div>
    </li>
  );
}
