import { addOwnTags, hasTag, mapOwnTags, tagTest } from '../model/card-tags.ts';
import { foldTag } from '../model/tag.ts';
import type { CardLight } from '../statistics/card-columns.ts';
import { tagCounts } from '../search/tag-tree.ts';
import { readRevision } from '../storage/revision.ts';
import { counted, write, type Context } from './context.ts';
import { cleanTag } from './papers.ts';

/** Ids of the cards outside the trash that have a tag or one below it, of those wanted. Reads the columns in memory. */
export async function taggedCards(
  context: Context,
  tag: string,
  isWanted: (card: CardLight) => boolean = () => true,
): Promise<readonly string[]> {
  await context.papers.whole();
  const columns = await context.cardColumns.load(context.db);
  const isTagged = tagTest(tag, (id) => context.papers.get(id));
  const ids: string[] = [];
  columns.forEach((card) => {
    if (isTagged(card) && isWanted(card) && context.papers.get(card.paperId)?.trashed !== 1) ids.push(card.id);
  });
  return ids;
}

/** Every tag that a paper or a card outside the trash has, with those above it, by name. */
export async function tagsInUse(context: Context): Promise<readonly string[]> {
  // So that a live query asks again after each commit.
  await readRevision(context.db);
  await context.papers.whole();
  const columns = await context.cardColumns.load(context.db);
  const sets = new Set<readonly string[]>();
  columns.forEach(({ ownTags, paperId }) => {
    if (ownTags.length > 0 && context.papers.get(paperId)?.trashed !== 1) sets.add(ownTags);
  });
  const own = [...sets].map((tags) => ({ tags, trashed: 0 as const }));
  const names = new Set([...tagCounts(context.papers.all()).keys(), ...tagCounts(own).keys()]);
  return [...names].toSorted((a, b) => a.localeCompare(b));
}

/** Gives cards tags of their own, and takes others off them, as one step; their papers keep theirs. Resolves with the number changed. */
export function tagCards(
  context: Context,
  ids: readonly string[],
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Promise<number> {
  const added = add.map(cleanTag).filter((tag) => tag !== '');
  const gone = new Set(remove.map(foldTag));
  return write(context, `Tag ${counted(ids.length, 'card')}`, ['cards'], async (tx) => {
    const cards = await tx.getMany('cards', ids);
    const changed = cards.flatMap((card) => {
      if (card === undefined) return [];
      const next = addOwnTags(
        mapOwnTags(card, (tag) => (gone.has(foldTag(tag)) ? undefined : tag)),
        added,
      );
      return next === card ? [] : [{ ...next, version: card.version + 1 }];
    });
    await tx.putMany('cards', changed);
    return changed.length;
  });
}

/** Ids of all cards, those in the trash too, that have a tag of their own which is `tag` or below it. */
export async function ownTagged(context: Context, tag: string): Promise<readonly string[]> {
  const columns = await context.cardColumns.load(context.db);
  const known = new Map<readonly string[], boolean>();
  const ids: string[] = [];
  columns.forEachRow(({ id, ownTags }) => {
    if (ownTags.length === 0) return;
    const isTagged = known.get(ownTags) ?? hasTag(ownTags, tag);
    known.set(ownTags, isTagged);
    if (isTagged) ids.push(id);
  });
  return ids;
}
