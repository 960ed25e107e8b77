import { fullName, type ShownItem } from '../../data/library.ts';
import type { Feed } from '../../data/model/feed.ts';
import { openLink } from '../open-link.ts';
import { formatRoute } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { count, formatDate } from '../ui/format.ts';
import styles from './feeds.module.css';

/** Names that are written out; the rest is counted. */
const MOST_NAMES = 12;

/** The entry that is looked at: enough of it to decide. */
export function ItemDetail({ item, feed }: { readonly item: ShownItem; readonly feed: Feed | undefined }) {
  const { record, votes, comments, publishedAt, categories, rank, paperId } = item;
  const url = record.URL ?? (record.arxiv === undefined ? undefined : `https://arxiv.org/abs/${record.arxiv}`);
  const names = record.author.slice(0, MOST_NAMES).map(fullName).join(', ');
  const more = record.author.length - MOST_NAMES;
  const about = [
    feed === undefined ? '' : `${feed.title}, place ${rank}`,
    publishedAt === undefined ? '' : formatDate(publishedAt),
    votes === undefined ? '' : count(votes, 'vote'),
    comments === undefined || comments === 0 ? '' : count(comments, 'comment'),
  ];
  return (
    <article className={styles.doc}>
      <h3 className={styles.entryTitle}>{record.title || record.arxiv || record.DOI}</h3>
      {names === '' ? null : (
        <p className={styles.names}>
          {names}
          {more > 0 ? ` and ${count(more, 'other')}` : ''}
        </p>
      )}
      <p className={styles.about}>{about.filter((part) => part !== '').join(' · ')}</p>
      {categories.length > 0 ? <p className={styles.about}>{categories.slice(0, 8).join(', ')}</p> : null}
      {record.abstract === '' ? (
        <p className={styles.quiet}>The feed gives no abstract.</p>
      ) : (
        <p className={styles.abstract}>{record.abstract}</p>
      )}
      <p className={styles.links}>
        {url === undefined ? null : (
          <Button variant="quiet" keys="o" onClick={() => openLink(url)}>
            Open its page
          </Button>
        )}
        {record.links.map((link) => (
          <Button key={link.url} variant="quiet" onClick={() => openLink(link.url)}>
            {link.kind === 'pdf'
              ? 'PDF'
              : link.kind === 'project'
                ? 'Project page'
                : link.kind === 'code'
                  ? 'Code'
                  : 'Link'}
          </Button>
        ))}
        {paperId === undefined ? null : (
          <a
            className={styles.inLibrary}
            href={formatRoute({ screen: 'library', params: { list: 'all', paper: paperId } })}
          >
            In the library
          </a>
        )}
      </p>
    </article>
  );
}
