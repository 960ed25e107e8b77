import { useEffect, useRef } from 'react';
import type { FollowedFeed } from '../../data/library.ts';
import { formatRoute } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { formatNumber } from '../ui/format.ts';
import { Menu } from '../ui/menu.tsx';
import { isAiling } from './feed-health.ts';
import { useFeedNews } from './use-feed-news.ts';
import styles from './feeds.module.css';

type Props = {
  readonly feeds: readonly FollowedFeed[];
  readonly busy: ReadonlySet<string>;
  readonly current: string | undefined;
  readonly onFollow: () => void;
  /** Undefined where nothing can be fetched. */
  readonly onRefresh: (() => void) | undefined;
  readonly onOpen: () => void;
  readonly onSave: () => void;
};

/** The feeds by folder, each with how much is new and whether it is well. */
export function FeedNav({ feeds, busy, current, onFollow, onRefresh, onOpen, onSave }: Props) {
  const news = useFeedNews();
  const folders = [...new Set(feeds.map(({ feed }) => feed.folder ?? ''))];
  return (
    <nav className={styles.nav} aria-label="Feeds">
      <h1 className={styles.heading}>Feeds</h1>
      <div className={styles.navTools}>
        <Button variant="quiet" keys="n" onClick={onFollow}>
          Follow
        </Button>
        <Menu
          label="More"
          groups={[
            {
              actions: [
                ...(onRefresh === undefined ? [] : [{ id: 'refresh', label: 'Fetch now', keys: 'r', run: onRefresh }]),
                { id: 'open', label: 'Open a file or OPML…', run: onOpen },
                { id: 'save', label: 'Save the list as OPML…', run: onSave },
              ],
            },
          ]}
        />
      </div>
      <ul>
        <NavItem
          title="All"
          news={news.all}
          current={current === undefined}
          href={formatRoute({ screen: 'feeds', params: {} })}
        />
      </ul>
      {folders.map((folder) => (
        <section key={folder} aria-label={folder === '' ? 'Feeds without a folder' : folder}>
          {folder === '' ? null : <h2 className={styles.folder}>{folder}</h2>}
          <ul>
            {feeds
              .filter(({ feed }) => (feed.folder ?? '') === folder)
              .map((one) => (
                <NavItem
                  key={one.feed.id}
                  title={one.feed.title}
                  news={news.byFeed[one.feed.id] ?? 0}
                  current={one.feed.id === current}
                  href={formatRoute({ screen: 'feeds', params: { feed: one.feed.id } })}
                  note={busy.has(one.feed.id) ? 'being read' : isAiling(one) ? 'not read' : undefined}
                />
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

type ItemProps = {
  readonly title: string;
  readonly news: number;
  readonly current: boolean;
  readonly href: string;
  readonly note?: string | undefined;
};

function NavItem({ title, news, current, href, note }: ItemProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li>
      <a ref={link} href={href} className={styles.navItem} aria-current={current ? 'page' : undefined}>
        <span className={styles.navLabel} title={title}>
          {title}
        </span>
        {note === undefined ? null : <span className={note === 'not read' ? styles.ailing : styles.quiet}>{note}</span>}
        {news === 0 ? null : (
          <span className={styles.count}>
            {formatNumber(news)}
            <span className="visually-hidden"> new</span>
          </span>
        )}
      </a>
    </li>
  );
}
