import { hiddenTexts } from './cloze.ts';
import type { NoteCard } from './match-note-lines.ts';
import { readNoteLine, type NoteLine } from './note-lines.ts';
import type { OldLine } from './pair-lines.ts';
import { likeness, shapeOf } from './similarity.ts';

/** Another hidden text than this is another question. */
const ALIKE = 0.3;

/**
 * Which card each part of a line was before: the one that hid the same text,
 * then, in order, one that hid something like it or stood in the same place of a
 * line with as many parts.
 */
export function pairParts(old: OldLine, now: NoteLine): ReadonlyMap<number, NoteCard> {
  const paired = new Map<number, NoteCard>();
  if (old.line === now.source) {
    for (const card of old.cards) if (card.part <= now.parts) paired.set(card.part, card);
    return paired;
  }
  const before = readNoteLine(old.line);
  const left = old.cards.toSorted((a, b) => a.part - b.part);
  const take = (part: number, fits: (card: NoteCard) => boolean) => {
    if (paired.has(part)) return;
    const at = left.findIndex(fits);
    const card = left[at];
    if (!card) return;
    left.splice(at, 1);
    paired.set(part, card);
  };
  const parts = Array.from({ length: now.parts }, (_, index) => index + 1);
  for (const part of parts) take(part, (card) => hidden(before, card.part) === hidden(now, part));
  const same = before?.parts === now.parts;
  if (same) for (const part of parts) take(part, (card) => card.part === part);
  for (const part of parts) {
    const shape = shapeOf(hidden(now, part));
    take(part, (card) => likeness(shapeOf(hidden(before, card.part)), shape) >= ALIKE);
  }
  return paired;
}

/** A trashed card that asked for the very same part of much the same line: a highlight taken off and put on again. */
export function trashedTwin(trashed: readonly NoteCard[], line: NoteLine, part: number): NoteCard | undefined {
  const asked = hidden(line, part);
  return trashed.find(
    (card) =>
      hidden(readNoteLine(card.line), card.part) === asked && likeness(shapeOf(card.line), shapeOf(line.source)) >= 0.6,
  );
}

function hidden(line: NoteLine | undefined, part: number): string {
  if (!line) return '';
  return line.kind === 'basic' ? line.back : (hiddenTexts(line.text, part)[0] ?? '');
}
