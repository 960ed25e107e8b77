import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { shortAuthors, type PlanEntry } from '../../data/library.ts';
import styles from './add.module.css';

type Props = {
  readonly entries: readonly PlanEntry[];
  /** Entries that are not to be added. */
  readonly left: ReadonlySet<PlanEntry>;
  readonly onToggle: ((entry: PlanEntry) => void) | undefined;
};

/** The papers of one group, each to be left out by its box; only those in view are drawn. */
export function EntryList({ entries, left, onToggle }: Props) {
  // The virtualizer changes in place, which the compiler's caches would not see.
  'use no memo';
  const scroller = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- said above, and the component is left uncompiled
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 58,
    overscan: 8,
  });
  return (
    // A scrolling part of the page takes the focus, so that it can be scrolled by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={scroller} className={styles.entries} tabIndex={0} aria-label="Papers to add">
      <ul style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((row) => {
          const entry = entries[row.index];
          if (entry === undefined) return null;
          return (
            <li
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              aria-setsize={entries.length}
              aria-posinset={row.index + 1}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <label className={styles.entry}>
                {onToggle === undefined ? null : (
                  <input type="checkbox" checked={!left.has(entry)} onChange={() => onToggle(entry)} />
                )}
                <span>
                  <span className={styles.name}>{entry.record.title}</span>
                  <span className={styles.detail}>{detail(entry)}</span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function detail(entry: PlanEntry): string {
  if (entry.kind === 'update') {
    return entry.changes.map(({ field, before, after }) => `${field}: ${brief(before)} → ${brief(after)}`).join('; ');
  }
  const { author, issued, arxiv, DOI, abstract, links, awaitsMetadata } = entry.record;
  return [
    shortAuthors(author),
    issued?.year,
    arxiv === undefined ? DOI : `arXiv:${arxiv}`,
    awaitsMetadata ? 'details will fill in when online' : abstract === '' ? 'no abstract' : '',
    links.length > 0 ? links.map(({ kind }) => kind).join(', ') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A value of a field in a few words. */
function brief(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
