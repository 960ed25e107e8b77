/** One row of numbers, whether it is one (1) or not (0), and how much it counts. */
export type Example = { readonly row: readonly number[]; readonly answer: number; readonly weight: number };

/**
 * Logistic regression with squared weights held against it, by Newton's
 * method; the constant is free. Gives the constant, then a weight for each
 * number of the rows.
 */
export function fitLogistic(examples: readonly Example[], strength: number): readonly number[] {
  const size = (examples[0]?.row.length ?? 0) + 1;
  const weights = new Float64Array(size);
  for (let round = 0; round < 25; round += 1) {
    const slope = Float64Array.from(weights, (weight, at) => (at === 0 ? 0 : strength * weight));
    const curve = Array.from({ length: size }, (_, row) =>
      Float64Array.from({ length: size }, (__, at) => (row === at ? (row === 0 ? 1e-6 : strength) : 0)),
    );
    for (const { row: given, answer, weight } of examples) {
      const row = [1, ...given];
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)));
      for (const [a, value] of row.entries()) {
        slope[a] = (slope[a] ?? 0) + weight * (chance - answer) * value;
        const line = curve[a];
        if (!line || value === 0) continue;
        for (const [b, other] of row.entries()) {
          line[b] = (line[b] ?? 0) + weight * chance * (1 - chance) * value * other;
        }
      }
    }
    for (const [at, step] of solve(curve, slope).entries()) weights[at] = (weights[at] ?? 0) - step;
  }
  return [...weights];
}

/** Solves a symmetric positive system by Gaussian elimination. */
function solve(matrix: readonly Float64Array[], right: Float64Array): readonly number[] {
  const size = right.length;
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const base = rows[pivot] ?? [];
    for (let below = pivot + 1; below < size; below += 1) {
      const row = rows[below] ?? [];
      const factor = (row[pivot] ?? 0) / (base[pivot] ?? 1);
      for (let at = pivot; at <= size; at += 1) row[at] = (row[at] ?? 0) - factor * (base[at] ?? 0);
    }
  }
  const result = Array.from({ length: size }, () => 0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? [];
    let sum = row[size] ?? 0;
    for (let other = at + 1; other < size; other += 1) sum -= (row[other] ?? 0) * (result[other] ?? 0);
    result[at] = sum / (row[at] ?? 1);
  }
  return result;
}
