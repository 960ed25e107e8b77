import type { TagColour } from '../model/settings.ts';
import { foldTag, isUnderTag } from '../model/tag.ts';
import { renamedTag } from '../search/tag-tree.ts';
import type { Tx } from '../storage/transact.ts';
import { write, type Context } from './context.ts';
import { cleanTag } from './papers.ts';
import { readSettings } from './settings.ts';

/**
 * Renames a tag and those below it, on every paper and with its colour. A tag that has
 * the new name already takes the papers of both. Resolves with the number of papers changed.
 */
export async function renameTag(context: Context, from: string, to: string): Promise<number> {
  const name = cleanTag(to).replace(/\/+$/u, '');
  if (name === '' || name === from) return 0;
  const known = await tagged(context, name);
  const label = known.length > 0 && foldTag(name) !== foldTag(from) ? `Merge tag ${from} into ${name}` : `Rename tag ${from} to ${name}`; // prettier-ignore
  return change(context, label, from, (tags) => [...new Set(tags.map((tag) => renamedTag(tag, from, name)))], name);
}

/** Takes a tag and those below it off every paper. */
export function removeTag(context: Context, tag: string): Promise<number> {
  return change(context, `Remove tag ${tag}`, tag, (tags) => tags.filter((one) => !isUnderTag(one, tag)), undefined);
}

/** Gives a tag a colour, or none. */
export function colourTag(context: Context, tag: string, colour: TagColour | undefined): Promise<void> {
  return write(context, `Colour tag ${tag}`, ['settings'], (tx) =>
    putColours(context, tx, (colours) => {
      const { [tag]: _, ...others } = colours;
      return colour === undefined ? others : { ...others, [tag]: colour };
    }),
  );
}

async function tagged(context: Context, tag: string): Promise<readonly string[]> {
  await context.papers.whole();
  const papers = context.papers.all().filter(({ tags }) => tags.some((one) => isUnderTag(one, tag)));
  return papers.map(({ id }) => id);
}

async function change(
  context: Context,
  label: string,
  tag: string,
  next: (tags: readonly string[]) => readonly string[],
  renamed: string | undefined,
): Promise<number> {
  const ids = await tagged(context, tag);
  await write(context, label, ['papers', 'settings'], async (tx) => {
    const rows = await tx.getMany('papers', ids);
    await tx.putMany('papers', rows.flatMap((paper) => (paper === undefined ? [] : [{ ...paper, tags: next(paper.tags) }]))); // prettier-ignore
    await putColours(context, tx, (colours) =>
      Object.fromEntries(
        Object.entries(colours).flatMap(([name, colour]) => {
          if (!isUnderTag(name, tag)) return [[name, colour] as const];
          const moved = renamed === undefined ? undefined : renamedTag(name, tag, renamed);
          // Of two that become one, the one that stays keeps its colour.
          return moved === undefined || Object.hasOwn(colours, moved) ? [] : [[moved, colour] as const];
        }),
      ),
    );
  });
  return ids.length;
}

type Colours = Readonly<Record<string, TagColour>>;

async function putColours(context: Context, tx: Tx, next: (colours: Colours) => Colours): Promise<void> {
  const settings = await readSettings(context.db);
  await tx.put('settings', { key: 'settings', ...settings, tagColours: next(settings.tagColours) });
}
