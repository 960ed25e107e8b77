import type { PlanEntry } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import styles from './add.module.css';

type Perhaps = NonNullable<Extract<PlanEntry, { kind: 'new' }>['perhaps']>;

type Props = { readonly perhaps: Perhaps; readonly joined: boolean; readonly onJoin: (join: boolean) => void };

/** Asks whether a new paper is one that is here under another title or identifier. */
export function PerhapsSame({ perhaps, joined, onJoin }: Props) {
  const { papers } = useLibrary();
  const title = papers.get(perhaps.paperId)?.title ?? '';
  return (
    <p className={styles.perhaps}>
      <span>
        {joined ? 'Will be joined with' : 'Perhaps the same as'} “{title}” ({perhaps.why})
      </span>
      <Button variant="quiet" aria-pressed={joined} onClick={() => onJoin(!joined)}>
        {joined ? 'Add it apart' : 'Join them'}
      </Button>
    </p>
  );
}
