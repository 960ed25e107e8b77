import { useDeferredValue, useState } from 'react';
import { intervalText, studyClock } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { exportToAnki } from '../anki/export-to-anki.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { Frame } from '../frame.tsx';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { EditCard } from '../review/edit-card.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { count } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { CardLine } from './card-line.tsx';
import {
  COMPARE,
  FILTER_NAMES,
  FILTERS,
  isUnder,
  SORT_NAMES,
  SORTS,
  textOf,
  type CardRow,
  type Filter,
  type Sort,
} from './card-list.ts';
import styles from './cards.module.css';

const FILTER_OPTIONS = FILTERS.map((value) => ({ value, label: FILTER_NAMES[value] }));
const SORT_OPTIONS = SORTS.map((value) => ({ value, label: SORT_NAMES[value] }));

/** Every card, found by its words, with what can be done to many at once. */
export function CardsScreen() {
  const library = useLibrary();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [sort, setSort] = useState<Sort>('due');
  const [active, setActive] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<Card>();
  const words = useDeferredValue(query).toLowerCase().split(/\s+/u).filter(Boolean);
  const loaded = useLive(async () => ({ cards: await library.allCards(), settings: await library.settings() }), []);
  const rows = (loaded?.cards ?? [])
    .filter((card) => isUnder(filter, card, library.now()))
    .map((card): CardRow => ({ card, text: textOf(card), paper: library.papers.get(card.paperId)?.title ?? '' }))
    .filter(({ text, paper }) => words.every((word) => `${text} ${paper}`.toLowerCase().includes(word)))
    .toSorted(COMPARE[sort]);
  const chosen = (): readonly string[] => (selected.size > 0 ? [...selected] : active === undefined ? [] : [active]);
  const act = async (label: string, work: (ids: readonly string[]) => Promise<void>): Promise<void> => {
    const ids = chosen();
    if (ids.length === 0) return;
    await work(ids);
    showToast({
      text: `${label} ${count(ids.length, 'card')}`,
      action: { label: 'Undo', run: () => void undo(library) },
    });
  };
  const section = 'Cards';
  const when = (): boolean => chosen().length > 0 && editing === undefined;
  const edit = (id = chosen()[0]): void => setEditing(loaded?.cards.find((card) => card.id === id));
  useCommands([
    { id: 'cards.edit', label: 'Edit card', keys: ['e'], section, when, run: () => edit() },
    {
      id: 'cards.suspend',
      label: 'Suspend cards',
      keys: ['s'],
      section,
      when,
      run: () => act('Suspended', (ids) => library.suspendCards(ids, true)),
    },
    {
      id: 'cards.unsuspend',
      label: 'Unsuspend cards',
      keys: ['Shift+s'],
      section,
      when,
      run: () => act('Unsuspended', (ids) => library.suspendCards(ids, false)),
    },
    {
      id: 'cards.bury',
      label: 'Bury cards until tomorrow',
      keys: ['b'],
      section,
      when,
      run: () => act('Buried', library.buryCards),
    },
    {
      id: 'cards.reset',
      label: 'Reset cards to new',
      keys: [],
      section,
      when,
      run: () => act('Reset', library.resetCards),
    },
    {
      id: 'cards.delete',
      label: 'Delete cards',
      keys: ['Delete'],
      section,
      when,
      run: () => act('Deleted', library.trashCards),
    },
    {
      id: 'cards.restore',
      label: 'Restore cards from the trash',
      keys: [],
      section,
      when,
      run: () => act('Restored', library.restoreCards),
    },
    {
      id: 'cards.export-anki',
      label: selected.size > 0 ? 'Export selected cards for Anki' : 'Export all cards for Anki',
      keys: [],
      section,
      when: () => (loaded?.cards.length ?? 0) > 0,
      run: () => exportToAnki(selected.size > 0 ? [...selected] : undefined),
    },
    {
      id: 'cards.export-anki-new',
      label: 'Export cards for Anki without their schedule',
      keys: [],
      section,
      when: () => (loaded?.cards.length ?? 0) > 0,
      run: () => exportToAnki(selected.size > 0 ? [...selected] : undefined, 'new'),
    },
    {
      id: 'cards.export-anki-text',
      label: 'Export cards as text for Anki',
      keys: [],
      section,
      when: () => (loaded?.cards.length ?? 0) > 0,
      run: () => exportToAnki(selected.size > 0 ? [...selected] : undefined, 'text'),
    },
  ]);
  if (loaded === undefined) return <Frame title="Cards">{null}</Frame>;
  const clock = studyClock(loaded.settings);
  const state = (card: Card): string => {
    if (card.trashed === 1) return 'in the trash';
    if (card.suspended === 1) return card.leech === 1 ? 'leech, suspended' : 'suspended';
    if (card.state === 'new') return 'new';
    return card.dueAt <= library.now() ? 'due' : `in ${intervalText(library.now(), card.dueAt, clock)}`;
  };
  return (
    <Frame title="Cards">
      {loaded.cards.length === 0 ? (
        <EmptyState text="No cards yet. Keep a finding of a paper, or write “Question :: Answer” in its note." />
      ) : (
        <div className={styles.cards}>
          <div className={styles.choices}>
            <TextField
              label="Search cards"
              labelHidden
              placeholder="Search cards"
              type="search"
              value={query}
              onChange={setQuery}
            />
            <Select label="Show" labelHidden value={filter} options={FILTER_OPTIONS} onChange={setFilter} />
            <Select label="Order" labelHidden value={sort} options={SORT_OPTIONS} onChange={setSort} />
          </div>
          <div className={styles.head}>
            <span>
              {count(rows.length, 'card')}
              {selected.size > 0 ? `, ${selected.size} selected` : ''}
            </span>
            <span className={styles.actions}>
              <Button variant="quiet" keys="e" onClick={() => edit()}>
                Edit
              </Button>
              <Button
                variant="quiet"
                keys="s"
                onClick={() => void act('Suspended', (ids) => library.suspendCards(ids, true))}
              >
                Suspend
              </Button>
              <Button variant="quiet" keys="Delete" onClick={() => void act('Deleted', library.trashCards)}>
                Delete
              </Button>
              <Button variant="quiet" onClick={() => void exportToAnki(selected.size > 0 ? [...selected] : undefined)}>
                Export for Anki
              </Button>
            </span>
          </div>
          <div className={styles.list}>
            <VirtualList
              label="Cards"
              items={rows}
              idOf={({ card }) => card.id}
              activeId={active}
              onActive={setActive}
              selectedIds={selected}
              onSelect={setSelected}
              onOpen={(id) => edit(id)}
              renderRow={({ card, paper }) => (
                <div className={styles.row}>
                  <CardLine content={card.content} />
                  <span className={styles.meta}>
                    <span className={styles.paper}>{paper}</span>
                    <span>{state(card)}</span>
                  </span>
                </div>
              )}
            />
          </div>
        </div>
      )}
      {editing === undefined ? null : (
        <EditCard key={editing.id} card={editing} onClose={() => setEditing(undefined)} />
      )}
    </Frame>
  );
}
