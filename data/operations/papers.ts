import type { Bibliography, Paper, Priority, Status } from '../model/paper.ts';
import { plainText } from '../exchange/latex.ts';
import type { Tx } from '../storage/transact.ts';
import { counted, write, type Context } from './context.ts';
import { keepVersion } from './note-history.ts';

const STATUS_LABELS: Record<Status, string> = {
  inbox: 'to Inbox',
  'to-read': 'to To read',
  reading: 'to Reading',
  read: 'to Read',
  archived: 'to Archived',
};

export function setStatus(context: Context, ids: readonly string[], status: Status): Promise<void> {
  const now = context.now();
  return change(context, `Move ${counted(ids.length, 'paper')} ${STATUS_LABELS[status]}`, ids, (paper) =>
    paper.status === status ? paper : { ...paper, status, statusAt: now },
  );
}

export function setPriority(context: Context, ids: readonly string[], priority: Priority): Promise<void> {
  return change(context, `Set priority of ${counted(ids.length, 'paper')}`, ids, (paper) => ({ ...paper, priority }));
}

/** Adds and removes tags; the order of the tags that stay is kept. */
export function changeTags(
  context: Context,
  ids: readonly string[],
  tags: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Promise<void> {
  const add = (tags.add ?? []).map(cleanTag).filter((tag) => tag !== '');
  const remove = new Set(tags.remove);
  return change(context, `Tag ${counted(ids.length, 'paper')}`, ids, (paper) => ({
    ...paper,
    tags: [...new Set([...paper.tags.filter((tag) => !remove.has(tag)), ...add])],
  }));
}

/** A tag without surrounding or doubled spaces. */
export function cleanTag(tag: string): string {
  return tag.trim().replace(/\s+/gu, ' ').replace(/^#/u, '');
}

/** Moves papers in the reading order to just before another paper, or to the end. */
export async function reorder(context: Context, ids: readonly string[], beforeId: string | undefined): Promise<void> {
  await context.papers.whole();
  const moving = new Set(ids);
  const others = context.papers
    .all()
    .filter((paper) => !moving.has(paper.id) && paper.trashed === 0)
    .toSorted((a, b) => a.order - b.order);
  const found = beforeId === undefined ? -1 : others.findIndex((paper) => paper.id === beforeId);
  const at = found === -1 ? others.length : found;
  const below = others[at - 1]?.order ?? (others[at]?.order ?? 0) - ids.length - 1;
  const above = others[at]?.order ?? below + ids.length + 1;
  const gap = (above - below) / (ids.length + 1);
  const places = new Map(ids.map((id, index) => [id, below + gap * (index + 1)]));
  if (gap > 1e-6) {
    return change(context, `Reorder ${counted(ids.length, 'paper')}`, ids, (paper) => ({
      ...paper,
      order: places.get(paper.id) ?? paper.order,
    }));
  }
  // Halving has used up the room between two neighbours: number all of them anew.
  const numbered = [...others.slice(0, at).map((paper) => paper.id), ...ids, ...others.slice(at).map(({ id }) => id)];
  const orders = new Map(numbered.map((id, index) => [id, index]));
  return change(context, `Reorder ${counted(ids.length, 'paper')}`, numbered, (paper) => ({
    ...paper,
    order: orders.get(paper.id) ?? paper.order,
  }));
}

/** What the metadata editor may set; `abstract` and `title` are raw text, LaTeX allowed. */
export type PaperEdit = Partial<Omit<Bibliography, 'title'>> & { readonly title?: string; readonly abstract?: string };

/**
 * Edits a paper's metadata. A property given as undefined is removed. Notes that
 * link to the paper by its title keep their link.
 */
export function editPaper(context: Context, id: string, edit: { [K in keyof PaperEdit]: PaperEdit[K] | undefined }) {
  return write(context, 'Edit paper', ['papers', 'paperTexts', 'notes', 'noteVersions'], async (tx) => {
    const paper = await expectPaper(tx, id);
    const text = await tx.get('paperTexts', id);
    const { title, abstract, ...fields } = edit;
    const next: Record<string, unknown> = { ...paper, ...fields, awaitsMetadata: 0 };
    for (const [key, value] of Object.entries(fields)) if (value === undefined) delete next[key];
    if (title !== undefined) next['title'] = plainText(title);
    // What is deleted here is optional, so what is left is still a Paper.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    await tx.put('papers', next as unknown as Paper);
    await tx.put('paperTexts', {
      // Names of files and note types of Anki stay as they are.
      ...text,
      paperId: id,
      abstract: abstract === undefined ? (text?.abstract ?? '') : plainText(abstract),
      raw: { title: title ?? text?.raw.title ?? paper.title, abstract: abstract ?? text?.raw.abstract ?? '' },
    });
    if (title !== undefined && plainText(title) !== paper.title) {
      await renameLinks(context, tx, paper.title, plainText(title));
    }
  });
}

async function renameLinks(context: Context, tx: Tx, from: string, to: string): Promise<void> {
  const link = `[[${from}]]`;
  const linking = await context.db.notes.filter((note) => note.text.includes(link)).toArray();
  for (const note of linking) {
    await keepVersion(tx, note, context.now(), true);
    await tx.put('notes', { ...note, text: note.text.replaceAll(link, `[[${to}]]`), rev: note.rev + 1 });
  }
}

/** Puts papers in the trash, or takes them out; everything they have stays with them. */
export function trashPapers(context: Context, ids: readonly string[], trashed: boolean): Promise<void> {
  const label = `${trashed ? 'Delete' : 'Restore'} ${counted(ids.length, 'paper')}`;
  return change(context, label, ids, (paper) => ({ ...paper, trashed: trashed ? 1 : 0 }));
}

/** Removes the papers in the trash for good, with their notes, findings, cards and reviews. */
export async function emptyTrash(context: Context): Promise<void> {
  await context.papers.whole();
  const ids = context.papers
    .all()
    .filter((paper) => paper.trashed === 1)
    .map((paper) => paper.id);
  const tables = ['papers', 'paperTexts', 'notes', 'noteVersions', 'findings', 'cards', 'reviews'] as const;
  return write(context, `Empty the trash of ${counted(ids.length, 'paper')}`, tables, async (tx) => {
    for (const id of ids) {
      const cards = await tx.where('cards', 'paperId', id);
      for (const card of cards) {
        for (const review of await tx.where('reviews', 'cardId', card.id)) await tx.delete('reviews', review.id);
        await tx.delete('cards', card.id);
      }
      for (const finding of await tx.where('findings', 'paperId', id)) await tx.delete('findings', finding.id);
      for (const version of await tx.where('noteVersions', 'paperId', id)) await tx.delete('noteVersions', version.id);
      await tx.delete('notes', id);
      await tx.delete('paperTexts', id);
      await tx.delete('papers', id);
    }
  });
}

function change(context: Context, label: string, ids: readonly string[], next: (paper: Paper) => Paper): Promise<void> {
  return write(context, label, ['papers'], async (tx) => {
    const rows = await tx.getMany('papers', ids);
    await tx.putMany(
      'papers',
      rows.flatMap((paper) => (paper === undefined ? [] : [next(paper)])),
    );
  });
}

async function expectPaper(tx: Tx, id: string): Promise<Paper> {
  const paper = await tx.get('papers', id);
  if (paper === undefined) throw new Error(`There is no paper ${id}`);
  return paper;
}
