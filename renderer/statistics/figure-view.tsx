import { useState } from 'react';
import type { Figure } from '../../data/library.ts';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { formatPercent } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import { BarChart } from './bar-chart.tsx';
import { toCsv } from './figure-csv.ts';
import { FigureTable } from './figure-table.tsx';
import { FIGURE_TEXTS } from './figure-texts.ts';
import { HeatMap } from './heat-map.tsx';
import { RetentionChart } from './retention-chart.tsx';
import styles from './statistics.module.css';

const KINDS = ['var(--easy)', 'var(--hard)', 'var(--chart-young)', 'var(--good)'];
const RATINGS = ['var(--again)', 'var(--hard)', 'var(--good)', 'var(--easy)'];
const ONE = ['var(--accent)'];

type Props = { readonly figure: Figure; readonly target: number };

/** One statistic: its chart, or its table, and its numbers as a file. */
export function FigureView({ figure, target }: Props) {
  const [asTable, setAsTable] = useState(false);
  const { title, about } = FIGURE_TEXTS[figure.id];
  const isEmpty = figure.rows.every(({ values }) => values.every((value) => value === 0 || Number.isNaN(value)));
  const colours = coloursOf(figure);
  const save = async (): Promise<void> => {
    const saved = await shell.saveFile({
      suggestedName: `lectern-${figure.id}.csv`,
      mime: 'text/csv',
      content: toCsv(figure),
    });
    if (!saved.ok) showToast({ text: saved.error.message });
    else if (saved.value.outcome === 'saved') showToast({ text: `Saved ${saved.value.name}` });
  };
  return (
    <section className={styles.figure} aria-labelledby={`figure-${figure.id}`} data-figure={figure.id}>
      <header className={styles.head}>
        <h2 id={`figure-${figure.id}`}>{title}</h2>
        <Button
          variant="quiet"
          aria-pressed={asTable}
          aria-label={`${title} as a table`}
          onClick={() => setAsTable(!asTable)}
        >
          Table
        </Button>
        <Button variant="quiet" aria-label={`${title} as CSV`} onClick={() => void save()}>
          CSV
        </Button>
      </header>
      <p className={styles.about}>
        {about}
        {figure.id === 'retention'
          ? ` The target is ${formatPercent(target)}; a bar says where chance may put it.`
          : ''}
      </p>
      {asTable ? (
        <FigureTable figure={figure} />
      ) : isEmpty ? (
        <p className={styles.nothing}>Nothing in this range.</p>
      ) : figure.id === 'activity' ? (
        <HeatMap figure={figure} />
      ) : figure.id === 'retention' ? (
        <RetentionChart figure={figure} target={target} />
      ) : (
        <>
          <BarChart
            figure={figure}
            colours={colours}
            grouped={figure.id === 'buttons' || figure.id === 'papers'}
            {...(figure.id === 'hours' ? { line: 1 } : {})}
          />
          {figure.columns.length > 1 ? <Legend figure={figure} colours={colours} /> : null}
        </>
      )}
    </section>
  );
}

function coloursOf(figure: Figure): readonly string[] {
  switch (figure.id) {
    case 'reviews':
      return KINDS;
    case 'buttons':
      return RATINGS;
    case 'forecast':
      return ['var(--chart-young)', 'var(--good)', 'var(--edge)'];
    case 'papers':
      return ['var(--edge)', 'var(--accent)'];
    default:
      return ONE;
  }
}

function Legend({ figure, colours }: { readonly figure: Figure; readonly colours: readonly string[] }) {
  return (
    <ul className={styles.legend}>
      {figure.columns.map((name, index) => (
        <li key={name}>
          <i
            aria-hidden="true"
            className={colours[index] === undefined ? styles.dot : undefined}
            style={{ background: colours[index] ?? 'var(--ink)' }}
          />
          {name}
        </li>
      ))}
    </ul>
  );
}
