/** Where in an abstract a transition stands: one table of weights for all, and one for each fifth. */
export const TRANSITION_PLACES = 6;

/** The tables of weights that count for the step to sentence `index` of `count`. */
export function transitionPlaces(index: number, count: number): readonly [number, number] {
  return [0, 1 + Math.min(TRANSITION_PLACES - 2, Math.floor((index * (TRANSITION_PLACES - 1)) / count))];
}

/** Probabilities of a label at each place, and of a pair of labels at each step into a place (zeroes at the first). */
export type Marginals = { readonly labels: Float64Array; readonly steps: Float64Array };

/**
 * Marginal probabilities of a linear chain by the forward-backward algorithm
 * (Rabiner 1989, scaled at each place). `scores` holds `width` log scores for
 * each place; `steps` holds for each place `width`² log scores of the step from
 * the place before, row by former label. Linear in the number of places.
 */
export function marginals(scores: Float64Array, steps: Float64Array, width: number): Marginals {
  const count = scores.length / width;
  const square = width * width;
  const local = new Float64Array(scores.length);
  const step = steps.map(Math.exp);
  const forward = new Float64Array(scores.length);
  const backward = new Float64Array(scores.length).fill(1);
  const scale = new Float64Array(count);
  for (let place = 0; place < count; place += 1) {
    const at = place * width;
    let highest = -Infinity;
    for (let label = 0; label < width; label += 1) highest = Math.max(highest, scores[at + label] ?? 0);
    let sum = 0;
    for (let label = 0; label < width; label += 1) {
      local[at + label] = Math.exp((scores[at + label] ?? 0) - highest);
      let reached = place === 0 ? 1 : 0;
      for (let from = place === 0 ? width : 0; from < width; from += 1) {
        reached += (forward[at - width + from] ?? 0) * (step[place * square + from * width + label] ?? 0);
      }
      const value = reached * (local[at + label] ?? 0);
      forward[at + label] = value;
      sum += value;
    }
    scale[place] = sum;
    for (let label = 0; label < width; label += 1) forward[at + label] = (forward[at + label] ?? 0) / sum;
  }
  for (let place = count - 2; place >= 0; place -= 1) {
    const next = (place + 1) * width;
    for (let from = 0; from < width; from += 1) {
      let sum = 0;
      for (let to = 0; to < width; to += 1) {
        sum +=
          (step[(place + 1) * square + from * width + to] ?? 0) * (local[next + to] ?? 0) * (backward[next + to] ?? 0);
      }
      backward[place * width + from] = sum / (scale[place + 1] ?? 1);
    }
  }
  const pairs = new Float64Array(steps.length);
  for (let place = 1; place < count; place += 1) {
    const at = place * width;
    for (let from = 0; from < width; from += 1) {
      for (let to = 0; to < width; to += 1) {
        const cell = place * square + from * width + to;
        const out = (step[cell] ?? 0) * (local[at + to] ?? 0) * (backward[at + to] ?? 0);
        pairs[cell] = ((forward[at - width + from] ?? 0) * out) / (scale[place] ?? 1);
      }
    }
  }
  return { labels: forward.map((value, at) => value * (backward[at] ?? 0)), steps: pairs };
}
