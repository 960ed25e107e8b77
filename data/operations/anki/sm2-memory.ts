/** The retention that SM-2 is taken to have had, as Anki does. */
const SM2_RETENTION = 0.9;
const [LEAST_STABILITY, MOST_STABILITY] = [0.001, 36_500];

/**
 * FSRS's memory of a card that only SM-2 knew (fsrs-rs, `memory_state_from_sm2`): `ease` such as
 * 2.5, `interval` in days.
 */
export function memoryFromSm2(
  ease: number,
  interval: number,
  weights: readonly number[],
  retention = SM2_RETENTION,
): { readonly stability: number; readonly difficulty: number } {
  const w = (index: number): number => weights[index] ?? 0;
  const decay = -w(20);
  const factor = 0.9 ** (1 / decay) - 1;
  const unbounded = (Math.max(interval, LEAST_STABILITY) * factor) / (retention ** (1 / decay) - 1);
  const stability = Math.min(MOST_STABILITY, Math.max(LEAST_STABILITY, unbounded));
  const growth = Math.exp(w(8)) * stability ** -w(9) * Math.expm1((1 - retention) * w(10));
  const difficulty = Math.min(10, Math.max(1, 11 - (ease - 1) / growth));
  return { stability, difficulty };
}
