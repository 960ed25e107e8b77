import { extent, max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import { useRef } from 'react';
import { formatNumber } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';
import styles from './charts.module.css';

const HEIGHT = 140;
const LEFT = 44;
const FOOT = 18;
const RIGHT = 10;

export type CurvePoint = { readonly x: number; readonly y: number };

type Props = {
  readonly label: string;
  readonly points: readonly CurvePoint[];
  readonly current: CurvePoint;
};

/** A curve over desired retention with the point where the settings are. */
export function CurveChart({ label, points, current }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [least = 0, most = 1] = extent([...points, current], ({ x }) => x);
  const x = scaleLinear()
    .domain([least, most])
    .range([LEFT, Math.max(LEFT, width - RIGHT)]);
  const y = scaleLinear()
    .domain([0, max([...points, current], (point) => point.y) ?? 1])
    .nice(3)
    .range([HEIGHT - FOOT, 8]);
  const path = line<CurvePoint>()
    .x((point) => x(point.x))
    .y((point) => y(point.y))
    .curve(curveMonotoneX)(points);
  return (
    <div ref={frame} className={styles.chart}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`${label} by desired retention. The table below has the numbers.`}
      >
        {y.ticks(3).map((tick) => (
          <g key={tick} className={styles.tick}>
            <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 8} y={y(tick)} dy="0.32em" textAnchor="end">
              {formatNumber(tick)}
            </text>
          </g>
        ))}
        {[0.7, 0.8, 0.9, 0.97].map((tick) => (
          <text key={tick} className={styles.label} x={x(tick)} y={HEIGHT - 2} textAnchor="middle">
            {Math.round(tick * 100)}%
          </text>
        ))}
        <path className={styles.line} d={path ?? ''} />
        <line className={styles.guide} x1={x(current.x)} x2={x(current.x)} y1={y(0)} y2={y(current.y)} />
        <circle className={styles.current} cx={x(current.x)} cy={y(current.y)} r={5} />
      </svg>
    </div>
  );
}
