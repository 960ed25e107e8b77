import { useRef, useState } from 'react';
import { shortAuthors, type FollowedFeed, type KeepTo, type ShownItem } from '../../data/library.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { undo } from '../global-commands.tsx';
import { useLibrary, usePaperCounts } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { openLink } from '../open-link.ts';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { count, formatDate, formatNumber } from '../ui/format.ts';
import { Select } from '../ui/select.tsx';
import { showToast } from '../ui/toast.tsx';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';
import { describeAll, describeHealth } from './feed-health.ts';
import { FeedLog } from './feed-log.tsx';
import { ItemDetail } from './item-detail.tsx';
import styles from './feeds.module.css';

const VIEWS = ['new', 'kept', 'dismissed', 'everything'] as const;
type View = (typeof VIEWS)[number];
const VIEW_OPTIONS: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'new', label: 'New' },
  { value: 'kept', label: 'Kept' },
  { value: 'dismissed', label: 'Set aside' },
  { value: 'everything', label: 'Everything' },
];
const IS_NAMES: Readonly<Record<ShownItem['is'], string>> = {
  new: '',
  kept: 'kept',
  dismissed: 'set aside',
  here: 'in the library',
  skipped: 'left out by a rule',
  old: 'from before you followed',
};
const NONE: ReadonlySet<string> = new Set();

const isIn = (view: View, { is }: ShownItem): boolean =>
  view === 'everything' ||
  (view === 'kept' ? is === 'kept' : view === 'new' ? is === 'new' : is === 'dismissed' || is === 'skipped');

type Props = {
  readonly feeds: readonly FollowedFeed[];
  /** Undefined for all feeds together. */
  readonly current: FollowedFeed | undefined;
  readonly busy: ReadonlySet<string>;
  readonly onEdit: () => void;
  readonly onUnfollow: () => void;
};

/** The entries of a feed, or of all, to be kept or set aside by one key each. */
export function FeedItems({ feeds, current, busy, onEdit, onUnfollow }: Props) {
  const library = useLibrary();
  const now = useNow();
  const counts = usePaperCounts();
  const [view, setView] = useState<View>('new');
  const [activeId, setActive] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE);
  const [working, setWorking] = useState(false);
  const list = useRef<VirtualListHandle>(null);
  const all = useLive(() => library.feedItems(current?.feed.id), [current?.feed.id, counts.all, counts.trash]);
  const items = (all ?? []).filter((item) => isIn(view, item));
  const active = items.find(({ id }) => id === activeId) ?? items[0];
  const targets = (): readonly ShownItem[] => {
    const chosen = items.filter(({ id }) => selected.has(id));
    return chosen.length > 0 ? chosen : active === undefined ? [] : [active];
  };
  /** Does something to what is chosen, and goes on to the entry behind it. */
  const act = async (work: (chosen: readonly ShownItem[]) => Promise<string>): Promise<void> => {
    const chosen = targets();
    if (chosen.length === 0 || working) return;
    const gone = new Set(chosen.map(({ id }) => id));
    const last = items.findLastIndex(({ id }) => gone.has(id));
    const next = items.slice(last + 1).find(({ id }) => !gone.has(id)) ?? items.findLast(({ id }) => !gone.has(id));
    setWorking(true);
    try {
      const text = await work(chosen);
      setSelected(NONE);
      if (view === 'new') setActive(next?.id);
      showToast({ text, action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) } });
    } finally {
      setWorking(false);
    }
  };
  const keep = (to: KeepTo): Promise<void> =>
    act(async (chosen) => {
      await library.keepItems(chosen, to);
      return `Kept ${count(chosen.length, 'paper')} ${to === 'inbox' ? 'in the Inbox' : 'to read'}`;
    });
  const dismiss = (): Promise<void> =>
    act(async (chosen) => {
      await library.dismissItems(chosen);
      return `Set ${count(chosen.length, 'entry', 'entries')} aside`;
    });
  const clear = async (): Promise<void> => {
    await library.clearFeeds(current === undefined ? feeds.map(({ feed }) => feed.id) : [current.feed.id]);
    showToast({ text: 'All that was new is set aside', action: { label: 'Undo', run: () => void undo(library) } });
  };
  const section = 'Feeds';
  const when = (): boolean => targets().length > 0;
  useCommands([
    { id: 'feeds.keep', label: 'Keep in the Inbox', keys: ['Enter', 'i'], section, when, run: () => keep('inbox') },
    { id: 'feeds.read', label: 'Keep to read', keys: ['t'], section, when, run: () => keep('to-read') },
    { id: 'feeds.dismiss', label: 'Set aside', keys: ['e', 'Backspace'], section, when, run: dismiss },
    {
      id: 'feeds.clear',
      label: 'Set aside all that is new',
      keys: [],
      section,
      when: () => items.length > 0,
      run: clear,
    },
    { id: 'feeds.page', label: 'Open the entry’s page', keys: ['o'], section, when, run: () => openPage(active) },
    { id: 'feeds.next', label: 'Next entry', keys: ['j'], section, hidden: true, run: () => list.current?.move(1) },
    {
      id: 'feeds.previous',
      label: 'Previous entry',
      keys: ['k'],
      section,
      hidden: true,
      run: () => list.current?.move(-1),
    },
  ]);
  const title = current?.feed.title ?? 'All feeds';
  return (
    <>
      <section className={styles.items} aria-label={title}>
        <header className={styles.head}>
          <h2 className={styles.name}>{title}</h2>
          <div className={styles.tools}>
            <Select label="Show" labelHidden value={view} options={VIEW_OPTIONS} onChange={setView} />
            {current === undefined ? null : (
              <>
                <Button variant="quiet" keys="Shift+e" onClick={onEdit}>
                  Edit
                </Button>
                <Button variant="quiet" onClick={onUnfollow}>
                  Unfollow
                </Button>
              </>
            )}
          </div>
          <p className={current?.state.error === undefined ? styles.health : styles.ill}>
            {current === undefined
              ? describeAll(feeds, busy)
              : busy.has(current.feed.id)
                ? 'Being read now.'
                : describeHealth(current, now, shell.edition)}
          </p>
          {current?.state.movedTo === undefined ? null : (
            <p className={styles.health}>
              It has moved to {current.state.movedTo}.{' '}
              <Button
                variant="quiet"
                onClick={() =>
                  void library.editFeed(current.feed.id, { url: current.state.movedTo ?? current.feed.url })
                }
              >
                Follow it there
              </Button>
            </p>
          )}
        </header>
        {all === undefined ? null : items.length === 0 ? (
          <EmptyState text={emptyText(view, all.length)} />
        ) : (
          <VirtualList
            ref={list}
            label={`${title}, ${VIEW_OPTIONS.find(({ value }) => value === view)?.label ?? ''}`}
            items={items}
            idOf={idOf}
            activeId={active?.id}
            onActive={setActive}
            selectedIds={selected}
            onSelect={setSelected}
            onOpen={() => void keep('inbox')}
            renderRow={(item) => <ItemRow item={item} />}
          />
        )}
        <footer className={styles.foot}>
          <span>
            {count(items.length, 'entry', 'entries')}
            {selected.size > 0 ? `, ${formatNumber(selected.size)} selected` : ''}
          </span>
          <span className={styles.tools}>
            <Button variant="quiet" keys="Enter" disabled={items.length === 0} onClick={() => void keep('inbox')}>
              Keep
            </Button>
            <Button variant="quiet" keys="t" disabled={items.length === 0} onClick={() => void keep('to-read')}>
              To read
            </Button>
            <Button variant="quiet" keys="e" disabled={items.length === 0} onClick={() => void dismiss()}>
              Set aside
            </Button>
            <Button variant="quiet" disabled={items.length === 0 || view !== 'new'} onClick={() => void clear()}>
              All aside
            </Button>
          </span>
        </footer>
      </section>
      <section className={styles.detail} aria-label="Entry">
        {active === undefined ? null : (
          <ItemDetail item={active} feed={feeds.find(({ feed }) => feed.id === active.feedId)?.feed} />
        )}
        {current === undefined ? null : <FeedLog state={current.state} />}
      </section>
    </>
  );
}

const idOf = ({ id }: ShownItem): string => id;

function openPage(item: ShownItem | undefined): void {
  const url =
    item?.record.URL ?? (item?.record.arxiv === undefined ? undefined : `https://arxiv.org/abs/${item.record.arxiv}`);
  if (url !== undefined) openLink(url);
}

function emptyText(view: View, total: number): string {
  if (view === 'kept') return 'Nothing was kept yet. Enter keeps an entry in the Inbox.';
  if (view === 'dismissed') return 'Nothing was set aside.';
  return total === 0 ? 'Nothing was read yet.' : 'Nothing new. What was decided about is under Kept and Set aside.';
}

function ItemRow({ item }: { readonly item: ShownItem }) {
  const { record, votes, publishedAt, is, alsoIn } = item;
  const parts = [
    shortAuthors(record.author),
    publishedAt === undefined ? '' : formatDate(publishedAt),
    votes === undefined ? '' : count(votes, 'vote'),
    alsoIn.length > 0 ? `also in ${alsoIn.join(', ')}` : '',
    IS_NAMES[is],
  ];
  return (
    <div className={styles.row}>
      <span className={styles.title}>{record.title || record.arxiv || record.DOI}</span>
      <span className={styles.meta}>{parts.filter((part) => part !== '').join(' · ')}</span>
    </div>
  );
}
