import { noteCards } from './note-lines.ts';
import { opaqueRanges, visibleLines } from './note-syntax.ts';
import { proposeSpans } from './propose-cloze.ts';
import { rankFindings } from './rank.ts';

/** A line of a note that could make a card, and what that card would hide. */
export type NoteCandidate = {
  /** Line of the note, from 0. */
  readonly line: number;
  /** Words of the line to put between `==`. */
  readonly hidden: string;
};

/** Lines with fewer words say too little to ask about. */
const FEWEST_WORDS = 4;
/** A longer note is looked at as far as this. */
const MOST_LINES = 2000;

/**
 * The lines of a note worth a card that make none yet, in their order: those
 * that state a number or a name, or that read as a finding. At most one part of each
 * is proposed, the best.
 */
export function noteCandidates(note: string, title: string): readonly NoteCandidate[] {
  const cards = new Set(noteCards(note).map(({ line }) => line));
  const lines = visibleLines(note)
    .slice(0, MOST_LINES)
    .filter(
      ({ line, source }) => !cards.has(line) && source.split(/\s+/u).length >= FEWEST_WORDS && !source.endsWith('?'),
    );
  const scores = new Map(
    rankFindings(lines.map(({ source }) => source)).map(({ sentence, score }) => [sentence, score]),
  );
  return lines.flatMap(({ line, source }, index) => {
    const opaque = opaqueRanges(source);
    const best = proposeSpans(source, title).find(
      ({ start, end }) => !opaque.some((range) => start < range.end && end > range.start),
    );
    if (best === undefined) return [];
    const hidden = source.slice(best.start, best.end);
    // Marks of emphasis or links within would be cut in two.
    if (/[*_[\]`=|]/u.test(hidden)) return [];
    return best.score >= 1 || (scores.get(index) ?? 0) >= 1.7 ? [{ line, hidden }] : [];
  });
}
