import { answersOf, REVIEW_KINDS, type ReviewDay, type ReviewKind } from '../model/review-day.ts';
import { zoneOffset } from '../scheduling/zone-offset.ts';
import type { Figure } from './figure.ts';
import { bySpan, type DayRange } from './spans.ts';

const DAY_MS = 86_400_000;
const QUARTER_MS = 15 * 60_000;
const MINUTE_MS = 60_000;

const inRange = (days: readonly ReviewDay[], { from, to }: DayRange): readonly ReviewDay[] =>
  days.filter(({ studyDay }) => studyDay >= from && studyDay <= to);

/** Answers on each day. */
export function activity(days: readonly ReviewDay[], range: DayRange): Figure {
  const counts = new Map(days.map((day) => [day.studyDay, answersOf(day)]));
  const rows = Array.from({ length: range.to - range.from + 1 }, (_, index) => ({
    x: range.from + index,
    values: [counts.get(range.from + index) ?? 0],
  }));
  return { id: 'activity', x: 'day', columns: ['Answers'], rows };
}

/** Answers by what the cards were. */
export function reviews(days: readonly ReviewDay[], range: DayRange): Figure {
  const counted = days.map((day) => [day.studyDay, REVIEW_KINDS.map((kind) => answersOf(day, [kind]))] as const);
  return { id: 'reviews', columns: ['New', 'Learning', 'Young', 'Mature'], ...bySpan(range, 4, counted) };
}

/** Minutes of answering. */
export function time(days: readonly ReviewDay[], range: DayRange): Figure {
  const counted = days.map((day) => [day.studyDay, [day.answerMs / MINUTE_MS]] as const);
  return { id: 'time', columns: ['Minutes'], ...bySpan(range, 1, counted) };
}

/**
 * True retention: of the answers to cards in review, the share (0 to 1) that was
 * remembered, beside how many there were. NaN where there was none.
 */
export function retention(days: readonly ReviewDay[], range: DayRange): Figure {
  const within = inRange(days, range);
  const row = (x: string, kinds: readonly ReviewKind[]) => {
    const answers = within.reduce((sum, day) => sum + answersOf(day, kinds), 0);
    const forgotten = within.reduce((sum, day) => sum + kinds.reduce((all, kind) => all + day.ratings[kind][0], 0), 0);
    return { x, values: [answers, answers - forgotten, answers === 0 ? Number.NaN : (answers - forgotten) / answers] };
  };
  return {
    id: 'retention',
    x: 'name',
    columns: ['Answers', 'Remembered', 'Share'],
    rows: [row('Young', ['young']), row('Mature', ['mature']), row('All', ['young', 'mature'])],
  };
}

/** How often each button was pressed, by what the card was. */
export function buttons(days: readonly ReviewDay[], range: DayRange): Figure {
  const within = inRange(days, range);
  const names = { new: 'New', learning: 'Learning', young: 'Young', mature: 'Mature' };
  return {
    id: 'buttons',
    x: 'name',
    columns: ['Again', 'Hard', 'Good', 'Easy'],
    rows: REVIEW_KINDS.map((kind) => ({
      x: names[kind],
      values: [0, 1, 2, 3].map((index) => within.reduce((sum, day) => sum + (day.ratings[kind][index] ?? 0), 0)),
    })),
  };
}

/**
 * Answers to cards in review by local hour (0 to 23) in the zone given, with the
 * share remembered (NaN without any). A day's offset is that of its noon.
 */
export function hours(days: readonly ReviewDay[], range: DayRange, timeZone?: string): Figure {
  const answers = Array.from({ length: 24 }, () => 0);
  const remembered = Array.from({ length: 24 }, () => 0);
  for (const day of inRange(days, range)) {
    const offset = zoneOffset((day.studyDay + 0.5) * DAY_MS, timeZone);
    for (const [name, [count, passed]] of Object.entries(day.quarters)) {
      const local = Number(name.slice(1)) * QUARTER_MS + offset;
      const hour = Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / (60 * MINUTE_MS));
      answers[hour] = (answers[hour] ?? 0) + count;
      remembered[hour] = (remembered[hour] ?? 0) + passed;
    }
  }
  return {
    id: 'hours',
    x: 'hour',
    columns: ['Answers', 'Share remembered'],
    rows: answers.map((count, hour) => ({
      x: hour,
      values: [count, count === 0 ? Number.NaN : (remembered[hour] ?? 0) / count],
    })),
  };
}
