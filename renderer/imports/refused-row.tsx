import { useId, useState } from 'react';
import type { RefusedEntry } from '../../data/model/import-report.ts';
import { useCapture } from '../add/capture-context.ts';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { formatNumber } from '../ui/format.ts';
import styles from './imports.module.css';

type Props = { readonly report: number; readonly index: number; readonly entry: RefusedEntry };

/** An entry that could not be read: why, its text to be mended, and reading it again. */
export function RefusedRow({ report, index, entry }: Props) {
  const library = useLibrary();
  const { take } = useCapture();
  const [text, setText] = useState<string>();
  const id = useId();
  const settle = (settled: 0 | 1): void => void library.settleRefused(report, [index], settled);
  return (
    <li className={entry.settled === 1 ? styles.settled : undefined}>
      <p>
        {entry.why}{' '}
        <span className={styles.quiet}>
          {entry.source}
          {entry.line === undefined ? '' : `, line ${formatNumber(entry.line)}`}
        </span>
      </p>
      {text === undefined ? (
        entry.text === '' ? null : (
          <pre className={styles.text}>{entry.text}</pre>
        )
      ) : (
        <>
          <label htmlFor={id} className="visually-hidden">
            The entry, to be mended
          </label>
          <textarea
            id={id}
            className={styles.area}
            rows={Math.min(14, text.split('\n').length + 2)}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      )}
      <div className={styles.actions}>
        {entry.settled === 1 ? (
          <>
            <span className={styles.quiet}>Settled</span>
            <Button variant="quiet" onClick={() => settle(0)}>
              Open again
            </Button>
          </>
        ) : text === undefined ? (
          <>
            {entry.text === '' ? null : <Button onClick={() => setText(entry.text)}>Mend it</Button>}
            <Button variant="quiet" onClick={() => settle(1)}>
              Set aside
            </Button>
          </>
        ) : (
          <>
            <Button
              variant="primary"
              disabled={text.trim() === ''}
              onClick={() => take([{ kind: 'text', name: 'Mended entry', text, mends: { report, index } }])}
            >
              Read it again
            </Button>
            <Button variant="quiet" onClick={() => setText(undefined)}>
              Cancel
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
