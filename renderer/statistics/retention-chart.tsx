import { scaleLinear } from 'd3-scale';
import { useRef } from 'react';
import { likelyShare, type Figure } from '../../data/library.ts';
import { count, formatPercent } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';
import styles from './statistics.module.css';

const ROW = 38;
const TOP = 22;
const FOOT = 20;
const LEFT = 56;
const RIGHT = 20;
/** Shares are compared near the target: the axis begins a little below the lowest of them. */
const STEP = 0.1;

type Props = { readonly figure: Figure; readonly target: number };

/** The share remembered by maturity beside the target, each with where it may lie by chance. */
export function RetentionChart({ figure, target }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const rows = figure.rows.map(({ x, values: [all = 0, hits = 0] }) => ({
    x,
    all,
    hits,
    likely: likelyShare(hits, all),
  }));
  const seen = rows.filter(({ all }) => all > 0);
  const lowest = Math.min(target, ...seen.map(({ likely }) => likely.from));
  const x = scaleLinear()
    .domain([Math.max(0, Math.floor((lowest - 0.02) / STEP) * STEP), 1])
    .range([LEFT, Math.max(LEFT + 1, width - RIGHT)]);
  const foot = TOP + rows.length * ROW;
  const said = seen.map(({ x: name, all, hits }) => `${name}: ${formatPercent(hits / all)} of ${count(all, 'answer')}`);
  return (
    <div ref={frame} className={styles.chart}>
      <svg
        width={width}
        height={foot + FOOT}
        role="img"
        aria-label={`Share remembered beside the target of ${formatPercent(target)}. ${said.join('; ')}.`}
      >
        {x.ticks(5).map((tick) => (
          <g key={tick} className={styles.tick}>
            <line x1={x(tick)} x2={x(tick)} y1={TOP} y2={foot} />
            <text x={x(tick)} y={foot + 14} textAnchor="middle">
              {formatPercent(tick)}
            </text>
          </g>
        ))}
        <line className={styles.target} x1={x(target)} x2={x(target)} y1={TOP - 4} y2={foot} />
        <text className={styles.label} x={x(target)} y={TOP - 9} textAnchor="middle">
          target {formatPercent(target)}
        </text>
        {rows.map(({ x: name, all, hits, likely }, index) => {
          const y = TOP + (index + 0.5) * ROW;
          return (
            <g key={name}>
              <text className={styles.label} x={0} y={y} dy="0.32em">
                {name}
              </text>
              {all === 0 ? (
                <text className={styles.label} x={LEFT + 8} y={y} dy="0.32em">
                  no answers
                </text>
              ) : (
                <>
                  <line className={styles.likely} x1={x(likely.from)} x2={x(likely.to)} y1={y} y2={y} />
                  <circle className={styles.share} cx={x(hits / all)} cy={y} r={4.5} />
                  <text className={styles.label} x={x(hits / all)} y={y - 10} textAnchor="middle">
                    {formatPercent(hits / all)}
                  </text>
                </>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
