import { useState } from 'react';
import type { PaperDifference } from '../../data/library.ts';
import { Button } from '../ui/button.tsx';
import { count, formatList } from '../ui/format.ts';
import styles from './backups.module.css';

const SHOWN = 50;

const KINDS = { added: 'only in the backup', changed: 'differs', removed: 'only here' } as const;

const NOUNS: Partial<Record<PaperDifference['tables'][number], string>> = {
  papers: 'details',
  paperTexts: 'abstract',
  notes: 'note',
  noteVersions: 'note history',
  findings: 'findings',
  cards: 'cards',
  reviews: 'reviews',
};

type Props = {
  readonly papers: readonly PaperDifference[];
  readonly busy: boolean;
  readonly onRestore: (ids: readonly string[]) => void;
};

/** The papers that are not the same in the backup and here, each of which can be brought back by itself. */
export function PaperDifferences({ papers, busy, onRestore }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [filter, setFilter] = useState('');
  const found = papers.filter(({ title }) => title.toLowerCase().includes(filter.trim().toLowerCase()));
  const shown = all ? found : found.slice(0, SHOWN);
  const ids = papers.filter(({ id, kind }) => chosen.has(id) && kind !== 'removed').map(({ id }) => id);
  if (papers.length === 0) return null;
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <section className={styles.papers} aria-labelledby="backup-papers">
      <h3 id="backup-papers">{count(papers.length, 'paper')} differ</h3>
      <p className={styles.quiet}>Single papers come back with their notes, findings, cards and reviews.</p>
      {papers.length > 10 ? (
        <input
          type="search"
          className={styles.filter}
          aria-label="Find a paper that differs"
          placeholder="Find a paper"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      ) : null}
      <ul className={styles.diff} aria-label="Papers that differ">
        {shown.map(({ id, title, kind, tables }) => (
          <li key={id}>
            <label className={styles.choice}>
              <input
                type="checkbox"
                disabled={kind === 'removed'}
                checked={chosen.has(id)}
                onChange={() => toggle(id)}
              />
              <span className={styles.paper}>{title}</span>
            </label>
            <span className={styles.quiet}>
              {kind === 'changed' ? formatList(tables.flatMap((table) => NOUNS[table] ?? [])) : KINDS[kind]}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.actions}>
        <Button disabled={busy || ids.length === 0} onClick={() => onRestore(ids)}>
          {ids.length === 0 ? 'Restore chosen papers' : `Restore ${count(ids.length, 'paper')}`}
        </Button>
        {found.length > shown.length ? (
          <Button variant="quiet" onClick={() => setAll(true)}>
            Show all {found.length}
          </Button>
        ) : null}
      </p>
    </section>
  );
}
