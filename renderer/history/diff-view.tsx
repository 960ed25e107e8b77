import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { diffParts } from './note-diff.ts';
import styles from './history.module.css';

type Props = { readonly before: string; readonly after: string; readonly label: string };

/** One text as it became another: what went struck through, what came underlined. */
export function DiffView({ before, after, label }: Props) {
  const [whole, setWhole] = useState(false);
  const parts = diffParts(before, after, !whole);
  if (before === after) return <p className={styles.quiet}>The two texts are the same.</p>;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by key too */}
      <section className={styles.diff} aria-label={label} tabIndex={0}>
        {parts.map((part, index) => {
          const key = `${index}-${part.kind}`;
          if (part.kind === 'gone') return <del key={key}>{part.text}</del>;
          if (part.kind === 'new') return <ins key={key}>{part.text}</ins>;
          if (part.kind === 'same') return <span key={key}>{part.text}</span>;
          return (
            <span key={key} className={styles.skipped}>
              {count(part.text.split('\n').length, 'line')} the same
            </span>
          );
        })}
      </section>
      {parts.some(({ kind }) => kind === 'skipped') ? (
        <Button variant="quiet" onClick={() => setWhole(true)}>
          Show all of it
        </Button>
      ) : null}
    </>
  );
}
