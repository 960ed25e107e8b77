import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useRef } from 'react';
import type { DueExplanation } from '../../data/library.ts';
import { count, formatPercent } from '../ui/format.ts';
import { useWidth } from '../ui/use-width.ts';
import { RATING_NAMES } from './rating-names.ts';
import styles from './review.module.css';

const HEIGHT = 150;
const LEFT = 34;
const FOOT = 18;
const TOP = 8;
/** Points of one stretch between two reviews. */
const POINTS = 40;

/** The chance of recall from the first review until the card is due, with its reviews, today and the target. */
export function ForgettingCurve({ why }: { readonly why: DueExplanation }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { stretches, today, due, target, recall } = why;
  const first = stretches[0]?.from ?? why.reviewed;
  const last = Math.max(due, today, first + 1);
  const curves = stretches.map(({ from, to, stability }) =>
    Array.from({ length: POINTS + 1 }, (_, index) => {
      const days = ((to - from) * index) / POINTS;
      return { day: from + days, chance: recall(days, stability) };
    }),
  );
  const least = Math.min(target, why.recallNow, ...curves.flatMap((points) => points.map(({ chance }) => chance)));
  const x = scaleLinear()
    .domain([first, last])
    .range([LEFT, Math.max(LEFT, width - 8)]);
  const y = scaleLinear()
    .domain([Math.max(0, Math.floor((least - 0.02) * 10) / 10), 1])
    .range([HEIGHT - FOOT, TOP]);
  const path = line<{ day: number; chance: number }>()
    .x(({ day }) => x(day))
    .y(({ chance }) => y(chance));
  // Forgotten ones last, so that a second try on the same day does not cover them.
  const dots = stretches.toSorted((a, b) => Number(a.rating === 1) - Number(b.rating === 1));
  const labelled = [
    { day: first, text: first === today ? 'today' : `${count(today - first, 'day')} ago` },
    ...(due > today ? [{ day: due, text: `due in ${count(due - today, 'day')}` }] : []),
  ];
  return (
    <div ref={frame} className={styles.curve}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`Forgetting curve over ${count(stretches.length, 'review')}: ${formatPercent(why.recallNow)} now, ${formatPercent(why.recallDue)} when due. The review log has the numbers.`}
      >
        {y.ticks(3).map((tick) => (
          <g key={tick} className={styles.tick}>
            <line x1={LEFT} x2={width - 8} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 6} y={y(tick)} dy="0.32em" textAnchor="end">
              {Math.round(tick * 100)}%
            </text>
          </g>
        ))}
        <line className={styles.target} x1={LEFT} x2={width - 8} y1={y(target)} y2={y(target)} />
        {today < last && today > first ? (
          <line className={styles.todayLine} x1={x(today)} x2={x(today)} y1={TOP} y2={HEIGHT - FOOT} />
        ) : null}
        {curves.map((points, index) => (
          <path
            key={`${stretches[index]?.from} ${points[0]?.chance} ${index}`}
            className={index === curves.length - 1 ? styles.ahead : styles.past}
            d={path(points) ?? ''}
          />
        ))}
        {dots.map(({ from, rating }, index) => (
          <circle
            // A day can hold several reviews.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${from} ${index}`}
            className={rating === 1 ? styles.forgotten : styles.remembered}
            cx={x(from)}
            cy={y(1)}
            r={4}
          >
            <title>{RATING_NAMES[rating]}</title>
          </circle>
        ))}
        {labelled.map(({ day, text }) => (
          <text
            key={text}
            className={styles.curveLabel}
            x={x(day)}
            y={HEIGHT - 2}
            textAnchor={day === first ? 'start' : 'end'}
          >
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}
