import type { CardContent } from '../model/card.ts';
import { pairLines, type OldLine } from './pair-lines.ts';
import { pairParts, trashedTwin } from './pair-parts.ts';
import { noteCardContent, noteCards, type NoteLine } from './note-lines.ts';

/** A card made from a note, with the line it was last seen in; `gone` while it is in the trash. */
export type NoteCard = {
  readonly cardId: string;
  readonly line: string;
  readonly part: number;
  readonly gone?: boolean;
};

export type NewNoteCard = { readonly line: string; readonly part: number; readonly content: CardContent };

/** `restored` tells a card that came back from the trash. */
export type KeptNoteCard = NewNoteCard & { readonly cardId: string; readonly restored: boolean };

export type NoteChanges = {
  readonly kept: readonly KeptNoteCard[];
  readonly added: readonly NewNoteCard[];
  /** Cards whose line or hidden part is no longer there, without those that were gone before. */
  readonly gone: readonly string[];
};

/**
 * Finds each card's line again in an edited note. `previous` is in the order of
 * the note; a line that is the same is the same wherever it has moved, another
 * is the one most like it, where it stood first of all. Within a line, a hidden
 * part is found by its text, then by its place. Trashed cards come back when
 * their line does, word for word or nearly.
 */
export function matchNoteLines(previous: readonly NoteCard[], noteText: string): NoteChanges {
  const now = noteCards(noteText);
  const old = groupByLine(previous);
  const pairs = pairLines(old, now);
  const kept: KeptNoteCard[] = [];
  const added: NewNoteCard[] = [];
  const unknown: { card: NoteLine; next: NewNoteCard }[] = [];
  const found = new Set<string>();
  for (const card of now) {
    const partner = pairs.get(card);
    const ids = partner ? pairParts(partner, card) : new Map<number, NoteCard>();
    for (let part = 1; part <= card.parts; part += 1) {
      const next = { line: card.source, part, content: noteCardContent(card, part) };
      const before = ids.get(part);
      if (before) {
        found.add(before.cardId);
        kept.push({ ...next, cardId: before.cardId, restored: before.gone === true });
      } else {
        unknown.push({ card, next });
      }
    }
  }
  const trashed = previous.filter((card) => card.gone === true && !found.has(card.cardId));
  for (const { card, next } of unknown) {
    const twin = trashedTwin(trashed, card, next.part);
    if (twin) {
      trashed.splice(trashed.indexOf(twin), 1);
      kept.push({ ...next, cardId: twin.cardId, restored: true });
    } else {
      added.push(next);
    }
  }
  const gone = previous.filter((card) => card.gone !== true && !found.has(card.cardId)).map((card) => card.cardId);
  return { kept, added, gone };
}

/** Cards of one line belong together; two equal lines of a note are told apart by meeting a part again. */
function groupByLine(previous: readonly NoteCard[]): OldLine[] {
  const groups: OldLine[] = [];
  const open = new Map<string, OldLine[]>();
  // A trashed part may complete a live line, so the live ones come first.
  for (const card of previous.toSorted((a, b) => Number(a.gone === true) - Number(b.gone === true))) {
    const gone = card.gone === true;
    const same = open.get(card.line) ?? [];
    open.set(card.line, same);
    let group = same.find((candidate) => candidate.cards.every((other) => other.part !== card.part));
    if (!group) {
      group = { line: card.line, gone, cards: [] };
      same.push(group);
      groups.push(group);
    }
    group.cards.push(card);
  }
  return groups;
}
