/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-static-element-interactions, jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events --
   a list box or grid: it alone has the focus and the keys, and names the active row by id */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { classes } from './classes.ts';
import { listKey } from './list-keys.ts';
import { type Anchor, carried, changeList, type Landing, type ListIntent, moveRows } from './list-model.ts';
import { useRowDrag } from './use-row-drag.ts';
import { showToast } from './toast.tsx';
import styles from './virtual-list.module.css';

/** What a command outside the list can have it do. */
export type VirtualListHandle = {
  readonly focus: () => void;
  /** Moves the active row, selecting on the way where `extend`. */
  readonly move: (rows: number, extend?: boolean) => void;
  /** Selects the active row, or no longer. */
  readonly toggle: () => void;
  readonly selectAll: () => void;
};

export type RowState = { readonly index: number; readonly active: boolean; readonly selected: boolean };

export type VirtualListProps<Item> = {
  readonly label: string;
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  readonly renderRow: (item: Item, state: RowState) => ReactNode;
  /** What the row is called where what it shows is not enough. */
  readonly nameOf?: ((item: Item) => string) | undefined;
  readonly activeId: string | undefined;
  readonly onActive: (id: string) => void;
  readonly selectedIds: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  /** Enter or a double click. */
  readonly onOpen?: ((id: string) => void) | undefined;
  /** Makes rows movable by drag and by Alt with the arrows: `ids` go before `beforeId`, or to the end. */
  readonly onReorder?: ((ids: readonly string[], beforeId: string | undefined) => void) | undefined;
  /** Makes rows ones that can be dragged out of the list: what they are elsewhere, by media type. */
  readonly handOver?: ((ids: readonly string[]) => Readonly<Record<string, string>>) | undefined;
  /** What to say to Alt with the arrows where rows cannot be moved. */
  readonly whyNoReorder?: string | undefined;
  /** Height in pixels before a row is measured; near enough is enough. */
  readonly estimate?: number | undefined;
  /** Height in pixels of every row, where they are all alike: nothing is then measured. */
  readonly rowHeight?: number | undefined;
  /** Makes it a table: `header` is its row of column headers, and each row renders its cells, with role `gridcell`. */
  readonly grid?: { readonly header: ReactNode; readonly headerHeight: number; readonly columns: number } | undefined;
  readonly ref?: Ref<VirtualListHandle> | undefined;
};

const NOT_IN_LIST = -1;

/**
 * A list box of any length that draws only the rows in view. Arrows or j k, PageUp, PageDown,
 * Home and End move; Shift extends; x or Space selects; Enter opens; Escape drops the selection.
 * With `grid` it is a table of the same keys.
 */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  // The virtualizer changes in place, which the compiler's caches would not see.
  'use no memo';
  const {
    label,
    items,
    idOf,
    activeId,
    onActive,
    selectedIds,
    onSelect,
    onOpen,
    onReorder,
    estimate = 72,
    rowHeight,
    grid,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const anchor = useRef<{ readonly value: Anchor | undefined; readonly selected: ReadonlySet<string> }>(undefined);
  const baseId = useId();
  const ids = useMemo(() => items.map(idOf), [items, idOf]);
  // One row is sought at a time: a map of a hundred thousand would cost a frame at each change.
  const activeIndex = useMemo(() => (activeId === undefined ? NOT_IN_LIST : ids.indexOf(activeId)), [ids, activeId]);
  // A new function each time would have every row measured anew.
  const keyAt = useCallback((index: number) => ids[index] ?? index, [ids]);

  // oxlint-disable-next-line react/incompatible-library -- said above, and the component is left uncompiled
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight ?? estimate,
    getItemKey: keyAt,
    overscan: 6,
    paddingStart: grid?.headerHeight ?? 0,
    scrollPaddingStart: grid?.headerHeight ?? 0,
    // The active row is named to screen readers, so it stays in the page when scrolled out of view.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      if (activeIndex === NOT_IN_LIST || indexes.includes(activeIndex)) return indexes;
      return [...indexes, activeIndex].toSorted((a, b) => a - b);
    },
  });

  useEffect(() => {
    if (activeIndex !== NOT_IN_LIST) virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeId, activeIndex, virtualizer]);

  const drawn = useRef(rowHeight);
  useEffect(() => {
    if (drawn.current === rowHeight) return;
    drawn.current = rowHeight;
    // Heights measured under the other rule no longer hold.
    virtualizer.measure();
  }, [rowHeight, virtualizer]);

  const change = (intent: ListIntent): void => {
    // A selection changed from outside ends the run that Shift began.
    const known = anchor.current?.selected === selectedIds ? anchor.current.value : undefined;
    const next = changeList(ids, { activeId, selectedIds }, known, intent);
    anchor.current = { value: next.anchor, selected: next.selectedIds };
    if (next.selectedIds !== selectedIds && !(next.selectedIds.size === 0 && selectedIds.size === 0)) {
      onSelect(next.selectedIds);
    } else anchor.current = { value: next.anchor, selected: selectedIds };
    if (next.activeId !== undefined && next.activeId !== activeId) onActive(next.activeId);
  };
  const move = (rows: number, extend = false): void => {
    // From no row at all, down is the first and up the last.
    const from = activeIndex === NOT_IN_LIST && rows < 0 ? items.length : activeIndex;
    change({ kind: 'move', to: from + rows, extend });
  };
  const land = (landing: Landing | undefined): void => {
    if (landing !== undefined) onReorder?.(landing.ids, landing.beforeId);
  };

  const drag = useRowDrag({
    ids,
    selectedIds,
    land: onReorder === undefined ? undefined : land,
    handOver: props.handOver,
  });

  useImperativeHandle(props.ref, () => ({
    focus: () => list.current?.focus(),
    move,
    toggle: () => change({ kind: 'toggle', to: activeIndex }),
    selectAll: () => change({ kind: 'all' }),
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
    const key = listKey(event);
    if (key === undefined) return;
    if (key.kind === 'none' && selectedIds.size === 0) return;
    if (key.kind === 'reorder' && onReorder === undefined) {
      // The browser would scroll the list instead.
      event.preventDefault();
      if (props.whyNoReorder !== undefined) showToast({ text: props.whyNoReorder });
      return;
    }
    if ((key.kind === 'open' && onOpen === undefined) || items.length === 0) return;
    event.preventDefault();
    if (key.kind === 'by') move(key.rows, key.extend);
    else if (key.kind === 'page') move(key.pages * pageLength(), key.extend);
    else if (key.kind === 'to')
      change({ kind: 'move', to: key.end === 'first' ? 0 : items.length - 1, extend: key.extend });
    else if (key.kind === 'toggle') change({ kind: 'toggle', to: Math.max(0, activeIndex) });
    else if (key.kind === 'reorder' && activeId !== undefined)
      land(moveRows(ids, carried(ids, activeId, selectedIds), key.direction));
    else if (key.kind === 'open' && activeId !== undefined) onOpen?.(activeId);
    else if (key.kind === 'all' || key.kind === 'none') change({ kind: key.kind });
  };
  const pageLength = (): number => {
    const height = scroller.current?.clientHeight ?? 0;
    const rows = virtualizer.getVirtualItems();
    const total = rows.reduce((sum, row) => sum + row.size, 0);
    return Math.max(1, Math.floor((height * rows.length) / Math.max(1, total)) - 1);
  };
  const onRowClick = (event: MouseEvent, index: number): void => {
    if (event.shiftKey) change({ kind: 'move', to: index, extend: true });
    else if (event.ctrlKey || event.metaKey) change({ kind: 'toggle', to: index });
    else change({ kind: 'click', to: index });
  };
  const rowId = (index: number): string => `${baseId}-${index}`;
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        ref={list}
        role={grid === undefined ? 'listbox' : 'grid'}
        tabIndex={0}
        aria-label={label}
        aria-rowcount={grid === undefined ? undefined : items.length + 1}
        aria-colcount={grid?.columns}
        aria-multiselectable="true"
        aria-activedescendant={activeIndex === NOT_IN_LIST ? undefined : rowId(activeIndex)}
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onDragEnd={drag.end}
        onDrop={drag.drop}
      >
        {grid === undefined ? null : (
          <div role="row" aria-rowindex={1} className={styles.header} style={{ blockSize: grid.headerHeight }}>
            {grid.header}
          </div>
        )}
        {virtualizer.getVirtualItems().map((row) => {
          const item = items[row.index];
          const id = ids[row.index];
          if (item === undefined || id === undefined) return null;
          const state = { index: row.index, active: row.index === activeIndex, selected: selectedIds.has(id) };
          return (
            <div
              key={row.key}
              ref={rowHeight === undefined ? virtualizer.measureElement : undefined}
              data-index={row.index}
              id={rowId(row.index)}
              role={grid === undefined ? 'option' : 'row'}
              aria-label={props.nameOf?.(item)}
              aria-selected={state.selected}
              aria-setsize={grid === undefined ? items.length : undefined}
              aria-posinset={grid === undefined ? row.index + 1 : undefined}
              aria-rowindex={grid === undefined ? undefined : row.index + 2}
              draggable={drag.enabled}
              className={classes(
                styles.row,
                state.active && styles.active,
                state.selected && styles.selected,
                drag.dropAt === row.index && styles.dropBefore,
                drag.dropAt === row.index + 1 && row.index === items.length - 1 && styles.dropAfter,
              )}
              style={{ transform: `translateY(${row.start}px)`, blockSize: rowHeight }}
              onClick={(event) => onRowClick(event, row.index)}
              onDoubleClick={() => onOpen?.(id)}
              onDragStart={(event) => drag.start(event, id)}
              onDragOver={(event) => drag.over(event, row.index)}
            >
              {props.renderRow(item, state)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
