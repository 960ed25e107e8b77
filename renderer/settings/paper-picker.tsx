import { useState } from 'react';
import { usePapers } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './settings.module.css';

const FOUND = 3;

type Props = { readonly chosen: readonly string[]; readonly onChange: (ids: readonly string[]) => void };

/** Papers found by words of their titles, to add and to remove. */
export function PaperPicker({ chosen, onChange }: Props) {
  const [query, setQuery] = useState('');
  const papers = usePapers().filter(({ trashed }) => trashed === 0);
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const found =
    words.length === 0
      ? []
      : papers
          .filter(({ id, title }) => !chosen.includes(id) && words.every((word) => title.toLowerCase().includes(word)))
          .slice(0, FOUND);
  const rows = chosen.map((id) => ({ id, title: papers.find((paper) => paper.id === id)?.title ?? 'A deleted paper' }));
  return (
    <>
      <TextField label="Papers" value={query} placeholder="Words of a title" onChange={setQuery} />
      {found.length + rows.length === 0 ? null : (
        <ul className={styles.list}>
          {found.map(({ id, title }) => (
            <li key={id}>
              <span>{title}</span>
              <Button
                variant="quiet"
                aria-label={`Add ${title}`}
                onClick={() => {
                  onChange([...chosen, id]);
                  setQuery('');
                }}
              >
                Add
              </Button>
            </li>
          ))}
          {rows.map(({ id, title }) => (
            <li key={id}>
              <b>{title}</b>
              <Button
                variant="quiet"
                aria-label={`Remove ${title}`}
                onClick={() => onChange(chosen.filter((each) => each !== id))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
