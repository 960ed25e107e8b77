/** Pairs of neighbouring characters of a text, lower case, with how often each occurs. */
export type Shape = { readonly pairs: ReadonlyMap<string, number>; readonly size: number };

const LONGEST = 2000;

export function shapeOf(text: string): Shape {
  const plain = ` ${text.slice(0, LONGEST).toLowerCase().replace(/\s+/gu, ' ').trim()} `;
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < plain.length; at += 1) {
    const pair = plain.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { pairs, size: plain.length - 1 };
}

/**
 * How alike two texts are, 0 to 1: the share of character pairs they have in
 * common (the Sørensen-Dice coefficient), which an edit or a moved clause
 * changes little. Linear in the length of the shorter.
 */
export function likeness(a: Shape, b: Shape): number {
  const [few, many] = a.pairs.size < b.pairs.size ? [a, b] : [b, a];
  let common = 0;
  for (const [pair, count] of few.pairs) common += Math.min(count, many.pairs.get(pair) ?? 0);
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}
