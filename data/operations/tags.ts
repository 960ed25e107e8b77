import type { TagColour } from '../model/settings.ts';
import { mapOwnTags } from '../model/card-tags.ts';
import { foldTag, isUnderTag } from '../model/tag.ts';
import { renamedTag } from '../search/tag-tree.ts';
import type { Tx } from '../storage/transact.ts';
import { write, type Context } from './context.ts';
import { cleanTag } from './papers.ts';
import { settingsOf } from './settings.ts';
import { ownTagged } from './tagged-cards.ts';

/**
 * Renames a tag and those below it: on every paper and every card, with its colour, in presets and for exams. A tag
 * that has the new name already takes what both have. Resolves with the number of papers changed.
 */
export async function renameTag(context: Context, from: string, to: string): Promise<number> {
  const name = cleanTag(to).replace(/\/+$/u, '');
  if (name === '' || name === from) return 0;
  const known = await tagged(context, name);
  const label = known.length > 0 && foldTag(name) !== foldTag(from) ? `Merge tag ${from} into ${name}` : `Rename tag ${from} to ${name}`; // prettier-ignore
  return change(context, label, from, (tag) => renamedTag(tag, from, name), name);
}

/** Takes a tag and those below it off every paper and every card. Presets and exams keep its name. */
export function removeTag(context: Context, tag: string): Promise<number> {
  return change(context, `Remove tag ${tag}`, tag, (one) => (isUnderTag(one, tag) ? undefined : one), undefined);
}

/** Gives a tag a colour, or none. */
export function colourTag(context: Context, tag: string, colour: TagColour | undefined): Promise<void> {
  return write(context, `Colour tag ${tag}`, ['settings'], (tx) =>
    putColours(tx, (colours) => {
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
  next: (tag: string) => string | undefined,
  renamed: string | undefined,
): Promise<number> {
  const [ids, cardIds] = [await tagged(context, tag), await ownTagged(context, tag)];
  const nextOf = (tags: readonly string[]): readonly string[] => [
    ...new Set(tags.map(next).filter((one) => one !== undefined)),
  ];
  await write(context, label, ['papers', 'cards', 'settings'], async (tx) => {
    const rows = await tx.getMany('papers', ids);
    await tx.putMany('papers', rows.flatMap((paper) => (paper === undefined ? [] : [{ ...paper, tags: nextOf(paper.tags) }]))); // prettier-ignore
    const cards = await tx.getMany('cards', cardIds);
    await tx.putMany(
      'cards',
      cards.flatMap((card) => (card === undefined ? [] : [{ ...mapOwnTags(card, next), version: card.version + 1 }])),
    );
    if (renamed !== undefined) await renameInSettings(tx, (one) => renamedTag(one, tag, renamed));
    await putColours(tx, (colours) =>
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

/** What is set for a tag holds for it under its new name. */
async function renameInSettings(tx: Tx, next: (tag: string) => string): Promise<void> {
  const settings = settingsOf(await tx.get('settings', 'settings'));
  const presets = settings.presets.map((preset) => ({ ...preset, tags: [...new Set(preset.tags.map(next))] }));
  const exams = settings.exams.map((exam) => ({ ...exam, tag: next(exam.tag) }));
  await tx.put('settings', { key: 'settings', ...settings, presets, exams });
}

async function putColours(tx: Tx, next: (colours: Colours) => Colours): Promise<void> {
  const settings = settingsOf(await tx.get('settings', 'settings'));
  await tx.put('settings', { key: 'settings', ...settings, tagColours: next(settings.tagColours) });
}
