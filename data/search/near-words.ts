/** Letters that differ at most, by the length of what was typed: short words have too many neighbours. */
export function typosAllowed(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * Edits that turn one word into the other (a letter put in, left out, changed, or two
 * swapped), or `most` + 1 where there are more.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1); // prettier-ignore
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/** The nearest of some words within the typos allowed; undefined where none is near. */
export function closest<T extends string>(word: string, among: readonly T[]): T | undefined {
  const most = Math.max(1, typosAllowed(word.length));
  let best: T | undefined;
  let least = most + 1;
  for (const one of among) {
    const distance = editDistance(word, one, most);
    if (distance < least) {
      least = distance;
      best = one;
    }
  }
  return best ?? (word.length >= 3 ? among.find((one) => one.startsWith(word)) : undefined);
}
