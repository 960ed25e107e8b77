import { err, ok, type Result } from '../result.ts';
import { noteCards } from '../findings/note-lines.ts';
import { matchNoteLines } from '../findings/match-note-lines.ts';
import type { Card } from '../model/card.ts';
import type { Note, NoteCopy } from '../model/note.ts';
import { sameRow } from '../storage/rows.ts';
import type { Tx } from '../storage/transact.ts';
import { newCard } from './findings.ts';
import { write, type Context } from './context.ts';
import { keepText, keepVersion } from './note-history.ts';

export type SaveNoteError = { readonly type: 'changedSince'; readonly note: Note };

/**
 * Saves a note that was opened at `baseRev`, and makes its lines' cards follow:
 * an edited line keeps its card's history, a deleted one sends the card to the
 * trash. Refused, with the newer note, where it has been saved meanwhile.
 */
export function saveNote(
  context: Context,
  paperId: string,
  text: string,
  baseRev: number,
): Promise<Result<Note, SaveNoteError>> {
  return write<Result<Note, SaveNoteError>>(
    context,
    'Edit note',
    TABLES,
    async (tx) => {
      const current = await tx.get('notes', paperId);
      if (current !== undefined && current.rev !== baseRev) return err({ type: 'changedSince', note: current });
      return ok(await putText(tx, context.now(), paperId, current, { text }));
    },
    `note/${paperId}`,
  );
}

/**
 * Saves what was typed over `baseText`. Where the note says something else by
 * now, because another window has saved it, that text is not written over: it
 * stays beside the new one as a copy, until the reader has decided about it.
 */
export function saveTyped(context: Context, paperId: string, text: string, baseText: string): Promise<Note> {
  const now = context.now();
  return write(
    context,
    'Edit note',
    TABLES,
    async (tx) => {
      const current = await tx.get('notes', paperId);
      const copies = copiesWith(current?.copies, text, meanwhile(current, text, baseText));
      return putText(tx, now, paperId, current, { text, copies });
    },
    `note/${paperId}`,
  );
}

/** The saved text that `text` would write over without its writer having seen it. */
function meanwhile(current: Note | undefined, text: string, baseText: string): readonly NoteCopy[] {
  if (current === undefined || current.text === baseText || text.includes(current.text)) return [];
  return [{ text: current.text, at: current.updatedAt }];
}

/** Copies to keep beside `text`: what is blank, or in it, or there already, needs none. */
export function copiesWith(
  copies: readonly NoteCopy[] = [],
  text: string,
  more: readonly NoteCopy[] = [],
): readonly NoteCopy[] {
  const all = [...copies, ...more];
  return all.filter(
    (one, index) =>
      one.text.trim() !== '' && one.text !== text && all.findIndex((other) => other.text === one.text) === index,
  );
}

const TABLES = ['notes', 'cards', 'noteVersions'] as const;

/**
 * Puts a text, and the copies beside it where they change, and lets the cards
 * follow. What the note said before is kept as a version, where `bulk` says so
 * or ten minutes have passed.
 */
export async function putText(
  tx: Tx,
  now: number,
  paperId: string,
  current: Note | undefined,
  { text, copies = current?.copies ?? [], bulk = false }: NewText,
): Promise<Note> {
  const { copies: before = [], ...rest } = current ?? { paperId, rev: 0 };
  if (current?.text === text && sameRow(before, copies)) return current;
  const note: Note = {
    ...rest,
    text,
    updatedAt: now,
    rev: rest.rev + 1,
    ...(copies.length > 0 ? { copies } : {}),
  };
  await tx.put('notes', note);
  if (current?.text === text) return note;
  await keepVersion(tx, current, now, bulk);
  await followLines(tx, now, paperId, text, current?.text ?? '');
  return note;
}

type NewText = { readonly text: string; readonly copies?: readonly NoteCopy[]; readonly bulk?: boolean };

/** Makes an earlier text, or one put together from two, the note's; what it said before stays in its history. */
export function replaceNote(
  context: Context,
  paperId: string,
  text: string,
  { copies, label = 'Restore earlier note' }: { readonly copies?: readonly NoteCopy[]; readonly label?: string } = {},
): Promise<Note> {
  const now = context.now();
  return write(context, label, TABLES, async (tx) => {
    const current = await tx.get('notes', paperId);
    // A copy that goes was somebody's text too.
    const gone = (current?.copies ?? []).filter(
      (one) => copies !== undefined && !copies.some(({ at }) => at === one.at),
    );
    for (const [nth, copy] of gone.entries()) {
      if (copy.text !== text) await keepText(tx, { paperId, text: copy.text, at: copy.at }, now, nth + 1);
    }
    return putText(tx, now, paperId, current, { text, bulk: true, ...(copies === undefined ? {} : { copies }) });
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
