import { useEffect, useRef, useState } from 'react';
import { CARD_COLUMNS, type CardSort, studyClock } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { Frame } from '../frame.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { EditCard } from '../review/edit-card.tsx';
import { navigate, parseRoute, useRoute } from '../route.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';
import { CardActions } from './card-actions.tsx';
import { useCardCommands, type CardDialog } from './card-commands.ts';
import { CardHeader, CardRow } from './card-columns.tsx';
import { CardDialogs } from './card-dialogs.tsx';
import { RescheduleChosen } from './reschedule-chosen.tsx';
import { CardDetail } from './card-detail.tsx';
import { CardSearch } from './card-search.tsx';
import styles from './cards.module.css';
import { selectionOf, selectionParam } from './kept-selection.ts';
import { useCardRows, useFoundCards } from './use-cards.ts';

const ROW_HEIGHT = 36;
const HEADER_HEIGHT = 30;

const idOf = (id: string): string => id;

/** `due` or `-lapses`: a minus where it goes down. */
function sortOf(param: string | undefined): CardSort {
  const by = CARD_COLUMNS.find((column) => column === param?.replace(/^-/u, ''));
  return { by: by ?? 'due', descending: by !== undefined && param?.startsWith('-') === true };
}

function go(change: Readonly<Record<string, string | undefined>>, replace = true): void {
  // From the address as it is now: a key may both select and move, in one turn.
  navigate('cards', { ...parseRoute(window.location.hash).params, ...change }, { replace });
}

function onSort({ by, descending }: CardSort): void {
  go({ sort: `${descending ? '-' : ''}${by}` });
}

function setQuery(q: string, replace: boolean): void {
  go({ q, sel: undefined, card: undefined }, replace);
}

/** Every card in a table, found by a query, with what can be done to many at once. */
export function CardsScreen() {
  const library = useLibrary();
  const { params } = useRoute();
  const query = params['q'] ?? '';
  const sort = sortOf(params['sort']);
  const activeId = params['card'];
  const selected = selectionOf(params['sel']);
  const found = useFoundCards(query, sort);
  const rows = useCardRows();
  const settings = useLive(() => library.settings(), []);
  const [editing, setEditing] = useState<Card>();
  const [dialog, setDialog] = useState<CardDialog>();
  const handle = useRef<VirtualListHandle>(null);

  const ids = found?.ids ?? [];
  // What a query no longer shows is not acted on unseen.
  const shown = selected.size === 0 ? selected : new Set(ids.filter((id) => selected.has(id)));
  const chosen = shown.size > 0 ? [...shown] : activeId !== undefined && ids.includes(activeId) ? [activeId] : [];
  const edit = async (id = chosen[0]): Promise<void> => {
    if (id !== undefined) setEditing(await library.card(id));
  };
  const isBusy = editing !== undefined || dialog !== undefined;
  const commands = useCardCommands({
    chosen,
    isBusy,
    edit: () => void edit(),
    open: setDialog,
    onSort,
    findDuplicates: () => setQuery('is:duplicate', false),
  });
  const isReady = found !== undefined && settings !== undefined;
  useEffect(() => {
    if (isReady && document.activeElement?.tagName === 'MAIN') handle.current?.focus();
  }, [isReady]);
  if (!isReady) {
    return (
      <Frame title="Cards" wide>
        <p className={styles.loading}>Reading the cards.</p>
      </Frame>
    );
  }
  const clock = studyClock(settings);
  const { groups } = found;
  const now = library.now();
  return (
    <Frame title="Cards" wide>
      <div className={styles.cards}>
        <CardSearch
          query={query}
          onQuery={setQuery}
          problems={found.query === query ? found.problems : []}
          onLeave={() => {
            handle.current?.focus();
            if (activeId === undefined) handle.current?.move(1);
          }}
        />
        {ids.length === 0 ? (
          <EmptyState
            text={found.reason ?? 'No cards yet. Keep a finding of a paper, or write “Question :: Answer” in its note.'}
          />
        ) : (
          <>
            <CardActions
              total={ids.length}
              groups={groups === undefined ? undefined : new Set(groups.values()).size}
              selected={shown.size}
              commands={commands}
            />
            <div className={styles.list}>
              <VirtualList
                label="Cards"
                items={ids}
                idOf={idOf}
                activeId={activeId}
                onActive={(card) => go({ card })}
                selectedIds={shown}
                onSelect={(next) => go({ sel: selectionParam(next) })}
                onOpen={(id) => void edit(id)}
                rowHeight={ROW_HEIGHT}
                grid={{
                  header: <CardHeader columns={CARD_COLUMNS} sort={sort} onSort={onSort} />,
                  headerHeight: HEADER_HEIGHT,
                  columns: CARD_COLUMNS.length,
                }}
                renderRow={(id, { index }) => {
                  const number = groups?.get(id);
                  const before = ids[index - 1];
                  return (
                    <CardRow
                      id={id}
                      rows={rows}
                      columns={CARD_COLUMNS}
                      now={now}
                      clock={clock}
                      group={
                        number === undefined
                          ? undefined
                          : { number, isFirst: before !== undefined && groups?.get(before) !== number }
                      }
                    />
                  );
                }}
                ref={handle}
              />
            </div>
            <CardDetail id={activeId} rows={rows} now={now} clock={clock} />
          </>
        )}
      </div>
      {editing === undefined ? null : (
        <EditCard key={editing.id} card={editing} onClose={() => setEditing(undefined)} />
      )}
      {dialog === undefined ? null : dialog === 'reschedule' ? (
        <RescheduleChosen ids={chosen} onClose={() => setDialog(undefined)} />
      ) : (
        <CardDialogs dialog={dialog} ids={chosen} onClose={() => setDialog(undefined)} />
      )}
    </Frame>
  );
}
