import { reasonOf } from '../../data/library.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { isNotLoaded } from './not-loaded.ts';
import styles from './fault-notice.module.css';

/** In place of what could not be drawn: that nothing is lost, how to go on, and what to report. */
export function FaultNotice({ fault, retry }: { readonly fault: unknown; readonly retry: () => void }) {
  // The browser remembers a part that it did not get, so that only a new start asks for it again.
  const notLoaded = isNotLoaded(fault);
  const text = notLoaded
    ? 'A part of Lectern could not be loaded. Your library is not affected. Where you run the web edition, see that its server is running, then reload.'
    : 'A fault in Lectern stopped this screen. Your library is not affected, and what you typed is kept.';
  const report = reportOf(fault);
  return (
    <div role="alert">
      <EmptyState text={text}>
        {notLoaded ? null : (
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
        )}
        <Button variant={notLoaded ? 'primary' : 'plain'} onClick={() => window.location.reload()}>
          Reload
        </Button>
        <details className={styles.details}>
          <summary>What happened</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keys */}
          <pre className={styles.report} tabIndex={0} aria-label="Report">
            {report}
          </pre>
          <Button variant="quiet" onClick={() => void navigator.clipboard.writeText(report)}>
            Copy
          </Button>
        </details>
      </EmptyState>
    </div>
  );
}

function reportOf(fault: unknown): string {
  const stack = fault instanceof Error ? fault.stack : undefined;
  return [reasonOf(fault), window.location.hash, navigator.userAgent, stack ?? ''].join('\n');
}
