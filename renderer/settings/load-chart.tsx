import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { useRef } from 'react';
import { formatDate, formatNumber } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';
import styles from './charts.module.css';

const HEIGHT = 120;
/** Of a digit in the labels, and what parts them from the bars. */
const DIGIT = 7;
const GAP = 8;
/** Where what waits today is so many times the most of any other day, the others would be a flat line. */
const TOWERS = 3;
const FOOT = 18;

const shortDate = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

type Props = {
  /** Reviews due on each day, today first. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Epoch ms of a day so many days ahead. */
  readonly dateOf: (ahead: number) => number;
};

/** The load of the next days as it is (a line) and as it would be (bars), with the same as a table. */
export function LoadChart({ before, after, dateOf }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const others = max([...before.slice(1), ...after.slice(1)]) ?? 0;
  const [first = 0, firstAfter = 0] = [before[0], after[0]];
  const isCut = Math.max(first, firstAfter) > TOWERS * Math.max(others, 1);
  const top = isCut ? Math.max(others, 1) * 1.5 : Math.max(1, others, first, firstAfter);
  const left = formatNumber(Math.ceil(top)).length * DIGIT + GAP;
  const x = scaleBand<number>()
    .domain(before.map((_, day) => day))
    .range([left, Math.max(left, width)])
    .paddingInner(0.25);
  const y = scaleLinear()
    .domain([0, top])
    .nice(3)
    .range([HEIGHT - FOOT, 6])
    .clamp(true);
  const labels = [0, 7, 14, 21, 28].filter((day) => day < before.length);
  return (
    <div>
      <div ref={frame} className={styles.chart}>
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label="Reviews due in the next 30 days, before and after. The table below has the numbers."
        >
          {y
            .ticks(3)
            .filter(Number.isInteger)
            .map((tick) => (
              <g key={tick} className={styles.tick}>
                <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
                <text x={left - GAP} y={y(tick)} dy="0.32em" textAnchor="end">
                  {formatNumber(tick)}
                </text>
              </g>
            ))}
          {after.map((count, day) => (
            <rect
              key={dateOf(day)}
              className={styles.after}
              x={x(day)}
              width={x.bandwidth()}
              y={y(count)}
              height={y(0) - y(count)}
            />
          ))}
          {isCut ? (
            // Its bar ends where the chart does; the numbers say how much higher it is.
            <text className={styles.cut} x={(x(0) ?? 0) + x.bandwidth() + GAP} y={14}>
              {formatNumber(first)} → {formatNumber(firstAfter)}
            </text>
          ) : null}
          {before.map((count, day) => (
            <line
              key={dateOf(day)}
              className={styles.before}
              x1={(x(day) ?? 0) - 1}
              x2={(x(day) ?? 0) + x.bandwidth() + 1}
              y1={y(count)}
              y2={y(count)}
            />
          ))}
          {labels.map((day) => (
            <text key={day} className={styles.label} x={x(day)} y={HEIGHT - 2}>
              {day === 0 ? 'Today' : shortDate.format(dateOf(day))}
            </text>
          ))}
        </svg>
      </div>
      <p className={styles.legend}>
        <span>
          <i className={styles.keyBefore} /> as it is
        </span>
        <span>
          <i className={styles.keyAfter} /> rescheduled
        </span>
      </p>
      <details className={styles.details}>
        <summary>As a table</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">As it is</th>
              <th scope="col">Rescheduled</th>
            </tr>
          </thead>
          <tbody>
            {before.map((count, day) => (
              <tr key={dateOf(day)}>
                <th scope="row">{day === 0 ? 'Today' : formatDate(dateOf(day))}</th>
                <td>{formatNumber(count)}</td>
                <td>{formatNumber(after[day] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
