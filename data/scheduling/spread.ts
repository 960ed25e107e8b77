/**
 * The items in their order, but moved apart so that no two of one group stand
 * next to each other while another group's item is available. `previous` is the
 * group that came just before. An item is passed over only where it would
 * follow its own group; a group that makes up more than half of the rest goes
 * first whenever it can, for otherwise its items would be left over at the end.
 */
export function spread<T>(items: readonly T[], groupOf: (item: T) => string, previous?: string): readonly T[] {
  const places = new Map<string, number[]>();
  items.forEach((item, place) => {
    const group = groupOf(item);
    const known = places.get(group);
    if (known === undefined) places.set(group, [place]);
    else known.push(place);
  });
  const taken = new Map<string, number>();
  const left = (group: string): number => (places.get(group)?.length ?? 0) - (taken.get(group) ?? 0);
  const head = (group: string): number => places.get(group)?.[taken.get(group) ?? 0] ?? Infinity;
  // Groups by how many items they have left, to find the largest at once.
  const bySize: Set<string>[] = Array.from({ length: items.length + 1 }, () => new Set<string>());
  for (const [group, { length }] of places) bySize[length]?.add(group);
  let largest = Math.max(0, ...Array.from(places.values(), ({ length }) => length));

  const done = new Set<number>();
  const result: T[] = [];
  let last = previous;
  let first = 0;
  for (let rest = items.length; rest > 0; rest -= 1) {
    while (bySize[largest]?.size === 0) largest -= 1;
    const [heavy = ''] = bySize[largest] ?? [];
    while (done.has(first)) first += 1;
    let place = first;
    if (2 * largest > rest && heavy !== last) {
      place = head(heavy);
    } else {
      while (place < items.length && (done.has(place) || groupOf(items[place]!) === last)) place += 1;
      if (place === items.length) place = first;
    }
    const item = items[place]!;
    const group = groupOf(item);
    const size = left(group);
    bySize[size]?.delete(group);
    bySize[size - 1]?.add(group);
    taken.set(group, (taken.get(group) ?? 0) + 1);
    done.add(place);
    result.push(item);
    last = group;
  }
  return result;
}
