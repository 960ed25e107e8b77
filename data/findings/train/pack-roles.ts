import { pack, type Packed } from '../model/pack.ts';
import { ROLES } from '../roles.ts';
import type { FittedRoles } from './fit-roles.ts';

const WIDTH = ROLES.length;
/** More features than these move no figure on held-out abstracts; each costs about nine characters of the file. */
const MOST_FEATURES = 60_000;
const STEPS = 127;

/** Leaves out the features that weigh least and rounds the others to 8 bits. */
export function packRoles({ features, weights, transitions }: FittedRoles): Packed {
  const reach = (index: number) => {
    const own = weights.subarray(index * WIDTH, (index + 1) * WIDTH);
    return Math.max(...own) - Math.min(...own);
  };
  const kept = Array.from(features, (_, index) => ({ index, reach: reach(index) }))
    .toSorted((a, b) => b.reach - a.reach || a.index - b.index)
    .slice(0, MOST_FEATURES)
    .map(({ index }) => index)
    .toSorted((a, b) => a - b);
  const all = kept.flatMap((index) => [...weights.subarray(index * WIDTH, (index + 1) * WIDTH)]);
  const scale = all.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / STEPS;
  return pack({
    labels: WIDTH,
    features: Uint32Array.from(kept, (index) => features[index] ?? 0),
    weights: Int8Array.from(all, (weight) => Math.round(weight / scale)),
    scale,
    others: transitions,
  });
}
