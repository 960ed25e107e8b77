import { err, ok, type Result } from '../result.ts';
import { noteCards } from '../findings/note-lines.ts';
import { matchNoteLines } from '../findings/match-note-lines.ts';
import type { Card } from '../model/card.ts';
import type { Draft, Note } from '../model/note.ts';
import type { Tx } from '../storage/transact.ts';
import { newCard } from './findings.ts';
import { write, type Context } from './context.ts';

/** Keeps what is being typed, apart from the note, so that nothing is lost before it is saved. */
export async function keepDraft(context: Context, paperId: string, text: string, baseRev: number): Promise<void> {
  const draft: Draft = { paperId, text, baseRev, updatedAt: context.now() };
  await context.db.drafts.put(draft);
}

export type OpenNote = {
  readonly text: string;
  /** Revision to name when saving. */
  readonly rev: number;
  /** True where the text is a draft that was never saved, as after a crash. */
  readonly unsaved: boolean;
};

/** The note of a paper as it is to be edited: an unsaved draft before the saved text. */
export async function openNote(context: Context, paperId: string): Promise<OpenNote> {
  const [note, draft] = await Promise.all([context.db.notes.get(paperId), context.db.drafts.get(paperId)]);
  const rev = note?.rev ?? 0;
  if (draft !== undefined && draft.text !== (note?.text ?? '')) {
    const text = draft.baseRev === rev ? draft.text : conflictCopy(note?.text ?? '', draft.text);
    return { text, rev, unsaved: true };
  }
  return { text: note?.text ?? '', rev, unsaved: false };
}

/** Both texts, the saved one first, so that neither window's words are lost. */
export function conflictCopy(saved: string, other: string): string {
  return `${saved}\n\n---\n\n> Written elsewhere at the same time:\n\n${other}`;
}

export type SaveNoteError = { readonly type: 'changedSince'; readonly note: Note };

/**
 * Saves a note that was opened at `baseRev`, and makes its lines' cards follow:
 * an edited line keeps its card's history, a deleted one sends the card to the
 * trash. Refused, with the newer note, where it has been saved meanwhile.
 */
export async function saveNote(
  context: Context,
  paperId: string,
  text: string,
  baseRev: number,
): Promise<Result<Note, SaveNoteError>> {
  const now = context.now();
  const result = await write<Result<Note, SaveNoteError>>(
    context,
    'Edit note',
    ['notes', 'cards'],
    async (tx) => {
      const current = await tx.get('notes', paperId);
      if (current !== undefined && current.rev !== baseRev) return err({ type: 'changedSince', note: current });
      if ((current?.text ?? '') === text && current !== undefined) return ok(current);
      const note: Note = { paperId, text, updatedAt: now, rev: baseRev + 1 };
      await tx.put('notes', note);
      await followLines(tx, now, paperId, text, current?.text ?? '');
      return ok(note);
    },
    `note/${paperId}`,
  );
  if (result.ok) await dropDraft(context, paperId, text);
  return result;
}

/** Only the draft of the saved text goes: later keystrokes are in a newer draft. */
async function dropDraft(context: Context, paperId: string, text: string): Promise<void> {
  await context.db.transaction('rw', 'drafts', async () => {
    const draft = await context.db.drafts.get(paperId);
    if (draft?.text === text) await context.db.drafts.delete(paperId);
  });
}

async function followLines(tx: Tx, now: number, paperId: string, text: string, before: string): Promise<void> {
  const linesBefore = new Set(noteCards(before).map(({ source }) => source));
  const cards = await tx.where('cards', 'paperId', paperId);
  const ofNote = new Map(cards.filter((card) => card.origin.kind === 'note').map((card) => [card.id, card]));
  const previous = [...ofNote.values()].flatMap(({ id, origin, trashed }) =>
    origin.kind === 'note' ? [{ cardId: id, line: origin.line, part: origin.part, gone: trashed === 1 }] : [],
  );
  const { kept, added, gone } = matchNoteLines(previous, text);
  const changed: Card[] = [];
  for (const { cardId, line, part, content } of kept) {
    const card = expectCard(ofNote, cardId);
    // A card in the trash whose line was there all along was deleted on purpose.
    if (card.origin.kind === 'note' && card.trashed === 1 && linesBefore.has(card.origin.line)) continue;
    const origin = { kind: 'note', line, part } as const;
    if (card.trashed === 0 && JSON.stringify([card.origin, card.content]) === JSON.stringify([origin, content]))
      continue;
    changed.push({ ...card, origin, content, trashed: 0, version: card.version + 1 });
  }
  for (const cardId of gone) {
    const card = expectCard(ofNote, cardId);
    if (card.trashed === 0) changed.push({ ...card, trashed: 1, version: card.version + 1 });
  }
  for (const [nth, { line, part, content }] of added.entries()) {
    changed.push(newCard(now, paperId, content, { kind: 'note', line, part }, nth));
  }
  await tx.putMany('cards', changed);
}

function expectCard(cards: ReadonlyMap<string, Card>, id: string): Card {
  const card = cards.get(id);
  if (card === undefined) throw new Error(`There is no card ${id}`);
  return card;
}

/** Ids of the papers whose notes link to this one with `[[title]]`. */
export async function backlinks(context: Context, title: string): Promise<readonly string[]> {
  const link = `[[${title}]]`.toLowerCase();
  const notes = await context.db.notes.filter((note) => note.text.toLowerCase().includes(link)).toArray();
  return notes.map((note) => note.paperId);
}
