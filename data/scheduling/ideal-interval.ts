import type { SchedulerSettings } from '../model/settings.ts';

/**
 * Days until the probability of recall falls to the desired retention, neither
 * rounded nor blurred nor limited. Stability in days. FSRS-6: the forgetting
 * curve solved for time.
 */
export function idealInterval(
  { parameters, desiredRetention }: Pick<SchedulerSettings, 'parameters' | 'desiredRetention'>,
  stability: number,
): number {
  const power = -1 / (parameters[20] ?? Number.NaN);
  return (stability * (desiredRetention ** power - 1)) / (0.9 ** power - 1);
}
