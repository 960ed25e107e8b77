import { useLibrary, usePaperCounts } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { useFeedNews } from '../feeds/use-feed-news.ts';
import { listTitle } from '../library/lists.ts';
import { SavedSearches } from '../library/saved-searches.tsx';
import { TagTree } from '../library/tag-tree.tsx';
import { STATUSES } from '../../data/model/paper.ts';
import { formatRoute, navigate, useRoute, type Route } from '../route.ts';
import { Button } from './button.tsx';
import { count, formatNumber } from './format.ts';
import styles from './app-sidebar.module.css';

/** The lists with their counts, the tags, and what is due. */
export function AppSidebar() {
  const counts = usePaperCounts();
  const route = useRoute();
  const lists = [
    ...STATUSES.map((status) => ({ list: status, count: counts.status[status] })),
    { list: 'all', count: counts.all },
  ];
  const list = route.screen === 'library' ? (route.params['list'] ?? 'inbox') : '';
  return (
    <nav className={styles.side} aria-label="Lectern">
      <div className={styles.scroll}>
        <p className={styles.brand}>Lectern</p>
        <ul>
          <Item route={{ screen: 'today', params: {} }} label="Today" current={route.screen === 'today'} />
          <FeedsItem current={route.screen === 'feeds'} />
          {lists.map((one) => (
            <Item
              key={one.list}
              route={{ screen: 'library', params: { list: one.list } }}
              label={listTitle(one.list)}
              count={one.count}
              current={list === one.list && route.params['q'] === undefined}
            />
          ))}
        </ul>
        <SavedSearches current={route.screen === 'library' ? route.params['q'] : undefined} />
        <TagTree current={list} />
      </div>
      <div className={styles.bottom}>
        <ul>
          {counts.trash > 0 ? (
            <Item
              route={{ screen: 'library', params: { list: 'trash' } }}
              label="Trash"
              count={counts.trash}
              current={list === 'trash'}
            />
          ) : null}
          <Item route={{ screen: 'add', params: {} }} label="Add papers" current={route.screen === 'add'} />
          <Item route={{ screen: 'cards', params: {} }} label="Cards" current={route.screen === 'cards'} />
          <Item
            route={{ screen: 'statistics', params: {} }}
            label="Statistics"
            current={route.screen === 'statistics'}
          />
          <Item route={{ screen: 'backups', params: {} }} label="Backups" current={route.screen === 'backups'} />
          <Item route={{ screen: 'settings', params: {} }} label="Settings" current={route.screen === 'settings'} />
        </ul>
      </div>
      <Due />
    </nav>
  );
}

type ItemProps = {
  readonly route: Route;
  readonly label: string;
  readonly count?: number;
  readonly current: boolean;
};

function Item({ route, label, count: shown, current }: ItemProps) {
  return (
    <li>
      <a href={formatRoute(route)} aria-current={current ? 'page' : undefined} className={styles.item}>
        <span className={styles.label}>{label}</span>
        {shown === undefined ? null : <span className={styles.count}>{formatNumber(shown)}</span>}
      </a>
    </li>
  );
}

/** What is new in feeds; without any, the way to them. */
function FeedsItem({ current }: { readonly current: boolean }) {
  const { all } = useFeedNews();
  const route: Route = { screen: 'feeds', params: {} };
  return all === 0 ? (
    <Item route={route} label="Feeds" current={current} />
  ) : (
    <Item route={route} label="Feeds" count={all} current={current} />
  );
}

function Due() {
  const library = useLibrary();
  const minute = Math.floor(useNow(30_000) / 30_000);
  const due = useLive(() => library.reviewQueue(), [minute]);
  if (due === undefined || due.left === 0) return null;
  return (
    <div className={styles.due}>
      <b>{count(due.left, 'card')}</b> today
      <br />
      <small>about {count(due.minutes, 'minute')}</small>
      <Button variant="primary" onClick={() => navigate('review')}>
        Review
      </Button>
    </div>
  );
}
