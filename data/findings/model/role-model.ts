import { marginals, TRANSITION_PLACES, transitionPlaces } from './chain.ts';
import { features } from './features.ts';
import { unpack, type Packed } from './pack.ts';
import { finder } from './table.ts';

/** Probabilities of the labels of each sentence, `width` for each. */
export type RoleModel = (sentences: readonly string[]) => Float64Array;

/** Makes a model of packed parameters. The transitions stand behind the feature weights. */
export function loadRoleModel(packed: Packed): RoleModel {
  const { labels: width, features: known, weights, scale, others: transitions } = unpack(packed);
  const square = width * width;
  if (transitions.length !== TRANSITION_PLACES * square) throw new RangeError('Not the parameters of a role model');
  const find = finder(known);
  return (sentences) => {
    const count = sentences.length;
    const scores = new Float64Array(count * width);
    const steps = new Float64Array(count * square);
    for (const [place, numbers] of features(sentences).entries()) {
      const sums = new Int32Array(width);
      for (const number of numbers) {
        const at = find(number) * width;
        if (at < 0) continue;
        for (let label = 0; label < width; label += 1) sums[label] = (sums[label] ?? 0) + (weights[at + label] ?? 0);
      }
      for (let label = 0; label < width; label += 1) scores[place * width + label] = (sums[label] ?? 0) * scale;
      for (const table of place > 0 ? transitionPlaces(place, count) : []) {
        for (let pair = 0; pair < square; pair += 1) {
          const cell = place * square + pair;
          steps[cell] = (steps[cell] ?? 0) + (transitions[table * square + pair] ?? 0);
        }
      }
    }
    return marginals(scores, steps, width).labels;
  };
}
