/** The furthest that a date can be set, put off or scheduled, in days: a hundred years. */
export const FURTHEST_DAY = 36_500;

/** Throws a RangeError that names the value where it is no whole number within bounds, before anything is made of it. */
export function expectWhole(what: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${what}: ${value} is no whole number from ${least} to ${most}`);
}
