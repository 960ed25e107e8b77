import { useState } from 'react';
import type { ImportReport } from '../../data/model/import-report.ts';
import { Frame } from '../frame.tsx';
import { useLibrary, usePapers } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { navigate } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatDate, formatTime } from '../ui/format.ts';
import { ReportCounts } from './report-counts.tsx';
import { ReportDetails } from './report-details.tsx';
import styles from './imports.module.css';

/** What each import did, the newest first: added, merged, repaired, refused, and the way back. */
export function ImportsScreen() {
  const library = useLibrary();
  const reports = useLive(() => library.importReports(), []);
  return (
    <Frame title="Import reports">
      {reports === undefined ? null : reports.length === 0 ? (
        <EmptyState text="Nothing was imported yet. What an import adds, changes and refuses is kept here.">
          <Button variant="primary" onClick={() => navigate('add')}>
            Add papers
          </Button>
        </EmptyState>
      ) : (
        <ol className={styles.reports} aria-label="Imports, the newest first">
          {reports.map((report, index) => (
            <li key={report.id}>
              <Report report={report} first={index === 0} />
            </li>
          ))}
        </ol>
      )}
    </Frame>
  );
}

function Report({ report, first }: { readonly report: ImportReport; readonly first: boolean }) {
  const [open, setOpen] = useState(first);
  usePapers();
  const names = report.sources.map(({ name }) => name).join(', ') || 'Papers';
  return (
    <section className={styles.report} aria-label={`${names}, ${formatDate(report.at)} ${formatTime(report.at)}`}>
      <h2>
        <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className={styles.name}>{names}</span>
          <span className={styles.when}>
            {formatDate(report.at)}, {formatTime(report.at)}
          </span>
        </button>
      </h2>
      <ReportCounts report={report} />
      {open ? <ReportDetails report={report} /> : null}
    </section>
  );
}
