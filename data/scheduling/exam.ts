import type { Exam, SchedulerSettings } from '../model/settings.ts';
import { hasTag } from '../model/card-tags.ts';
import { idealInterval } from './ideal-interval.ts';

/** How one card is scheduled: the settings, with the exam that it is studied for, if there is one ahead. */
export type CardScheduler = SchedulerSettings & { readonly exam?: Exam };

/** An interval in days before it is rounded and blurred, with the longest it may become. */
export type WantedInterval = { readonly days: number; readonly longest: number; readonly forExam: boolean };

/** The next exam after a study day for a card with these tags (`tagsOfCard`). */
export function examOf(exams: readonly Exam[], tags: readonly string[], today: number): Exam | undefined {
  return exams.filter(({ day, tag }) => day > today && hasTag(tags, tag)).toSorted((a, b) => a.day - b.day)[0];
}

/**
 * The interval that settings ask for after a review on a study day that left this stability (days). With an
 * exam ahead, a card is to be known at the exam's retention on its day: one that comes again before it, or is
 * still above that retention on the day, comes as ever; any other comes sooner, before the day. So nothing is
 * reviewed for an exam that is known for it anyway. Neither rounded nor blurred.
 */
export function wantedInterval(settings: CardScheduler, stability: number, reviewed: number): WantedInterval {
  const { exam, maximumInterval } = settings;
  const days = idealInterval(settings, stability);
  const left = exam === undefined ? 0 : exam.day - reviewed;
  if (exam === undefined || left <= 1) return { days, longest: maximumInterval, forExam: false };
  const longest = Math.min(maximumInterval, left - 1);
  // Blurring must not carry it past the day.
  if (Math.round(days) < left) return { days, longest, forExam: false };
  const desiredRetention = Math.max(exam.retention, settings.desiredRetention);
  const raised = idealInterval({ parameters: settings.parameters, desiredRetention }, stability);
  if (raised >= left) return { days, longest: maximumInterval, forExam: false };
  return { days: Math.max(1, raised), longest, forExam: true };
}
