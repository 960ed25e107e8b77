import { err, ok, type Result } from '../result.ts';
import { expectedMinutes } from '../scheduling/expected-minutes.ts';
import { planExam, type ExamPlan } from '../scheduling/exam-plan.ts';
import { schedulersFor } from '../scheduling/presets.ts';
import { examProblems } from '../scheduling/scheduler-settings.ts';
import { studyDay, studyDayStart } from '../scheduling/study-day.ts';
import type { Exam } from '../model/settings.ts';
import { taggedCards } from './tagged-cards.ts';
import { write, type Context } from './context.ts';
import { readSettings, settingsOf, studyClock, type SettingsProblem } from './settings.ts';

const ANSWERS_LOOKED_AT = 200;

/** What an exam would cost and give; `minutes` what its extra reviews take in all, 0 or more. */
export type ExamOutlook = ExamPlan & { readonly minutes: number };

/** How studying for an exam would go. Changes nothing. */
export async function examOutlook(context: Context, exam: Exam): Promise<ExamOutlook> {
  const settings = await readSettings(context.db);
  const clock = studyClock(settings);
  const now = context.now();
  const today = studyDay(now, clock);
  const ids = await Promise.resolve(taggedCards(context, exam.tag, ({ state }) => state !== 'new'));
  const end = studyDayStart(Math.max(today, exam.day), clock);
  const [found, due, latest] = await Promise.all([
    context.db.cards.bulkGet([...ids]),
    context.db.cards.where('[suspended+dueAt]').between([0, -Infinity], [0, end]).toArray(),
    // oxlint-disable-next-line unicorn/no-array-reverse -- Dexie's, which has no other
    context.db.reviews.orderBy('reviewedAt').reverse().limit(ANSWERS_LOOKED_AT).toArray(),
  ]);
  const load = new Map<number, number>();
  for (const { state, dueAt, trashed } of due) {
    if (state === 'new' || trashed === 1) continue;
    const day = Math.max(today, studyDay(dueAt, clock));
    load.set(day, (load.get(day) ?? 0) + 1);
  }
  const cards = found.filter((card) => card !== undefined);
  // The other exams stay; this one, if it is there already, is what is asked about.
  const others = { ...settings, exams: settings.exams.filter(({ id }) => id !== exam.id) };
  const schedulerOf = schedulersFor(others, (id) => context.papers.get(id), today);
  const plan = planExam({ cards, load, exam, settingsOf: schedulerOf, now, clock });
  const answerTimes = latest.map(({ answerMs }) => answerMs);
  return { ...plan, minutes: expectedMinutes(plan.with.reviews - plan.without.reviews, answerTimes) };
}

/**
 * Begins to study for an exam: stores it and brings forward the cards that it needs before its day, as one
 * step. In the place of one of the same id. What has changed since the outlook keeps its date.
 */
export function setExam(
  context: Context,
  exam: Exam,
  { moves }: Pick<ExamPlan, 'moves'>,
): Promise<Result<number, readonly SettingsProblem[]>> {
  return write<Result<number, readonly SettingsProblem[]>>(
    context,
    `Study #${exam.tag} for an exam`,
    ['settings', 'cards'],
    async (tx) => {
      const problems = examProblems([exam]);
      if (problems.length > 0) return err(problems);
      const settings = settingsOf(await tx.get('settings', 'settings'));
      const exams = [...settings.exams.filter(({ id }) => id !== exam.id), exam].toSorted((a, b) => a.day - b.day);
      await tx.put('settings', { key: 'settings', ...settings, exams });
      const cards = await tx.getMany(
        'cards',
        moves.map(({ id }) => id),
      );
      const moved = cards.flatMap((card, index) => {
        const move = moves[index];
        if (card === undefined || move === undefined || card.version !== move.version) return [];
        const { dueAt, scheduledDays } = move;
        return [{ ...card, dueAt, scheduledDays, version: card.version + 1 }];
      });
      await tx.putMany('cards', moved);
      return ok(moved.length);
    },
  );
}
