import { COLUMN_FIELDS, isColumnField, type Column, type ColumnField } from '../../data/library.ts';
import { Select } from '../ui/select.tsx';
import { useCapture } from './capture-context.ts';
import styles from './add.module.css';

const NAMES: Readonly<Record<ColumnField | '', string>> = {
  '': 'not read',
  title: 'title',
  author: 'authors',
  year: 'year',
  date: 'date',
  abstract: 'abstract',
  'container-title': 'published in',
  volume: 'volume',
  issue: 'issue',
  page: 'pages',
  publisher: 'publisher',
  DOI: 'DOI',
  arxiv: 'arXiv id',
  URL: 'address',
  pdf: 'PDF address',
  code: 'code address',
  links: 'links',
  tags: 'tags',
  type: 'type',
  note: 'note',
  files: 'file names',
};

const OPTIONS = (['', ...COLUMN_FIELDS] as const).map((value) => ({ value, label: NAMES[value] }));

type Props = {
  readonly columns: readonly Column[];
  /** The place of the table among what is being read. */
  readonly source: number;
};

/** What each column of a table is read as; a change reads it again. */
export function TableColumns({ columns, source }: Props) {
  const { batch, take } = useCapture();
  const chosen = columns.map(({ field }) => (isColumnField(field) ? field : ''));
  const isSet = batch?.sources[source]?.columns !== undefined;
  const choose = (index: number, field: ColumnField | ''): void => {
    if (batch === undefined) return;
    take(batch.sources.map((one, at) => (at === source ? { ...one, columns: chosen.with(index, field) } : one)));
  };
  return (
    <details className={styles.columns} open={isSet || !chosen.includes('title')}>
      <summary>Columns</summary>
      <ul aria-label="What each column is read as">
        {columns.map(({ heading, sample }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- columns stand in the order of the file
          <li key={index}>
            <Select
              label={heading || `Column ${index + 1}`}
              hint={sample === '' ? undefined : sample}
              value={chosen[index] ?? ''}
              options={OPTIONS}
              onChange={(field) => choose(index, field)}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
