import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { useRef, useState } from 'react';
import type { Figure } from '../../data/library.ts';
import { formatNumber } from '../ui/format.ts';
import { FIGURE_TEXTS, formatValue, fullX, shortX } from './figure-texts.ts';
import { useWidth } from '../ui/use-width.ts';
import styles from './statistics.module.css';

const HEIGHT = 168;
const FOOT = 20;
const LEFT = 34;
const TOP = 6;
const LABEL_WIDTH = 62;

type Props = {
  readonly figure: Figure;
  /** A colour for each column that is drawn as bars. */
  readonly colours: readonly string[];
  /** Bars beside each other rather than on top of each other. */
  readonly grouped?: boolean;
  /** The column of shares (0 to 1) drawn as a line over the bars. */
  readonly line?: number;
};

/** Bars over the rows of a figure. The figure's table holds the same for those who cannot see it. */
export function BarChart({ figure, colours, grouped = false, line }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [at, setAt] = useState<number>();
  const { rows } = figure;
  const bars = colours.map((_, column) => column);
  const total = (values: readonly number[]): number => bars.reduce((sum, column) => sum + (values[column] ?? 0), 0);
  const top = max(rows, ({ values }) => (grouped ? max(bars, (column) => values[column] ?? 0) : total(values))) ?? 0;
  const x = scaleBand<number>()
    .domain(rows.map((_, index) => index))
    .range([LEFT, Math.max(LEFT, width)])
    .paddingInner(rows.length > 60 ? 0.1 : 0.25);
  const y = scaleLinear()
    .domain([0, Math.max(1, top)])
    .nice(4)
    .range([HEIGHT - FOOT, TOP]);
  const every = Math.max(1, Math.ceil(rows.length / Math.max(1, Math.floor((width - LEFT) / LABEL_WIDTH))));
  const pointed = at === undefined ? undefined : rows[at];
  const column = x.bandwidth() / (grouped ? bars.length : 1);
  return (
    <div ref={frame} className={styles.chart}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`${FIGURE_TEXTS[figure.id].title}, chart of ${rows.length} bars. The table has the numbers.`}
        onPointerMove={(event) => {
          const left = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
          const index = Math.floor(left / x.step());
          setAt(index >= 0 && index < rows.length ? index : undefined);
        }}
        onPointerLeave={() => setAt(undefined)}
      >
        {y
          .ticks(3)
          .filter(Number.isInteger)
          .map((tick) => (
            <g key={tick} className={styles.tick}>
              <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 8} y={y(tick)} dy="0.32em" textAnchor="end">
                {formatNumber(tick)}
              </text>
            </g>
          ))}
        {rows.map((row, index) => {
          let base = 0;
          return (
            <g key={row.x} className={index === at ? styles.pointed : styles.bar}>
              {bars.map((bar, place) => {
                const value = row.values[bar] ?? 0;
                const from = grouped ? 0 : base;
                base += value;
                if (value === 0) return null;
                return (
                  <rect
                    key={bar}
                    x={(x(index) ?? 0) + (grouped ? place * column : 0)}
                    width={Math.max(1, column - (grouped ? 1 : 0))}
                    y={y(from + value)}
                    height={Math.max(1, y(from) - y(from + value))}
                    fill={colours[place]}
                  />
                );
              })}
            </g>
          );
        })}
        {line === undefined ? null : (
          <Shares figure={figure} column={line} place={(index) => (x(index) ?? 0) + x.bandwidth() / 2} />
        )}
        {rows.map((row, index) =>
          index % every === 0 && (x(index) ?? 0) < width - 24 ? (
            <text
              key={row.x}
              className={styles.label}
              x={(x(index) ?? 0) + x.bandwidth() / 2}
              y={HEIGHT - 4}
              textAnchor={index === 0 && rows.length > 12 ? 'start' : 'middle'}
            >
              {shortX(figure.x, row.x)}
            </text>
          ) : null,
        )}
      </svg>
      <p className={styles.readout} aria-hidden="true">
        {pointed === undefined
          ? ' '
          : `${fullX(figure.x, pointed.x)}: ${figure.columns
              .map(
                (name, index) => `${formatValue(figure.id, index, pointed.values[index] ?? 0)} ${name.toLowerCase()}`,
              )
              .join(', ')}`}
      </p>
    </div>
  );
}

/** A dot for each share, on a scale of its own from nothing at the foot to all at the top. */
function Shares({
  figure,
  column,
  place,
}: {
  readonly figure: Figure;
  readonly column: number;
  readonly place: (index: number) => number;
}) {
  const y = scaleLinear()
    .domain([0, 1])
    .range([HEIGHT - FOOT, TOP]);
  return (
    <g className={styles.shares}>
      {figure.rows.map((row, index) => {
        const share = row.values[column] ?? Number.NaN;
        return Number.isNaN(share) ? null : <circle key={row.x} cx={place(index)} cy={y(share)} r={3} />;
      })}
    </g>
  );
}
