import { PanelLeft } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import type { Paper } from '../../data/model/paper.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary, usePaperMarks } from '../live/library-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { count } from '../ui/format.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';
import { EmptyTrash } from './empty-trash.tsx';
import { authorYear, listTitle, SORT_NAMES, SORTS, type Sort } from './lists.ts';
import styles from './library.module.css';

type Props = {
  readonly list: string;
  readonly rows: readonly Paper[];
  readonly loading: boolean;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly activeId: string | undefined;
  readonly onActive: (id: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  /** Given while the sidebar is folded away. */
  readonly onUnfold: (() => void) | undefined;
  readonly handle: RefObject<VirtualListHandle | null>;
};

/** The papers of a list, or those a search found, under the search box. */
export function PaperList(props: Props) {
  const { list, rows, query, onQuery, sort, activeId, selected, handle } = props;
  const library = useLibrary();
  const search = useRef<HTMLInputElement>(null);
  const marks = usePaperMarks();
  useCommands([
    {
      id: 'list.search',
      label: 'Search',
      keys: ['/', 'Mod+f'],
      section: 'Everywhere',
      run: () => search.current?.select(),
    },
  ]);
  const canReorder = list === 'to-read' && sort === 'order' && query === '';
  const reorder = async (ids: readonly string[], beforeId: string | undefined): Promise<void> => {
    await library.reorder(ids, beforeId);
    const at = library.papers
      .all()
      .filter((paper) => paper.status === 'to-read' && paper.trashed === 0)
      .toSorted((a, b) => a.order - b.order)
      .findIndex((paper) => paper.id === ids[0]);
    announce(`Moved to place ${at + 1} of ${rows.length}`);
  };
  return (
    <section className={styles.list} aria-label="Papers">
      <div className={styles.search}>
        {props.onUnfold === undefined ? null : (
          <IconButton icon={PanelLeft} label="Show the lists" onPress={props.onUnfold} />
        )}
        <input
          ref={search}
          type="search"
          className={styles.box}
          aria-label="Search papers and notes"
          placeholder="Search papers and notes"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              onQuery('');
              handle.current?.focus();
            } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
              event.preventDefault();
              handle.current?.focus();
            }
          }}
        />
      </div>
      <div className={styles.head}>
        <output>
          {props.loading ? 'Searching' : count(rows.length, 'paper')}
          {query === '' ? '' : ' found'}
          {selected.size > 0 ? `, ${selected.size} selected` : ''}
        </output>
        {list === 'trash' && rows.length > 0 ? <EmptyTrash papers={rows.length} /> : null}
        <Menu
          label={`Sort: ${SORTS[sort]}`}
          groups={[
            {
              label: 'Sort by',
              actions: SORT_NAMES.map((id) => ({ id, label: SORTS[id], run: () => props.onSort(id) })),
            },
          ]}
        >
          {SORTS[sort]}
        </Menu>
      </div>
      {rows.length === 0 ? null : (
        <VirtualList
          ref={handle}
          label={query === '' ? listTitle(list) : 'Found papers'}
          items={rows}
          idOf={idOf}
          activeId={activeId}
          onActive={props.onActive}
          selectedIds={selected}
          onSelect={props.onSelect}
          onOpen={() => document.querySelector<HTMLElement>('[data-paper-pane]')?.focus()}
          onReorder={canReorder ? (ids, beforeId) => void reorder(ids, beforeId) : undefined}
          renderRow={(paper) => (
            <PaperRow paper={paper} noted={marks.hasNote(paper.id)} cards={marks.cards(paper.id)} />
          )}
        />
      )}
    </section>
  );
}

const idOf = (paper: Paper): string => paper.id;

function PaperRow({ paper, noted, cards }: { readonly paper: Paper; readonly noted: boolean; readonly cards: number }) {
  const by = authorYear(paper);
  const kinds = new Set(paper.links.map(({ kind }) => kind));
  const has = [
    noted ? 'note' : '',
    cards > 0 ? count(cards, 'card') : '',
    kinds.has('code') ? 'code' : '',
    kinds.has('data') ? 'data' : '',
  ];
  return (
    <div className={styles.row}>
      <div className={styles.title}>{paper.title}</div>
      <div className={styles.meta}>
        {by === '' ? null : <span>{by}</span>}
        {paper.tags.slice(0, 3).map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
        <span className={styles.space} />
        {paper.priority === 'high' ? (
          <span className={styles.dot}>
            <span className="visually-hidden">high priority</span>
          </span>
        ) : null}
        <span className={styles.marks}>{has.filter(Boolean).join('  ')}</span>
      </div>
    </div>
  );
}
