/** Ids near a time, each given once. */
export function uniqueNumbers(): (wanted: number) => number {
  const given = new Set<number>();
  let last = 0;
  return (wanted) => {
    let id = Math.max(1, Math.floor(wanted));
    if (given.has(id)) id = Math.max(id, last) + 1;
    while (given.has(id)) id += 1;
    given.add(id);
    last = id;
    return id;
  };
}
