import type { Figure } from '../../data/library.ts';
import { FIGURE_TEXTS, formatValue, fullX, X_NAMES } from './figure-texts.ts';
import styles from './statistics.module.css';

/** The numbers behind a chart, newest day first. Days without anything are left out. */
export function FigureTable({ figure }: { readonly figure: Figure }) {
  const isDated = figure.x === 'day' || figure.x === 'week' || figure.x === 'month';
  const rows = isDated
    ? figure.rows.filter(({ values }) => values.some((value) => value !== 0)).toReversed()
    : figure.rows;
  return (
    // A region that scrolls can be reached by keyboard only if it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroll} tabIndex={0} aria-label={`${FIGURE_TEXTS[figure.id].title}, table`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{X_NAMES[figure.x] || <span className="visually-hidden">Group</span>}</th>
            {figure.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.x}>
              <th scope="row">{fullX(figure.x, row.x)}</th>
              {row.values.map((value, index) => (
                <td key={figure.columns[index]}>{formatValue(figure.id, index, value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className={styles.nothing}>Nothing in this range.</p> : null}
    </section>
  );
}
