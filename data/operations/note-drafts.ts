import type { Draft, Note } from '../model/note.ts';
import { write, type Context } from './context.ts';
import { copiesWith } from './notes.ts';
import { told } from '../storage/transact.ts';

/** Which window asks, and which others are open: their drafts are still being typed. */
export type DraftOwner = { readonly window: string; readonly others: ReadonlySet<string> };

const ALONE: DraftOwner = { window: '', others: new Set() };

const draftId = (paperId: string, window: string): string => `${paperId}/${window}`;

/** Keeps what is being typed in a window, apart from the note, so that nothing is lost before it is saved. */
export async function keepDraft(
  context: Context,
  draft: {
    readonly paperId: string;
    readonly window: string;
    readonly text: string;
    /** The saved text over which it is typed, and its revision. */
    readonly base: { readonly text: string; readonly rev: number };
  },
): Promise<void> {
  const { paperId, window, text, base } = draft;
  const kept = {
    id: draftId(paperId, window),
    paperId,
    text,
    baseRev: base.rev,
    baseText: base.text,
    updatedAt: context.now(),
  };
  const { db } = context;
  await Promise.all([told(db, () => db.noteDrafts.put(kept)), db.journal?.keepDraft(kept)]);
}

/** Only the draft of the saved text goes: later keystrokes are in a newer draft. */
export async function dropDraft(context: Context, paperId: string, window: string, text: string): Promise<void> {
  const { noteDrafts } = context.db;
  await context.db.transaction('rw', 'noteDrafts', async () => {
    const draft = await noteDrafts.get(draftId(paperId, window));
    if (draft?.text === text) await noteDrafts.delete(draft.id);
  });
  await context.db.journal?.dropDraft(draftId(paperId, window), text);
}

export type OpenNote = {
  readonly text: string;
  /** The note as it is saved, over which is typed. */
  readonly saved: { readonly text: string; readonly rev: number };
  /** True where the text is a draft that was never saved, as after a crash. */
  readonly unsaved: boolean;
};

/**
 * The note of a paper as it is to be edited. What a window that is no more had
 * typed and not saved comes first; where the note has been saved by another
 * since, or two windows left something, it is kept beside the note as a copy.
 */
export async function openNote(context: Context, paperId: string, owner: DraftOwner = ALONE): Promise<OpenNote> {
  const all = await context.db.noteDrafts.where('paperId').equals(paperId).toArray();
  const left = all
    .filter((draft) => !owner.others.has(draft.id.slice(paperId.length + 1)))
    .toSorted((a, b) => b.updatedAt - a.updatedAt);
  const note = await context.db.notes.get(paperId);
  const unsaved = left.find((draft) => draft.text !== (note?.text ?? '') && continues(draft, note));
  const rest = left.filter((draft) => draft !== unsaved && draft.text !== (note?.text ?? ''));
  const kept = await keepBeside(context, paperId, note, rest, unsaved?.text);
  const saved = { text: kept?.text ?? '', rev: kept?.rev ?? 0 };
  // Only now, with all texts in the note or in a draft of this window, may the old drafts go.
  if (unsaved !== undefined)
    await keepDraft(context, { paperId, window: owner.window, text: unsaved.text, base: saved });
  const own = draftId(paperId, owner.window);
  const gone = left.filter((draft) => unsaved === undefined || draft.id !== own).map((draft) => draft.id);
  await context.db.noteDrafts.bulkDelete(gone);
  for (const id of gone) await context.db.journal?.dropDraft(id);
  return { text: unsaved?.text ?? saved.text, saved, unsaved: unsaved !== undefined };
}

/** Whether a draft goes on from the note as it is saved. */
function continues(draft: Draft, note: Note | undefined): boolean {
  if (draft.baseText !== undefined) return draft.baseText === (note?.text ?? '');
  return draft.baseRev === (note?.rev ?? 0);
}

async function keepBeside(
  context: Context,
  paperId: string,
  note: Note | undefined,
  drafts: readonly Draft[],
  text = note?.text ?? '',
): Promise<Note | undefined> {
  const more = drafts.map((draft) => ({ text: draft.text, at: draft.updatedAt }));
  if (copiesWith([], text, more).length === 0) return note;
  return write(context, 'Keep unsaved text', ['notes'], async (tx) => {
    const current = (await tx.get('notes', paperId)) ?? { paperId, text: '', updatedAt: context.now(), rev: 0 };
    const next = { ...current, rev: current.rev + 1, copies: copiesWith(current.copies, text, more) };
    await tx.put('notes', next);
    return next;
  });
}
