/**
 * How well a command answers what was typed, from 0 (not at all) to 1. Each word typed has to be
 * found: at the beginning of the label, of a word in it, within it, or in the section.
 */
export function scoreCommand(label: string, section: string, typed: string): number {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return 1;
  const scores = words.map((word) => scoreWord(label.toLowerCase(), section.toLowerCase(), word));
  return Math.min(...scores);
}

function scoreWord(label: string, section: string, word: string): number {
  if (label.startsWith(word)) return 1;
  if (label.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 0.8;
  if (label.includes(word)) return 0.6;
  if (section.startsWith(word)) return 0.4;
  return isSubsequence(label, word) ? 0.2 : 0;
}

/** Whether the letters come in this order, for a word typed in haste: `arcv` in Archive. */
function isSubsequence(label: string, word: string): boolean {
  let at = -1;
  for (const letter of word) {
    at = label.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}
