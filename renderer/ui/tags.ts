const SHOWN = 8;

/** The tags with those of a comma-separated text added; the same array where none is new. Case does not tell tags apart. */
export function addTags(tags: readonly string[], text: string): readonly string[] {
  const added = [...tags];
  for (const part of text.split(',')) {
    const tag = part.replace(/^#+/u, '').replace(/\s+/gu, ' ').trim();
    if (tag !== '' && !added.some((one) => fold(one) === fold(tag))) added.push(tag);
  }
  return added.length === tags.length ? tags : added;
}

/** Known tags, not yet chosen, that begin with the text; after them those that hold it. */
export function completeTag(text: string, known: readonly string[], chosen: readonly string[]): readonly string[] {
  const wanted = fold(text.replace(/^#+/u, '').trim());
  const taken = new Set(chosen.map(fold));
  const free = known.filter((tag) => !taken.has(fold(tag)) && fold(tag).includes(wanted));
  const starts = free.filter((tag) => fold(tag).startsWith(wanted));
  return [...starts, ...free.filter((tag) => !starts.includes(tag))].slice(0, SHOWN);
}

const fold = (tag: string): string => tag.toLowerCase();
