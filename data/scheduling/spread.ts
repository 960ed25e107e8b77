/**
 * The items in their order, but moved apart so that no two of one group stand
 * next to each other while another group's item is available. `previous` is the
 * group that came just before. An item is passed over only where it would
 * follow its own group; a group that makes up more than half of the rest goes
 * first whenever it can, for otherwise its items would be left over at the end.
 */
export function spread<T>(items: readonly T[], groupOf: (item: T) => string, previous?: string): readonly T[] {
  const groups = items.map(groupOf);
  const places = new Map<string, number[]>();
  groups.forEach((group, place) => {
    const known = places.get(group);
    if (known === undefined) places.set(group, [place]);
    else known.push(place);
  });
  // What is left of a group is taken from the end of its reversed list.
  for (const list of places.values()) list.reverse();
  // Groups by how many items they have left, to find the largest at once.
  const bySize = Array.from({ length: items.length + 1 }, () => new Set<string>());
  for (const [group, { length }] of places) bySize[length]?.add(group);

  const done = new Uint8Array(items.length);
  const result: T[] = [];
  let last = previous;
  let first = 0;
  let largest = items.length;
  for (let rest = items.length; rest > 0; rest -= 1) {
    while (bySize[largest]?.size === 0) largest -= 1;
    const [heavy] = bySize[largest] ?? [];
    while (done[first] === 1) first += 1;
    let place = first;
    if (2 * largest > rest && heavy !== undefined && heavy !== last) {
      place = places.get(heavy)?.at(-1) ?? first;
    } else {
      while (place < items.length && (done[place] === 1 || groups[place] === last)) place += 1;
      if (place === items.length) place = first;
    }
    last = groups[place] ?? '';
    const list = places.get(last) ?? [];
    bySize[list.length]?.delete(last);
    list.pop();
    bySize[list.length]?.add(last);
    done[place] = 1;
    result.push(items[place]!);
  }
  return result;
}
