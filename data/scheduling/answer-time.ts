const LONGEST_ANSWER = 60_000;

/** The time an answer took as it is logged: 0 to 60,000 ms; 0 where it is no number, so that no sum is lost over it. */
export const answerTime = (ms: number): number => (Number.isNaN(ms) ? 0 : Math.max(0, Math.min(LONGEST_ANSWER, ms)));
