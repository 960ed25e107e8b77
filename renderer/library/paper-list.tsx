import { PanelLeft } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { type Found, paperLinks, type QueryProblem } from '../../data/library.ts';
import type { Paper } from '../../data/model/paper.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary, usePaperMarks } from '../live/library-context.tsx';
import { undo } from '../global-commands.tsx';
import { FoundText } from '../text/found-text.tsx';
import { announce } from '../ui/announcer.tsx';
import { classes } from '../ui/classes.ts';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';
import { EmptyTrash } from './empty-trash.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { authorYear, type FoundSort, listTitle, SORT_NAMES, SORTS, type Sort, sortsOf } from './lists.ts';
import type { Suggested } from './use-suggested.ts';
import { NameDialog } from './name-dialog.tsx';
import { SearchBox } from './search-box.tsx';
import { showToast } from '../ui/toast.tsx';
import styles from './library.module.css';

type Props = {
  readonly list: string;
  readonly rows: readonly Paper[];
  readonly loading: boolean;
  /** How many rows there are in all, where more are still being read. */
  readonly total: number | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What the query found; undefined for no query, and until it is answered. */
  readonly found: Found | undefined;
  readonly suggested: Suggested;
  /** Draws all that was found, not only the best. */
  readonly onShowAll: () => void;
  readonly foundSort: FoundSort;
  readonly onFoundSort: (sort: FoundSort) => void;
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
  const search = useRef<{ readonly select: () => void }>(null);
  const [saving, setSaving] = useState(false);
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
  const { suggested } = props;
  const isSearch = query.trim() !== '';
  const canReorder = list !== 'trash' && sort === 'order' && !isSearch;
  const reorder = async (ids: readonly string[], beforeId: string | undefined): Promise<void> => {
    await library.reorder(ids, beforeId);
    const shown = new Set(rows.map(({ id }) => id));
    const at = library.papers
      .all()
      .filter(({ id }) => shown.has(id))
      .toSorted((a, b) => a.order - b.order)
      .findIndex((paper) => paper.id === ids[0]);
    announce(`Moved to place ${at + 1} of ${rows.length}`);
  };
  const handOver = (ids: readonly string[]) => {
    const wanted = new Set(ids);
    return paperLinks(rows.filter(({ id }) => wanted.has(id)));
  };
  return (
    <section className={classes(styles.list, rows.length > LONG && styles.long)} aria-label="Papers">
      <div className={styles.search}>
        {props.onUnfold === undefined ? null : (
          <IconButton icon={PanelLeft} label="Show the lists" onPress={props.onUnfold} />
        )}
        <SearchBox
          ref={search}
          query={query}
          onQuery={onQuery}
          problems={props.found?.problems ?? NO_PROBLEMS}
          onLeave={() => {
            // What was open before is seldom among what was found: the best match is opened instead.
            const [best] = rows;
            if (best !== undefined && !rows.some(({ id }) => id === activeId)) props.onActive(best.id);
            handle.current?.focus();
          }}
        />
      </div>
      <div className={styles.head}>
        <output>
          {props.loading ? 'Searching' : count(Math.max(rows.length, props.total ?? 0), 'paper')}
          {props.found === undefined ? '' : ' found'}
          {selected.size > 0 ? `, ${selected.size} selected` : ''}
        </output>
        <span className={styles.tools}>
          {list === 'trash' && rows.length > 0 ? <EmptyTrash papers={rows.length} /> : null}
          {isSearch ? (
            <Button variant="quiet" onClick={() => setSaving(true)}>
              Save
            </Button>
          ) : null}
          <FilterMenu query={query} onQuery={onQuery} />
          {isSearch ? (
            <SortMenu sort={props.foundSort} names={FOUND_SORT_NAMES} onSort={props.onFoundSort} />
          ) : (
            <SortMenu sort={sort} names={sortsOf(list)} onSort={props.onSort} />
          )}
        </span>
      </div>
      {props.found?.corrected === undefined ? null : (
        <output className={styles.corrected}>
          Nothing holds {props.found.corrected.words.map(({ typed }) => `“${typed}”`).join(' and ')}. These hold{' '}
          {props.found.corrected.words.map(({ meant }) => `“${meant}”`).join(' and ')}.
        </output>
      )}
      {isSearch ? null : <SuggestedLine suggested={suggested} />}
      {saving ? <SaveSearch query={query.trim()} onClose={() => setSaving(false)} /> : null}
      {props.found !== undefined && rows.length < props.found.total ? (
        <p className={styles.corrected}>
          The best {formatNumber(rows.length)} are shown.{' '}
          <Button variant="quiet" onClick={props.onShowAll}>
            Show all
          </Button>
        </p>
      ) : null}
      {props.found?.reason === undefined ? null : <output className={styles.reason}>{props.found.reason}</output>}
      {rows.length === 0 ? null : (
        <VirtualList
          ref={handle}
          label={query === '' ? listTitle(list) : 'Found papers'}
          items={rows}
          idOf={idOf}
          activeId={activeId}
          rowHeight={rows.length > LONG ? LONG_ROW : undefined}
          onActive={props.onActive}
          selectedIds={selected}
          onSelect={props.onSelect}
          onOpen={() => document.querySelector<HTMLElement>('[data-paper-pane]')?.focus()}
          onReorder={canReorder ? (ids, beforeId) => void reorder(ids, beforeId) : undefined}
          handOver={handOver}
          whyNoReorder="Papers can be moved where the list is sorted by reading order."
          renderRow={(paper) => (
            <PaperRow
              paper={paper}
              noted={marks.hasNote(paper.id)}
              cards={marks.cards(paper.id)}
              why={suggested.state === 'ready' && !isSearch ? suggested.order.wordsOf(paper.id) : NO_WORDS}
            />
          )}
        />
      )}
    </section>
  );
}

const idOf = (paper: Paper): string => paper.id;
/** Longer lists have rows of one height, titles cut at two lines: measuring each would cost frames. */
const LONG = 2500;
const LONG_ROW = 79;

const NO_WORDS: readonly string[] = [];
const NO_PROBLEMS: readonly QueryProblem[] = [];
const FOUND_SORT_NAMES = ['match', ...SORT_NAMES] as const;
const FOUND_SORTS = { match: 'Best match', ...SORTS };

type SortMenuProps<Name extends FoundSort> = {
  readonly sort: Name;
  readonly names: readonly Name[];
  readonly onSort: (sort: Name) => void;
};

function SortMenu<Name extends FoundSort>({ sort, names, onSort }: SortMenuProps<Name>) {
  const actions = names.map((id) => ({ id, label: FOUND_SORTS[id], checked: id === sort, run: () => onSort(id) }));
  return (
    <Menu label={`Sort: ${FOUND_SORTS[sort]}`} groups={[{ label: 'Sort by', actions }]}>
      {FOUND_SORTS[sort]}
    </Menu>
  );
}

function SuggestedLine({ suggested }: { readonly suggested: Suggested }) {
  if (suggested.state === 'off') return null;
  const text = {
    learning: 'Learning from what you kept and set aside',
    tooFew: 'Keep and archive a few more papers, and this order follows. Until then, the reading order.',
    ready: 'What is most like the papers you kept comes first; each row says by which words.',
  }[suggested.state];
  return <output className={styles.corrected}>{text}</output>;
}

function SaveSearch({ query, onClose }: { readonly query: string; readonly onClose: () => void }) {
  const library = useLibrary();
  return (
    <NameDialog
      title="Save search"
      description={query}
      label="Name"
      initial={query}
      action="Save"
      onSave={async (name) => {
        await library.saveSearch(name, query);
        showToast({ text: `Saved “${name}”`, action: { label: 'Undo', run: () => void undo(library) } });
      }}
      onClose={onClose}
    />
  );
}

type RowProps = {
  readonly paper: Paper;
  readonly noted: boolean;
  readonly cards: number;
  /** Words by which it is suggested. */
  readonly why: readonly string[];
};

function PaperRow({ paper, noted, cards, why }: RowProps) {
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
      <div className={styles.title}>
        <FoundText text={paper.title} part="title" />
      </div>
      <div className={styles.meta}>
        {by === '' ? null : (
          <span>
            <FoundText text={by} part="author" />
          </span>
        )}
        {paper.tags.slice(0, 3).map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
        {why.length === 0 ? null : <em className={styles.why}>by {why.join(', ')}</em>}
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
