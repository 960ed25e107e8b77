import { foldTag, isUnderTag } from '../model/tag.ts';

/** A tag of the tree. One that no paper has by itself, only below it, is in it too. */
export type TagNode = {
  readonly tag: string;
  /** The last part of the name. */
  readonly name: string;
  /** Papers that have it or one below it. */
  readonly count: number;
  readonly children: readonly TagNode[];
};

/** How many papers have each tag or one below it. A paper counts once for a tag, however many below it it has. */
export function tagCounts(
  papers: readonly { readonly tags: readonly string[]; readonly trashed: 0 | 1 }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { tags, trashed } of papers) {
    if (tags.length === 0 || trashed === 1) continue;
    const seen = new Set<string>();
    for (const tag of tags) {
      if (tag === '') continue;
      for (let end = tag.indexOf('/'); end > 0; end = tag.indexOf('/', end + 1)) seen.add(tag.slice(0, end));
      seen.add(tag);
    }
    for (const tag of seen) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return counts;
}

/** The tree of counted tags, each level by name. */
export function tagTree(counts: ReadonlyMap<string, number>): readonly TagNode[] {
  const children = new Map<string, string[]>();
  for (const tag of counts.keys()) {
    const cut = tag.replace(/\/+$/u, '').lastIndexOf('/');
    const parent = cut > 0 ? tag.slice(0, cut) : '';
    children.set(parent, [...(children.get(parent) ?? []), tag]);
  }
  const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  const build = (parent: string): readonly TagNode[] =>
    (children.get(parent) ?? [])
      .map((tag) => ({
        tag,
        name: parent === '' ? tag : tag.slice(parent.length + 1),
        count: counts.get(tag) ?? 0,
        children: build(tag),
      }))
      .toSorted((a, b) => collator.compare(a.name, b.name));
  return build('');
}

/** A tag under its new name: itself, or with what stands below it. */
export function renamedTag(tag: string, from: string, to: string): string {
  if (foldTag(tag) === foldTag(from)) return to;
  if (!isUnderTag(tag, from)) return tag;
  return `${to}${tag.slice(from.replace(/\/+$/u, '').length)}`;
}
