import styles from '../add/add.module.css';
import { count } from '../ui/format.ts';
import type { AnkiLine } from './anki-messages.ts';

/** One line a file: what it holds, or why it cannot be read. Of a single file that could be read the figures say it all. */
export function AnkiLines({ lines }: { readonly lines: readonly AnkiLine[] }) {
  const [only] = lines;
  if (lines.length === 0 || (lines.length === 1 && only !== undefined && 'cards' in only)) return null;
  return (
    <ul className={styles.sources} aria-label="Files">
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the lines never change their places
        <li key={index}>
          {lines.length > 1 ? <span className={styles.sourceName}>{line.name}</span> : null}
          {'problem' in line ? (
            <span role="alert" className={styles.problem}>
              {line.problem}
            </span>
          ) : (
            <span className={styles.counts}>
              {count(line.notes, 'note')}, {count(line.cards, 'card')}, {count(line.reviews, 'review')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
