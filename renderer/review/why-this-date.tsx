import type { DueExplanation } from '../../data/library.ts';
import type { SchedulerSettings } from '../../data/model/settings.ts';
import { assertNever } from '../../data/result.ts';
import { count, formatPercent } from '../ui/format.ts';
import { formatStudyDay } from '../settings/study-dates.ts';
import { ForgettingCurve } from './forgetting-curve.tsx';
import styles from './review.module.css';

type Props = { readonly why: DueExplanation; readonly settings: SchedulerSettings };

/** Why a card comes back on its date, in words and as a curve. */
export function WhyThisDate({ why, settings }: Props) {
  return (
    <section aria-labelledby="why-this-date" className={styles.why}>
      <h3 id="why-this-date">Why this date?</h3>
      <p>
        {chances(why)} {choice(why, settings)}
        {why.exam === undefined
          ? null
          : ` It is studied for an exam of #${why.exam.tag} on ${formatStudyDay(why.exam.day)}.`}
      </p>
      <ForgettingCurve why={why} />
    </section>
  );
}

function chances({ today, due, recallNow, recallDue, target }: DueExplanation): string {
  const then =
    due > today
      ? `and ${formatPercent(recallDue)} when it is due`
      : due === today
        ? 'and today it is due'
        : `and it was ${formatPercent(recallDue)} when it came due`;
  return `The chance that you remember it is ${formatPercent(recallNow)} now ${then}; the target is ${formatPercent(target)}.`;
}

function choice({ how, range, days }: DueExplanation, { fuzz, balance }: SchedulerSettings): string {
  const ideal = `For that, ${count(range.ideal, 'day')} after the last review would be ideal`;
  switch (how) {
    case 'longest':
      return `The card is known for longer than the longest interval allowed, ${count(days, 'day')}.`;
    case 'ideal':
      return fuzz && range.most > range.least
        ? `${ideal}. Of the ${range.least} to ${range.most} days allowed by spreading, that very day was taken.`
        : `${ideal}, and that is the date.`;
    case 'chosen':
      return `${ideal}. Spreading allows ${range.least} to ${range.most}; ${count(days, 'day')} was chosen${
        balance ? ', a day with less due or farther from the paper’s other cards' : ''
      }.`;
    case 'anki':
      return `${ideal}. Anki chose ${count(days, 'day')}; from your next answer on the date is chosen here.`;
    case 'elsewhere':
      return `${ideal}; it comes after ${count(days, 'day')}, as it was scheduled under other settings, around days off, or moved.`;
    default:
      return assertNever(how);
  }
}
