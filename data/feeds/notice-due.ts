import type { DigestSettings } from '../model/settings.ts';
import { studyDay, type StudyClock } from '../scheduling/study-day.ts';

/**
 * Whether it is time to tell of the digest: once a study day, from the chosen hour of local time on. An hour before
 * the rollover, which would be the end of that day, means its beginning. `told`: when it was done last, epoch ms.
 */
export function isNoticeDue(
  { notify, hour }: Pick<DigestSettings, 'notify' | 'hour'>,
  told: number | undefined,
  now: number,
  clock: StudyClock,
): boolean {
  if (!notify) return false;
  // Not "later than": after a clock was wrong for a while, one told in the future would silence all until then.
  if (told !== undefined && studyDay(told, clock) === studyDay(now, clock)) return false;
  const intoDay = (at: number): number => (at - clock.rolloverHour + 24) % 24;
  return hour < clock.rolloverHour || intoDay(new Date(now).getHours()) >= intoDay(hour);
}
