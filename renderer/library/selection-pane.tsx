import type { Paper } from '../../data/model/paper.ts';
import { STATUSES } from '../../data/model/paper.ts';
import { citationActions } from '../cite/citation-actions.ts';
import { exportActions } from '../export/export-actions.ts';
import { useLastFormat } from '../export/last-format.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { Menu } from '../ui/menu.tsx';
import type { Act } from './list-commands.ts';
import { STATUS_NAMES } from './lists.ts';
import styles from './library.module.css';

type Props = {
  readonly papers: readonly Paper[];
  readonly act: Act;
  readonly onTags: () => void;
  readonly onKeepBest: () => void;
  readonly onEdit: () => void;
  readonly trashed: boolean;
};

const STATUS_KEY = { inbox: 'i', 'to-read': 't', reading: 'r', read: 'd', archived: 'e' } as const;

/** Several papers at once: what can be done with all of them. */
export function SelectionPane({ papers, act, onTags, onKeepBest, onEdit, trashed }: Props) {
  const library = useLibrary();
  const format = useLastFormat();
  const settings = useLive(() => library.settings(), []);
  return (
    <section className={styles.selection} aria-label="Selected papers">
      <h1>{count(papers.length, 'paper')} selected</h1>
      {trashed ? (
        <p>
          <Button onClick={() => void act('Restored', library.restorePapers, true)}>Restore</Button>
        </p>
      ) : (
        <>
          <p className={styles.buttons}>
            {STATUSES.map((status) => (
              <Button
                key={status}
                keys={STATUS_KEY[status]}
                command={`paper.${status}`}
                onClick={() =>
                  void act(`Moved to ${STATUS_NAMES[status]}`, (ids) => library.setStatus(ids, status), true)
                }
              >
                {STATUS_NAMES[status]}
              </Button>
            ))}
          </p>
          <p className={styles.buttons}>
            <Button keys="#" command="paper.tag" onClick={onTags}>
              Tags
            </Button>
            <Button
              keys="p"
              command="paper.priority"
              onClick={() => void act('High priority', (ids) => library.setPriority(ids, 'high'), false)}
            >
              High priority
            </Button>
            <Button keys="Shift+e" command="paper.edit" onClick={onEdit}>
              Edit all
            </Button>
            <Menu
              label="Copy citations"
              groups={[{ actions: citationActions(library, papers, settings?.citationStyle) }]}
            />
            <Menu label="Export" groups={[{ actions: exportActions(library, papers, format) }]}>
              Export
            </Menu>
            <Button onClick={onKeepBest}>Keep the best findings</Button>
            <Button keys="Delete" command="paper.delete" onClick={() => void act('Deleted', library.trashPapers, true)}>
              Delete
            </Button>
          </p>
        </>
      )}
      <ul className={styles.chosen}>
        {papers.slice(0, 50).map((paper) => (
          <li key={paper.id}>{paper.title}</li>
        ))}
      </ul>
      {papers.length > 50 ? <p className={styles.more}>and {papers.length - 50} more</p> : null}
    </section>
  );
}
