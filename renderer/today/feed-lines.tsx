import { shortAuthors } from '../../data/library.ts';
import { useFeedNews } from '../feeds/use-feed-news.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { formatRoute } from '../route.ts';
import { formatNumber } from '../ui/format.ts';
import styles from './today.module.css';

const SHOWN = 3;

/** The first of what is new in feeds; nothing where nothing is. */
export function FeedLines() {
  const library = useLibrary();
  const news = useFeedNews();
  const items = useLive(() => library.feedItems(), [news.all]);
  if (news.all === 0 || items === undefined) return null;
  const fresh = items.filter((item) => item.is === 'new');
  return (
    <section aria-labelledby="today-feeds">
      <h2 id="today-feeds" className={styles.heading}>
        New in feeds, {formatNumber(news.all)}
      </h2>
      <ul className={styles.lines}>
        {fresh.slice(0, SHOWN).map(({ id, feedId, record }) => (
          <li key={id}>
            <a href={formatRoute({ screen: 'feeds', params: { feed: feedId } })} className={styles.line}>
              <span className={styles.name}>{record.title}</span>
              <span className={styles.by}>{shortAuthors(record.author)}</span>
            </a>
          </li>
        ))}
      </ul>
      <a className={styles.more} href={formatRoute({ screen: 'digest', params: {} })}>
        All of it as a digest
      </a>
    </section>
  );
}
