import type { Paper } from '../model/paper.ts';
import type { StudyClock } from '../scheduling/study-day.ts';
import { dayCache } from './card-figures.ts';
import type { Figure } from './figure.ts';
import { bySpan, type DayRange } from './spans.ts';

type Dated = Pick<Paper, 'id' | 'addedAt' | 'status' | 'statusAt' | 'trashed'>;

const DAY_MS = 86_400_000;
const BINS: readonly (readonly [name: string, days: number])[] = [
  ['same day', 1],
  ['1–2 days', 3],
  ['3–6 days', 7],
  ['1–2 weeks', 14],
  ['2–4 weeks', 28],
  ['1–3 months', 92],
  ['3–12 months', 365],
  ['over a year', Infinity],
];

/** Papers added and papers read. */
export function papersFigure(papers: readonly Dated[], range: DayRange, clock: StudyClock): Figure {
  const dayOf = dayCache(clock);
  const counted: [number, number[]][] = [];
  for (const paper of papers) {
    if (paper.trashed === 1) continue;
    counted.push([dayOf(paper.addedAt), [1, 0]]);
    if (paper.status === 'read') counted.push([dayOf(paper.statusAt), [0, 1]]);
  }
  return { id: 'papers', columns: ['Added', 'Read'], ...bySpan(range, 2, counted) };
}

/** How long papers read in the range had been in the library. */
export function timeToRead(papers: readonly Dated[], range: DayRange, clock: StudyClock): Figure {
  const dayOf = dayCache(clock);
  const counts = BINS.map(() => 0);
  for (const paper of papers) {
    if (paper.trashed === 1 || paper.status !== 'read') continue;
    const day = dayOf(paper.statusAt);
    if (day < range.from || day > range.to) continue;
    const bin = BINS.findIndex(([, days]) => (paper.statusAt - paper.addedAt) / DAY_MS < days);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return {
    id: 'time-to-read',
    x: 'name',
    columns: ['Papers'],
    rows: BINS.map(([name], index) => ({ x: name, values: [counts[index] ?? 0] })),
  };
}
