import { count, formatNumber } from '../ui/format.ts';
import { byline, describeChange } from './describe.ts';
import { AllCheck, EntryCheck } from './entry-check.tsx';
import { PerhapsSame } from './perhaps-same.tsx';
import { EntryDetails } from './entry-details.tsx';
import { type EntryRow, type Group, isChoice, type PreviewRow } from './preview-rows.ts';
import styles from './add.module.css';

type Props = {
  readonly row: PreviewRow;
  readonly rows: readonly PreviewRow[];
  readonly left: ReadonlySet<number>;
  readonly tabbable: boolean;
  readonly onToggle: (indexes: readonly number[], include: boolean) => void;
  /** Places in the plan of the entries that are unfolded. */
  readonly open: ReadonlySet<number>;
  readonly onOpen: (index: number, open: boolean) => void;
  /** Entries to be joined with the paper they may be. */
  readonly joined: ReadonlySet<number>;
  readonly onJoin: (index: number, join: boolean) => void;
};

const HEADINGS: Readonly<Record<Group, string>> = {
  new: 'New',
  update: 'Would update',
  restore: 'Back from the trash',
  unread: 'Could not be read',
  same: 'Already here',
};

/** One row of the preview: a heading, a paper, or what could not be read. */
export function PreviewRowView({ row, rows, left, tabbable, onToggle, open, onOpen, joined, onJoin }: Props) {
  if (row.kind === 'heading')
    return <Heading row={row} rows={rows} left={left} tabbable={tabbable} onToggle={onToggle} />;
  if (row.kind === 'problem') {
    const { line, text, why } = row.problem;
    return (
      <div className={styles.unread}>
        <p>
          {why}
          <span className={styles.note}>
            {' '}
            {row.source}
            {line === undefined ? '' : `, line ${formatNumber(line)}`}
          </span>
        </p>
        {text === '' ? null : <pre className={styles.unreadText}>{text}</pre>}
      </div>
    );
  }
  if (!isChoice(row)) {
    return (
      <div className={styles.entry}>
        <EntryText row={row} />
      </div>
    );
  }
  return (
    <EntryCheck
      checked={!left.has(row.index)}
      tabbable={tabbable}
      name={row.entry.record.title}
      more={{
        open: open.has(row.index),
        onOpen: (to) => onOpen(row.index, to),
        content: <EntryDetails record={row.entry.record} />,
      }}
      below={
        row.entry.kind === 'new' && row.entry.perhaps !== undefined ? (
          <PerhapsSame
            perhaps={row.entry.perhaps}
            joined={joined.has(row.index)}
            onJoin={(join) => onJoin(row.index, join)}
          />
        ) : null
      }
      onChange={(include) => onToggle([row.index], include)}
    >
      <EntryText row={row} />
    </EntryCheck>
  );
}

function Heading({
  row,
  rows,
  left,
  tabbable,
  onToggle,
}: Omit<Props, 'open' | 'onOpen' | 'joined' | 'onJoin'> & { readonly row: Extract<PreviewRow, { kind: 'heading' }> }) {
  const { group, count: total } = row;
  const heading = (
    <h2>
      {HEADINGS[group]} <span className={styles.figure}>{formatNumber(total)}</span>
    </h2>
  );
  if (group === 'same' || group === 'unread') return <div className={styles.heading}>{heading}</div>;
  const indexes = rows.filter(isChoice).flatMap((one) => (one.group === group ? [one.index] : []));
  const included = indexes.filter((index) => !left.has(index)).length;
  return (
    <div className={styles.heading}>
      <AllCheck
        name={`All: ${HEADINGS[group]}`}
        checked={included === indexes.length}
        mixed={included > 0 && included < indexes.length}
        tabbable={tabbable}
        onChange={(include) => onToggle(indexes, include)}
      />
      {heading}
    </div>
  );
}

function EntryText({ row: { entry, group } }: { readonly row: EntryRow }) {
  const { record, stands } = entry;
  const more = [
    byline(record),
    record.awaitsMetadata ? 'details will fill in when online' : '',
    stands > 1 ? `stands there ${count(stands, 'time')}` : '',
  ].filter(Boolean);
  return (
    <>
      <span className={group === 'same' ? styles.paperHere : styles.paper}>
        {record.title === '' ? record.abstract.slice(0, 120) || 'Untitled' : record.title}
      </span>
      {more.length > 0 ? <span className={styles.byline}>{more.join(' · ')}</span> : null}
      {entry.kind === 'update' ? (
        <span className={styles.changes}>
          {entry.changes.map(describeChange).map(({ field, before, after }) => (
            <span key={field}>
              <b>{field}</b> {before === '' ? null : <del>{before}</del>} <ins>{after}</ins>
            </span>
          ))}
        </span>
      ) : null}
    </>
  );
}
