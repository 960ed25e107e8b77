import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { useCapture } from './capture-context.ts';
import { recognised } from './describe.ts';
import { TableColumns } from './table-columns.tsx';
import type { SourceResult } from './source.ts';
import styles from './add.module.css';

/** One line a source: what it is, or why it cannot be read. */
export function Recognised({ results }: { readonly results: readonly SourceResult[] }) {
  if (results.length === 0) return null;
  return (
    <ul className={styles.sources} aria-label="What was recognised">
      {results.map((result, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- results are only ever appended
        <li key={index}>
          <SourceLine result={result} alone={results.length === 1} index={index} />
        </li>
      ))}
    </ul>
  );
}

type LineProps = { readonly result: SourceResult; readonly alone: boolean; readonly index: number };

function SourceLine({ result, alone, index }: LineProps) {
  const { takeBackup } = useCapture();
  const name = alone && /^(?:Pasted|Typed|Dropped) text$|^Sample/u.test(result.name) ? undefined : result.name;
  const label = name === undefined ? null : <span className={styles.sourceName}>{name}</span>;
  if (result.kind === 'unreadable') {
    return (
      <>
        {label}
        <span role="alert" className={styles.problem}>
          {result.message}
          {result.line === undefined || /\bline \d/u.test(result.message) ? '' : ` (line ${result.line})`}
        </span>
      </>
    );
  }
  if (result.kind === 'backup') {
    return (
      <>
        {label}
        <span>A Lectern backup. It is restored on the Backups screen.</span>
        <Button onClick={() => takeBackup(result.source)}>Go to Backups with it</Button>
      </>
    );
  }
  const { problems, encoding, columns, feeds } = result;
  return (
    <>
      {label}
      <span>
        {recognised(result)}
        {problems.length > 0 ? `, ${count(problems.length, 'part')} could not be read` : ''}
        {encoding === undefined ? '' : `, read as ${encoding}`}
        {feeds === undefined ? '' : `, ${count(feeds, 'feed')}`}
      </span>
      {columns === undefined ? null : <TableColumns columns={columns} source={index} />}
    </>
  );
}
