import { max } from 'd3-array';
import { scaleQuantize } from 'd3-scale';
import { useRef, useState } from 'react';
import type { Figure } from '../../data/library.ts';
import { count } from '../ui/format.ts';
import { fullX, shortX } from './figure-texts.ts';
import { useWidth } from '../ui/use-width.ts';
import styles from './statistics.module.css';

const GAP = 3;
const HEAD = 18;
const LEFT = 34;
const LEVELS = [1, 2, 3, 4] as const;

/** The days of a year, a column a week from Monday, the darker the more answers. */
export function HeatMap({ figure }: { readonly figure: Figure }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [at, setAt] = useState<number>();
  const { rows } = figure;
  const first = weekOf(Number(rows[0]?.x ?? 0));
  const weeks = weekOf(Number(rows.at(-1)?.x ?? 0)) - first + 1;
  const cell = Math.max(4, Math.min(15, Math.floor((width - LEFT) / weeks) - GAP));
  const level = scaleQuantize()
    .domain([0, Math.max(4, max(rows, ({ values }) => values[0] ?? 0) ?? 0)])
    .range(LEVELS);
  const pointed = at === undefined ? undefined : rows[at];
  const months = rows.flatMap((row, index) => {
    const day = new Date(Number(row.x) * 86_400_000);
    return day.getUTCDate() <= 7 && day.getUTCDay() === 1 ? [{ index, day: Number(row.x) }] : [];
  });
  return (
    <div ref={frame} className={styles.chart}>
      <svg
        width={width}
        height={HEAD + 7 * (cell + GAP)}
        role="img"
        aria-label="Answers on each day of the past year. The table has the numbers."
        onPointerLeave={() => setAt(undefined)}
      >
        {months.map(({ index, day }) => (
          <text key={index} className={styles.label} x={LEFT + (weekOf(day) - first) * (cell + GAP)} y={11}>
            {shortX('day', day).replace(/ .*$/u, '')}
          </text>
        ))}
        {['Mon', 'Wed', 'Fri'].map((name, index) => (
          <text key={name} className={styles.label} x={0} y={HEAD + (2 * index + 0.5) * (cell + GAP)} dy="0.25em">
            {name}
          </text>
        ))}
        {rows.map((row, index) => {
          const answers = row.values[0] ?? 0;
          return (
            <rect
              key={row.x}
              x={LEFT + (weekOf(Number(row.x)) - first) * (cell + GAP)}
              y={HEAD + ((Number(row.x) + 3) % 7) * (cell + GAP)}
              width={cell}
              height={cell}
              rx={2}
              className={styles[`level${answers === 0 ? 0 : level(answers)}`]}
              onPointerEnter={() => setAt(index)}
            />
          );
        })}
      </svg>
      <p className={styles.readout} aria-hidden="true">
        {pointed === undefined ? ' ' : `${fullX('day', pointed.x)}: ${count(pointed.values[0] ?? 0, 'answer')}`}
      </p>
    </div>
  );
}

/** Weeks since the Monday before 1970-01-01, a Thursday. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7);
