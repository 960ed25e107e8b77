import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { MarkWord } from '../../data/library.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { FirstRun } from '../add/first-run.tsx';
import { undo } from '../global-commands.tsx';
import type { Paper } from '../../data/model/paper.ts';
import { useLibrary, usePaper, usePaperCounts, usePapers } from '../live/library-context.tsx';
import { useSearch } from '../live/use-search.ts';
import { FoundWords } from '../text/found-text.tsx';
import { SelectionPane } from './selection-pane.tsx';
import { PaperPane } from '../paper/paper-pane.tsx';
import { navigate, parseRoute, useRoute } from '../route.ts';
import { AppSidebar } from '../ui/app-sidebar.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SplitPane } from '../ui/split-pane.tsx';
import { showToast } from '../ui/toast.tsx';
import type { VirtualListHandle } from '../ui/virtual-list.tsx';
import { useNarrow, usePaneLayout } from './layout.ts';
import { KeepBestDialog } from './keep-best-dialog.tsx';
import { useListCommands } from './list-commands.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { type Suggested, useSuggested } from './use-suggested.ts';
import { ListOrder } from './list-order.ts';
import { bySuggestion, defaultSort, type FoundSort, inOrder, listTitle, listTotal, type Sort } from './lists.ts';
import { PaperList } from './paper-list.tsx';
import { TagDialog } from './tag-dialog.tsx';
import styles from './library.module.css';

/** The best matches drawn at once: more than anyone looks through, and few enough to draw at every letter. */
const FOUND_SHOWN = 1000;
const NONE: ReadonlySet<string> = new Set();
const NO_PAPERS: readonly Paper[] = [];
const NO_WORDS: readonly MarkWord[] = [];

/** Whether the reader has not gone on to another screen, whose address is not to be written over. */
const isHere = (): boolean => parseRoute(window.location.hash).screen === 'library';

/** The lists, the papers of one, and the paper that is open. */
export function LibraryScreen() {
  const library = useLibrary();
  const { params } = useRoute();
  const list = params['list'] ?? 'inbox';
  const papers = usePapers();
  const counts = usePaperCounts();
  // A search that is linked to begins as it is written there, and can then be gone on with.
  const linked = params['q'] ?? '';
  const [typed, setTyped] = useState({ linked, query: linked });
  const query = typed.linked === linked ? typed.query : linked;
  const setQuery = (next: string): void => setTyped({ linked, query: next });
  const [wholeOf, setWholeOf] = useState<string>();
  const [foundSort, setFoundSort] = useState<FoundSort>('match');
  const [order] = useState(() => new ListOrder());
  const [sorts, setSorts] = useState<Readonly<Record<string, Sort>>>({});
  const [selection, setSelection] = useState<{ readonly list: string; readonly ids: ReadonlySet<string> }>();
  const [tagging, setTagging] = useState(false);
  const [keepingBest, setKeepingBest] = useState(false);
  const [editing, setEditing] = useState(false);
  const narrow = useNarrow();
  const [side, setSide] = usePaneLayout(narrow ? 'lists-narrow' : 'lists', { size: 212, folded: narrow });
  const [listPane, setListPane] = usePaneLayout(narrow ? 'papers-narrow' : 'papers', {
    size: narrow ? 300 : 400,
    folded: false,
  });
  const handle = useRef<VirtualListHandle>(null);

  const words = useDeferredValue(query).trim();
  const isAll = wholeOf === words || foundSort !== 'match';
  const found = useSearch(words, isAll ? Infinity : FOUND_SHOWN);
  const sort = sorts[list] ?? defaultSort(list);
  const suggested = useSuggested(list, words === '' && sort === 'suggested');
  // A search looks everywhere but the trash, so that a filed paper is found from any list.
  const rows = words === '' ? inSuggestedOrder(order.of(papers, list, sort), suggested) : inOrder(found?.papers ?? NO_PAPERS, foundSort); // prettier-ignore
  const activeId = params['paper'];
  const selected = selection?.list === list ? selection.ids : NONE;
  const chosen = selected.size > 0 ? rows.filter(({ id }) => selected.has(id)) : [];
  const active = usePaper(activeId);
  const targets = chosen.length > 0 ? chosen : active === undefined ? [] : [active];

  const show = (id: string | undefined, more: Readonly<Record<string, string>> = {}): void => {
    if (isHere()) navigate('library', { list, paper: id, tab: params['tab'], q: linked, ...more }, { replace: true });
  };
  useEffect(() => {
    document.title = `${listTitle(list)} · Lectern`;
  }, [list]);
  // A list opens on its first paper, so that its keys act at once.
  const firstId = rows[0]?.id;
  useEffect(() => {
    if (activeId === undefined && firstId !== undefined && isHere()) {
      navigate('library', { list, paper: firstId, q: linked }, { replace: true });
    }
  }, [activeId, firstId, list, linked]);
  useEffect(() => {
    if (document.activeElement === document.body) handle.current?.focus();
  }, []);

  /** Runs an operation on the chosen papers, says so, and goes on to the next row where they leave the list. */
  const act = async (
    what: string,
    work: (ids: readonly string[]) => Promise<unknown>,
    leaves: boolean,
  ): Promise<void> => {
    const ids = targets.map(({ id }) => id);
    if (ids.length === 0) return;
    const at = Math.max(
      0,
      rows.findIndex(({ id }) => id === ids.at(-1)),
    );
    const going = new Set(ids);
    const next =
      rows.slice(at + 1).find(({ id }) => !going.has(id)) ?? rows.slice(0, at).findLast(({ id }) => !going.has(id));
    await work(ids);
    const line = ids.length === 1 ? what : `${what}: ${ids.length} papers`;
    showToast({ text: line, action: { label: 'Undo', run: () => void undo(library) } });
    if (leaves && words === '') show(next?.id);
    setSelection({ list, ids: NONE });
  };
  useListCommands({
    library,
    list,
    targets,
    active,
    act,
    show,
    handle,
    openTags: () => setTagging(true),
    keepBest: () => setKeepingBest(true),
  });
  useCommands(
    chosen.length > 1 && list !== 'trash'
      ? [
          {
            id: 'paper.edit',
            label: 'Edit all selected',
            keys: ['Shift+e'],
            section: 'Papers',
            run: () => setEditing(true),
          },
        ]
      : [],
  );

  if (counts.all + counts.trash === 0) {
    return (
      <div className={styles.empty}>
        <AppSidebar />
        <main>
          <h1 className="visually-hidden">Library</h1>
          <FirstRun />
        </main>
      </div>
    );
  }
  return (
    <FoundWords value={found?.words ?? NO_WORDS}>
      <main className={styles.screen}>
        <SplitPane
          label="the lists"
          side="start"
          min={160}
          max={320}
          initial={212}
          {...side}
          onChange={(size, folded) => setSide({ size, folded })}
          pane={<AppSidebar />}
        >
          <SplitPane
            label="the papers"
            side="start"
            min={260}
            max={640}
            initial={400}
            {...listPane}
            onChange={(size, folded) => setListPane({ size, folded })}
            pane={
              <PaperList
                list={list}
                rows={rows}
                total={words === '' ? listTotal(counts, list) : found?.total}
                loading={words !== '' && found === undefined}
                query={query}
                onQuery={setQuery}
                found={words === '' ? undefined : found}
                suggested={suggested}
                sort={sort}
                onSort={(next) => setSorts({ ...sorts, [list]: next })}
                onShowAll={() => setWholeOf(words)}
                foundSort={foundSort}
                onFoundSort={setFoundSort}
                activeId={activeId}
                onActive={(id) => show(id)}
                selected={selected}
                onSelect={(ids) => setSelection({ list, ids })}
                onUnfold={side.folded ? () => setSide({ ...side, folded: false }) : undefined}
                handle={handle}
              />
            }
          >
            {chosen.length > 1 ? (
              <SelectionPane
                papers={chosen}
                act={act}
                onTags={() => setTagging(true)}
                onEdit={() => setEditing(true)}
                onKeepBest={() => setKeepingBest(true)}
                trashed={list === 'trash'}
              />
            ) : active === undefined ? (
              <section className={styles.none} aria-label="Paper">
                <h1 className="visually-hidden">{listTitle(list)}</h1>
                <EmptyState text={emptyText(list, words, found?.reason)} />
              </section>
            ) : (
              <PaperPane
                key={active.id}
                paper={active}
                tab={params['tab'] ?? 'abstract'}
                onTab={(tab) => show(active.id, { tab })}
                onLeave={() => handle.current?.focus()}
              />
            )}
          </SplitPane>
        </SplitPane>
        {keepingBest ? <KeepBestDialog papers={targets} onClose={() => setKeepingBest(false)} /> : null}
        {tagging ? <TagDialog papers={targets} onClose={() => setTagging(false)} /> : null}
        {editing ? <BulkDialog papers={chosen} onClose={() => setEditing(false)} /> : null}
      </main>
    </FoundWords>
  );
}

function inSuggestedOrder(papers: readonly Paper[], suggested: Suggested): readonly Paper[] {
  return suggested.state === 'ready' ? bySuggestion(papers, suggested.order.scoreOf) : papers;
}

function emptyText(list: string, words: string, reason: string | undefined): string {
  if (words !== '') return reason ?? 'Reading the library.';
  switch (list) {
    case 'inbox':
      return 'The Inbox is empty. Paste a page of papers anywhere in this window.';
    case 'to-read':
      return 'Nothing to read yet. Press T on a paper to put it here.';
    case 'reading':
      return 'Nothing is half-read. Press R on a paper when you begin it.';
    case 'trash':
      return 'The trash is empty.';
    default:
      return 'No papers here.';
  }
}
