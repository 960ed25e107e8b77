/**
 * Whether the lapse just counted makes a card a leech: at the threshold, and
 * again at each half threshold (rounded up) beyond it, as Anki does, so that a
 * card put back into review is caught again. A threshold of 0 turns it off.
 */
export function isLeechLapse(lapses: number, threshold: number): boolean {
  if (threshold < 1 || lapses < threshold) return false;
  return (lapses - threshold) % Math.ceil(threshold / 2) === 0;
}
