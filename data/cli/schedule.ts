import type { Card } from '../model/card.ts';
import { newMemoryState } from '../scheduling/memory.ts';
import { retrievability, schedule } from '../scheduling/scheduler.ts';
import { studyDay, studyDayStart } from '../scheduling/study-day.ts';
import type { Io } from './io.ts';
import { readScheduleInput, type ScheduleInput } from './schedule-input.ts';

function freshCard(at: number): Card {
  return {
    ...newMemoryState(at),
    id: 'card',
    paperId: '',
    content: { kind: 'basic', front: '', back: '' },
    origin: { kind: 'own' },
    suspended: 0,
    trashed: 0,
    buriedUntil: 0,
    flag: 0,
    leech: 0,
    createdAt: at,
    version: 0,
  };
}

/**
 * The state after each rating of one new card. `retrievability` is that just
 * before the rating, null for the first; `intervalDays` counts study days to
 * a due date at the start of one, and is 0 for a step of minutes or hours.
 */
function replay({ settings, clock, answers }: ScheduleInput) {
  let card = freshCard(answers[0]?.at ?? 0);
  return answers.map(({ rating, at }) => {
    const recall = card.state === 'new' ? null : retrievability(card, at, settings, clock);
    card = schedule(card, rating, at, settings, clock).card;
    const { state, stability, difficulty, step, reps, lapses, dueAt } = card;
    const reviewedAt = card.lastReviewedAt ?? at;
    const dueDay = studyDay(dueAt, clock);
    const intervalDays = studyDayStart(dueDay, clock) === dueAt ? dueDay - studyDay(reviewedAt, clock) : 0;
    const due = new Date(dueAt).toISOString();
    return {
      rating,
      at: reviewedAt,
      state,
      stability,
      difficulty,
      retrievability: recall,
      due,
      dueAt,
      intervalDays,
      step,
      reps,
      lapses,
    };
  });
}

/**
 * `schedule FILE.json`: replays the reviews of one card and prints
 * `{"timeZone", "settings", "reviews": [ … ]}`, one entry for each. Returns the
 * exit code: 1, with every problem on its own line, where the input is bad. A
 * review dated before the one before it is counted at that one's time, and said
 * so on standard error.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [path] = args;
  if (path === undefined || args.length > 1) {
    io.report('schedule: name one JSON file: schedule FILE.json');
    return 1;
  }
  let text: string;
  try {
    text = new TextDecoder().decode(await io.read(path));
  } catch (error) {
    io.report(`schedule: ${path}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const input = readScheduleInput(text);
  if (!input.ok) {
    for (const problem of input.error) io.report(`schedule: ${path}: ${problem}`);
    return 1;
  }
  const { settings, clock, answers } = input.value;
  const reviews = replay(input.value);
  reviews.forEach(({ at }, index) => {
    const given = answers[index]?.at ?? at;
    if (given < at) io.report(`schedule: ${path}: reviews[${index}].at is before the review before it; counted then`);
  });
  io.print(`${JSON.stringify({ timeZone: clock.timeZone, settings, reviews }, null, 2)}\n`);
  return 0;
}
