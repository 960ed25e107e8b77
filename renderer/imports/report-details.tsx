import { useState } from 'react';
import type { FieldChange, ImportReport } from '../../data/model/import-report.ts';
import { useLibrary } from '../live/library-context.tsx';
import { formatRoute } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { formatNumber } from '../ui/format.ts';
import { RefusedRow } from './refused-row.tsx';
import styles from './imports.module.css';

/** Rows of a part shown at first, and added by each press. */
const STEP = 20;

/** The four parts of a report, each under its heading. */
export function ReportDetails({ report }: { readonly report: ImportReport }) {
  return (
    <div className={styles.details}>
      <Part title="Refused" rows={report.refused} more={0}>
        {(entry, index) => <RefusedRow key={index} report={report.id} index={index} entry={entry} />}
      </Part>
      <Part title="Merged" rows={report.merged} more={0}>
        {({ paperId, changes }) => <ChangedRow key={paperId} paperId={paperId} changes={changes} />}
      </Part>
      <Part title="Repaired" rows={report.repaired} more={report.repairedMore}>
        {({ paperId, changes }) => <ChangedRow key={paperId} paperId={paperId} changes={changes} />}
      </Part>
      <Part title="Added" rows={report.added} more={0}>
        {(paperId) => <ChangedRow key={paperId} paperId={paperId} changes={[]} />}
      </Part>
    </div>
  );
}

type PartProps<Row> = {
  readonly title: string;
  readonly rows: readonly Row[];
  /** How many more there were than are listed. */
  readonly more: number;
  readonly children: (row: Row, index: number) => React.ReactNode;
};

function Part<Row>({ title, rows, more, children }: PartProps<Row>) {
  const [shown, setShown] = useState(title === 'Added' ? 5 : STEP);
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>
        {title} <span className={styles.quiet}>{formatNumber(rows.length + more)}</span>
      </h3>
      <ul className={styles.rows}>{rows.slice(0, shown).map(children)}</ul>
      {rows.length > shown ? (
        <Button variant="quiet" onClick={() => setShown(shown + STEP * 5)}>
          Show more
        </Button>
      ) : more > 0 ? (
        <p className={styles.quiet}>and {formatNumber(more)} more, which are not listed</p>
      ) : null}
    </section>
  );
}

function ChangedRow({ paperId, changes }: { readonly paperId: string; readonly changes: readonly FieldChange[] }) {
  const { papers } = useLibrary();
  const paper = papers.get(paperId);
  const isHere = paper !== undefined && paper.trashed === 0;
  return (
    <li>
      {paper === undefined ? (
        <span className={styles.quiet}>A paper that is no longer here</span>
      ) : (
        <a
          className={styles.paper}
          href={formatRoute({ screen: 'library', params: { list: isHere ? 'all' : 'trash', paper: paperId } })}
        >
          {paper.title}
        </a>
      )}
      {paper !== undefined && !isHere ? <span className={styles.quiet}> in the trash</span> : null}
      {changes.map(({ field, before, after }) => (
        <p key={field} className={styles.change}>
          <b>{field}</b> {before === '' ? null : <del>{before}</del>} <ins>{after}</ins>
        </p>
      ))}
    </li>
  );
}
