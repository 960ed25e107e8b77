import type { FeedState } from '../../data/model/feed.ts';
import { formatDate, formatTime } from '../ui/format.ts';
import styles from './feeds.module.css';

/** What came of the last fetches, the newest first. */
export function FeedLog({ state }: { readonly state: FeedState }) {
  if (state.log.length === 0) return null;
  return (
    <details className={styles.log}>
      <summary>Log</summary>
      <ol>
        {state.log.map(({ at, ok, text }) => (
          <li key={`${at} ${text}`} className={ok ? undefined : styles.ill}>
            <time dateTime={new Date(at).toISOString()}>
              {formatDate(at)}, {formatTime(at)}
            </time>{' '}
            {text}
          </li>
        ))}
      </ol>
    </details>
  );
}
