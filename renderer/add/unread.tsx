import type { Problem } from '../../data/library.ts';
import { count } from '../ui/format.ts';
import type { Input } from './input.ts';
import styles from './add.module.css';

const SHOWN = 200;

/** What could not be read, with its own text and the reason. */
export function Unread({
  problems,
}: {
  readonly problems: readonly { readonly input: Input; readonly problem: Problem }[];
}) {
  return (
    <details className={styles.unread}>
      <summary>Could not read {count(problems.length, 'part')}</summary>
      <ul>
        {problems.slice(0, SHOWN).map(({ input, problem }, index) => (
          // Problems have no identity of their own and the list never changes.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <p>
              {problem.why}
              {problem.line === undefined ? '' : ` (${input.name}, line ${problem.line})`}
            </p>
            <pre>{problem.text}</pre>
          </li>
        ))}
      </ul>
      {problems.length > SHOWN ? <p>and {count(problems.length - SHOWN, 'more', 'more')}</p> : null}
    </details>
  );
}
