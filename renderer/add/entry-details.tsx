import { fullName, paperAddress, toSegments, type PaperRecord } from '../../data/library.ts';
import { openLink } from '../open-link.ts';
import { PaperText } from '../text/paper-text.tsx';
import { formatList } from '../ui/format.ts';
import styles from './add.module.css';

const LINK_NAMES = { code: 'code', project: 'project page', data: 'data', pdf: 'PDF', page: 'page' } as const;

/** What a row of the preview unfolds to: who wrote the paper, its abstract and where it can be found. */
export function EntryDetails({ record }: { readonly record: PaperRecord }) {
  const address = paperAddress(record);
  const links = [
    ...(address === undefined ? [] : [{ name: address, url: address }]),
    ...record.links.map(({ kind, url }) => ({ name: `${LINK_NAMES[kind]}: ${url}`, url })),
  ];
  return (
    <div className={styles.details}>
      {record.author.length > 2 ? (
        <p className={styles.note}>{formatList(record.author.slice(0, 40).map(fullName))}</p>
      ) : null}
      {record.abstract === '' ? (
        <p className={styles.note}>No abstract.</p>
      ) : (
        <p className={styles.abstract}>
          <PaperText segments={toSegments(record.raw.abstract)} onOpenLink={openLink} />
        </p>
      )}
      {record.note === undefined ? null : <p className={styles.note}>A note comes with it.</p>}
      {record.tags.length > 0 ? <p className={styles.note}>Tags: {record.tags.join(', ')}</p> : null}
      {links.map(({ name, url }, index) => (
        <a
          // oxlint-disable-next-line react/no-array-index-key -- the links of a record never change
          key={index}
          href={url}
          rel="noopener noreferrer"
          onClick={(event) => {
            event.preventDefault();
            openLink(url);
          }}
        >
          {name}
        </a>
      ))}
    </div>
  );
}
