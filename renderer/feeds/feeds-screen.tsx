import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { DAILY_PAPERS, toOpml } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { navigate, parseRoute, useRoute } from '../route.ts';
import { shell } from '../shell/current-shell.ts';
import { AppSidebar } from '../ui/app-sidebar.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { count } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import { EditFeed } from './edit-feed.tsx';
import { chooseFiles, takeFile, type FileOutcome } from './feed-files.ts';
import { FeedItems } from './feed-items.tsx';
import { FeedNav } from './feed-nav.tsx';
import { FollowFeed } from './follow-feed.tsx';
import { feedsBusy, refreshFeeds, subscribeBusy } from './keep-feeds.ts';
import { useFeedDrop } from './use-feed-drop.ts';
import styles from './feeds.module.css';

/** What is followed, what is new in it, and the entry that is looked at. */
export function FeedsScreen() {
  const library = useLibrary();
  const { params } = useRoute();
  const feeds = useLive(() => library.followedFeeds(), []);
  const busy = useSyncExternalStore(subscribeBusy, feedsBusy);
  const [following, setFollowing] = useState(false);
  const [editing, setEditing] = useState<string>();
  const main = useRef<HTMLElement>(null);
  const current = feeds?.find(({ feed }) => feed.id === params['feed']);
  const edited = feeds?.find(({ feed }) => feed.id === editing);
  useEffect(() => {
    document.title = 'Feeds · Lectern';
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, []);
  const refresh = async (): Promise<void> => {
    const wanted = current === undefined ? (feeds ?? []) : [current];
    const fresh = await refreshFeeds(library, wanted);
    showToast({ text: fresh === 0 ? 'Nothing new' : `${count(fresh, 'entry', 'entries')} new` });
  };
  const tell = (outcomes: readonly FileOutcome[]): void => {
    for (const outcome of outcomes) {
      if (outcome.kind === 'feed') navigate('feeds', { feed: outcome.feedId });
      const isUndone = outcome.kind === 'list' && outcome.followed > 0;
      showToast({
        text: describeFile(outcome),
        ...(isUndone ? { action: { label: 'Undo', run: () => void undo(library) } } : {}),
      });
    }
  };
  const open = async (): Promise<void> => tell(await chooseFiles(library));
  const saveList = async (): Promise<void> => {
    const content = toOpml(
      (feeds ?? []).map(({ feed }) => feed),
      library.now(),
    );
    const saved = await shell.saveFile({ suggestedName: 'lectern-feeds.opml', mime: 'text/x-opml', content });
    if (!saved.ok) showToast({ text: saved.error.message });
    else if (saved.value.outcome === 'saved') showToast({ text: `Saved ${saved.value.name}` });
  };
  const followDaily = async (): Promise<void> => {
    const ids = await library.followFeeds(DAILY_PAPERS.slice(0, 1));
    const added = (await library.followedFeeds()).filter(({ feed }) => ids.includes(feed.id));
    await refreshFeeds(library, added);
  };
  const unfollow = async (): Promise<void> => {
    if (current === undefined) return;
    await library.unfollowFeeds([current.feed.id]);
    navigate('feeds');
    showToast({
      text: `No longer following ${current.feed.title}`,
      action: { label: 'Undo', run: () => void undo(library) },
    });
  };
  const over = useFeedDrop(async (files) => {
    const outcomes: FileOutcome[] = [];
    for (const file of files) {
      outcomes.push(await takeFile(library, file.name, new Uint8Array(await file.arrayBuffer())));
    }
    tell(outcomes);
  });
  const section = 'Feeds';
  const isWeb = shell.edition === 'web';
  const isAny = (): boolean => (feeds ?? []).length > 0;
  const isOne = (): boolean => current !== undefined;
  /** All feeds stand before the first; at either end it goes no further. */
  const step = (by: 1 | -1): void => {
    const places = [undefined, ...(feeds ?? []).map(({ feed }) => feed.id)];
    // Where the address is by now: a second key may come before the first one is shown.
    const at = places.indexOf(parseRoute(window.location.hash).params['feed']) + by;
    if (at < 0 || at >= places.length) return;
    const id = places[at];
    navigate('feeds', id === undefined ? {} : { feed: id });
  };
  useCommands([
    { id: 'feeds.follow', label: 'Follow a feed', keys: ['n'], section, run: () => setFollowing(true) },
    ...(isWeb ? [] : [{ id: 'feeds.refresh', label: 'Fetch now', keys: ['r'], section, when: isAny, run: refresh }]),
    { id: 'feeds.nextFeed', label: 'Next feed', keys: [']'], section, when: isAny, run: () => step(1) },
    { id: 'feeds.previousFeed', label: 'Previous feed', keys: ['['], section, when: isAny, run: () => step(-1) },
    { id: 'feeds.open', label: 'Open a feed’s file or a list of feeds (OPML)', keys: [], section, run: open },
    { id: 'feeds.save', label: 'Save the list of feeds (OPML)', keys: [], section, when: isAny, run: saveList },
    {
      id: 'feeds.edit',
      label: 'Edit the feed and its rules',
      keys: ['Shift+e'],
      section,
      when: isOne,
      run: () => setEditing(current?.feed.id),
    },
    { id: 'feeds.unfollow', label: 'Unfollow the feed', keys: [], section, when: isOne, run: unfollow },
  ]);
  return (
    <div className={styles.frame}>
      <AppSidebar />
      <main ref={main} tabIndex={-1} className={styles.main} data-over={over} data-toasts="above">
        {feeds === undefined ? (
          <h1 className="visually-hidden">Feeds</h1>
        ) : feeds.length === 0 ? (
          <div className={styles.none}>
            <h1 className={styles.heading}>Feeds</h1>
            <EmptyState
              text={
                isWeb
                  ? 'Nothing is followed yet. A browser may not fetch other sites’ feeds, the desktop app does; here a feed’s file, or a list of feeds, can be opened or dropped.'
                  : 'Nothing is followed yet. What is new in arXiv categories, daily papers and other feeds comes here, and only what you keep goes into the library.'
              }
            >
              <Button variant="primary" keys="n" onClick={() => setFollowing(true)}>
                Follow a feed
              </Button>
              {isWeb ? null : <Button onClick={() => void followDaily()}>Follow daily papers</Button>}
              <Button onClick={() => void open()}>Open a file</Button>
            </EmptyState>
          </div>
        ) : (
          <>
            <FeedNav
              feeds={feeds}
              busy={busy}
              current={current?.feed.id}
              onFollow={() => setFollowing(true)}
              onRefresh={isWeb ? undefined : () => void refresh()}
              onOpen={() => void open()}
              onSave={() => void saveList()}
            />
            <FeedItems
              key={current?.feed.id ?? ''}
              feeds={feeds}
              current={current}
              busy={busy}
              onEdit={() => setEditing(current?.feed.id)}
              onUnfollow={() => void unfollow()}
            />
          </>
        )}
      </main>
      {following ? <FollowFeed onClose={() => setFollowing(false)} /> : null}
      {edited === undefined ? null : (
        <EditFeed key={edited.feed.id} followed={edited} onClose={() => setEditing(undefined)} />
      )}
    </div>
  );
}

function describeFile(outcome: FileOutcome): string {
  switch (outcome.kind) {
    case 'list':
      return `Following ${count(outcome.followed, 'more feed')}${outcome.known > 0 ? `; ${outcome.known} were followed already` : ''}`;
    case 'feed':
      return `${outcome.title}: ${outcome.fresh === 0 ? 'nothing new' : `${count(outcome.fresh, 'entry', 'entries')} new`}`;
    case 'refused':
      return outcome.name === '' ? outcome.message : `${outcome.name}: ${outcome.message}`;
    default:
      return assertNever(outcome);
  }
}
