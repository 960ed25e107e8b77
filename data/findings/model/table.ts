/** Finds the place of a feature number in an ascending list; -1 where it is not in it. */
export type Finder = (feature: number) => number;

/** An open-addressed table over the list: one or two reads a look-up, and made in a few milliseconds. */
export function finder(features: Uint32Array): Finder {
  let size = 16;
  while (size < features.length * 2) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size).fill(-1);
  for (let index = 0; index < features.length; index += 1) {
    let slot = (features[index] ?? 0) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = index;
  }
  return (feature) => {
    let slot = feature & mask;
    for (;;) {
      const index = slots[slot] ?? -1;
      if (index === -1 || features[index] === feature) return index;
      slot = (slot + 1) & mask;
    }
  };
}
