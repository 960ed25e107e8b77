const MINUTES = new Map([
  ['m', 1],
  ['h', 60],
  ['d', 1440],
]);

const LONGEST_STEP = 365 * 1440;

/**
 * Minutes of a learning step such as `10m`, `1h` or `1d`; undefined for anything
 * else. Only whole numbers from 1 up to a year: ts-fsrs reads `1.5h` as one
 * hour and `0.5m` as no step at all, and throws on `30s`.
 */
export function stepMinutes(step: string): number | undefined {
  const match = /^(\d{1,6})([mhd])$/.exec(step);
  const minutes = Number(match?.[1]) * (MINUTES.get(match?.[2] ?? '') ?? 0);
  return minutes >= 1 && minutes <= LONGEST_STEP ? minutes : undefined;
}

/** Why a step is refused, naming it; undefined for a good one. */
export function stepProblem(step: unknown): string | undefined {
  if (typeof step === 'string' && stepMinutes(step) !== undefined) return undefined;
  const shown = JSON.stringify(step) ?? String(step);
  if (typeof step === 'string' && /^\d+s$/.test(step)) {
    return `${shown} is in seconds; the shortest step is 1m`;
  }
  if (typeof step === 'string' && /^\d*\.\d+[smhd]$/.test(step)) {
    return `${shown} is no whole number; write 90m rather than 1.5h`;
  }
  return `${shown} is no step; write a whole number of minutes, hours or days up to 365d, such as 10m, 1h or 1d`;
}
