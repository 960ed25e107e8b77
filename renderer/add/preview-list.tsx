import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef, useState } from 'react';
import { PreviewRowView } from './preview-row.tsx';
import { isChoice, type PreviewRow } from './preview-rows.ts';
import styles from './add.module.css';

type Props = {
  readonly rows: readonly PreviewRow[];
  /** Places in the plan of the entries that are left out. */
  readonly left: ReadonlySet<number>;
  readonly onLeft: (left: ReadonlySet<number>) => void;
  /** Places of the entries that are joined with the paper they may be. */
  readonly joined: ReadonlySet<number>;
  readonly onJoined: (joined: ReadonlySet<number>) => void;
};

/**
 * The rows of a preview, any number, of which only those in view are drawn. One
 * box is in the tab order; arrows or j k, Page and Home, End move to the others, and Enter unfolds one.
 */
export function PreviewList({ rows, left, onLeft, joined, onJoined }: Props) {
  // The virtualizer changes in place, which the compiler's caches would not see.
  'use no memo';
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const unfold = (index: number, to: boolean): void => setOpen(withOrWithout(open, index, to));
  const [active, setActive] = useState(() => Math.max(0, rows.findIndex(isFocusable)));
  // oxlint-disable-next-line react/incompatible-library -- said above, and the component is left uncompiled
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? 44 : 64),
    overscan: 8,
    // The row with the focus stays in the page when scrolled out of view.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return indexes.includes(active) ? indexes : [...indexes, active].toSorted((a, b) => a - b);
    },
  });
  const toggle = (indexes: readonly number[], include: boolean): void => {
    const next = new Set(left);
    for (const index of indexes) {
      if (include) next.delete(index);
      else next.add(index);
    }
    onLeft(next);
  };
  const focusRow = (to: number): void => {
    setActive(to);
    virtualizer.scrollToIndex(to, { align: 'auto' });
    const box = (): HTMLElement | null | undefined => list.current?.querySelector(`[data-index="${to}"] input`);
    // At once where it is drawn, as the next key may follow fast.
    if (box() === null) requestAnimationFrame(() => box()?.focus());
    else box()?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[active];
    const fold =
      event.target instanceof HTMLInputElement && row !== undefined && isChoice(row) ? FOLDS[event.key] : undefined;
    if (fold !== undefined && row?.kind === 'entry' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      unfold(row.index, fold === 'turn' ? !open.has(row.index) : fold === 'open');
      return;
    }
    const to = target(event, rows, active);
    if (to === undefined) return;
    event.preventDefault();
    focusRow(to);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the boxes in it have the focus, and are moved among by key
    <div ref={scroller} className={styles.scroller} onKeyDown={onKeyDown}>
      <ul ref={list} aria-label="Preview" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((virtual) => {
          const row = rows[virtual.index];
          if (row === undefined) return null;
          return (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only hears which of its boxes has the focus
            <li
              key={virtual.key}
              ref={virtualizer.measureElement}
              data-index={virtual.index}
              aria-setsize={rows.length}
              aria-posinset={virtual.index + 1}
              className={styles.row}
              style={{ transform: `translateY(${virtual.start}px)` }}
              onFocus={() => setActive(virtual.index)}
            >
              <PreviewRowView
                row={row}
                rows={rows}
                left={left}
                tabbable={virtual.index === active}
                onToggle={toggle}
                open={open}
                onOpen={unfold}
                joined={joined}
                onJoin={(index, join) => onJoined(withOrWithout(joined, index, join))}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function withOrWithout(set: ReadonlySet<number>, member: number, has: boolean): ReadonlySet<number> {
  const next = new Set(set);
  if (has) next.add(member);
  else next.delete(member);
  return next;
}

/** Keys that unfold the row of the focused box; Space is the box's own. */
const FOLDS: Readonly<Record<string, 'turn' | 'open' | 'fold'>> = {
  Enter: 'turn',
  ArrowRight: 'open',
  ArrowLeft: 'fold',
};

/** Headings of what can be left out, and its rows, have a box. */
const isFocusable = (row: PreviewRow): boolean =>
  isChoice(row) || (row.kind === 'heading' && row.group !== 'same' && row.group !== 'unread');

const PAGE = 10;

function target(event: KeyboardEvent, rows: readonly PreviewRow[], active: number): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { key } = event;
  if (key === 'Home') return rows.findIndex(isFocusable);
  if (key === 'End') return rows.findLastIndex(isFocusable);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    j: 1,
    ArrowUp: -1,
    k: -1,
    PageDown: PAGE,
    PageUp: -PAGE,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined) return undefined;
  const direction = Math.sign(step);
  let to = active;
  for (
    let next = active + direction, moved = 0;
    rows[next] !== undefined && moved < Math.abs(step);
    next += direction
  ) {
    const row = rows[next];
    if (row === undefined || !isFocusable(row)) continue;
    to = next;
    moved += 1;
  }
  return to;
}
