/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- a row takes the focus so that the keys of the list act on it */
import { extraQuestion } from '../../data/library.ts';
import { openLink } from '../open-link.ts';
import { GAP } from '../text/gaps.ts';
import { Markdown } from '../text/markdown.tsx';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { withMarks, type FindingItem } from './findings-of.ts';
import styles from './abstract-tab.module.css';

type Props = {
  readonly item: FindingItem;
  readonly active: boolean;
  readonly onFocus: () => void;
  readonly onKeep: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

/** One finding with what its card would hide, why it is proposed, and what can be done with it. */
export function FindingRow({ item, active, onFocus, onKeep, onEdit, onRemove }: Props) {
  const kept = item.kind === 'kept';
  const question = item.kind === 'suggested' ? extraQuestion(item.suggestion) : undefined;
  return (
    // The row takes the focus so that the keys of the list act on it.
    <li
      data-finding={item.id}
      tabIndex={active ? 0 : -1}
      aria-current={active ? 'true' : undefined}
      className={styles.row}
      onFocus={onFocus}
    >
      <div className={styles.text}>
        <Markdown text={withMarks(item.cloze)} side="answer" onOpenLink={openLink} />
        {question === undefined ? null : (
          <div className={styles.question}>
            <Markdown
              text={`${question.front} ${GAP.start}${question.back}${GAP.end}`}
              side="answer"
              onOpenLink={openLink}
            />
          </div>
        )}
      </div>
      <div className={styles.side}>
        {kept ? (
          <span className={styles.kept}>kept, {count(item.cards.length, 'card')}</span>
        ) : (
          <span className={styles.reason}>{item.suggestion.reason}</span>
        )}
        <span className={styles.buttons}>
          {kept ? null : (
            <Button variant="quiet" onClick={onKeep}>
              Keep
            </Button>
          )}
          <Button variant="quiet" onClick={onEdit}>
            Edit
          </Button>
          <Button variant="quiet" onClick={onRemove}>
            {kept ? 'Delete' : 'Dismiss'}
          </Button>
        </span>
      </div>
    </li>
  );
}
