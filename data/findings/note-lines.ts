import type { CardContent } from '../model/card.ts';
import { clozeMark } from './add-cloze.ts';
import { opaqueRanges, visibleLines } from './note-syntax.ts';

/** The cards that one line of a note makes: one for a question, one for each hidden part of a sentence. */
export type NoteLine = {
  /** Line of the note, from 0. */
  readonly line: number;
  /** The line without its list marker, quote or heading prefix and outer white space. */
  readonly source: string;
  /** How many cards; they are parts 1 to `parts`. */
  readonly parts: number;
} & (
  | { readonly kind: 'basic'; readonly front: string; readonly back: string }
  | { readonly kind: 'cloze'; readonly text: string }
);

/**
 * The card lines of a markdown note: `Question :: Answer`, with white space on
 * both sides of the `::`, and sentences with `==hidden==` parts. What stands in
 * code, math or an address makes no card. In a line with both, the `::` wins.
 */
export function noteCards(noteText: string): readonly NoteLine[] {
  const cards: NoteLine[] = [];
  for (const { line, source } of visibleLines(noteText)) {
    if (!source.includes('::') && !source.includes('==')) continue;
    const card = basicLine(line, source) ?? clozeLine(line, source);
    if (card) cards.push(card);
  }
  return cards;
}

/** The content of one of a line's cards; `part` from 1. */
export function noteCardContent(card: NoteLine, part: number): CardContent {
  return card.kind === 'basic'
    ? { kind: 'basic', front: card.front, back: card.back }
    : { kind: 'cloze', text: card.text, number: part };
}

/** Reads one line that has already lost its prefix, as `noteCards` stores it. */
export function readNoteLine(source: string): NoteLine | undefined {
  return basicLine(0, source) ?? clozeLine(0, source);
}

function basicLine(line: number, source: string): NoteLine | undefined {
  const opaque = opaqueRanges(source);
  for (const match of source.matchAll(/(?<=\s)::(?=\s)/gu)) {
    if (opaque.some((range) => match.index >= range.start && match.index < range.end)) continue;
    const front = withoutHighlights(source.slice(0, match.index)).trim();
    const back = withoutHighlights(source.slice(match.index + 2)).trim();
    return front === '' || back === '' ? undefined : { line, source, kind: 'basic', front, back, parts: 1 };
  }
  return undefined;
}

function withoutHighlights(text: string): string {
  let out = '';
  let from = 0;
  for (const { start, end } of highlights(text)) {
    out += text.slice(from, start) + text.slice(start + 2, end - 2);
    from = end;
  }
  return out + text.slice(from);
}

function clozeLine(line: number, source: string): NoteLine | undefined {
  const found = highlights(source);
  if (found.length === 0) return undefined;
  let text = '';
  let from = 0;
  for (const [index, { start, end }] of found.entries()) {
    text += literal(source.slice(from, start)) + clozeMark(index + 1, literal(source.slice(start + 2, end - 2)));
    from = end;
  }
  text += literal(source.slice(from));
  return { line, source, kind: 'cloze', text, parts: found.length };
}

/** Cloze marks already in a note are text there. */
function literal(text: string): string {
  return text.replace(/(?<!\\)\{\{(?=c\d{1,3}::)/gu, '\\{{');
}

/** Offsets of `==…==`, marks included, where the marks hug the words and stand outside them. */
function highlights(source: string): { start: number; end: number }[] {
  const opaque = opaqueRanges(source);
  const found: { start: number; end: number }[] = [];
  let open = -1;
  let next = 0;
  for (const match of source.matchAll(/\\.|=+/gu)) {
    const at = match.index;
    while (next < opaque.length && (opaque[next]?.end ?? 0) <= at) next += 1;
    const range = opaque[next];
    if (match[0] !== '==' || (range && range.start <= at)) continue;
    const before = source[at - 1] ?? ' ';
    const after = source[at + 2] ?? ' ';
    if (open >= 0 && /\S/u.test(before) && !/[\p{L}\p{N}]/u.test(after) && at > open + 2) {
      found.push({ start: open, end: at + 2 });
      open = -1;
    } else if (/\S/u.test(after) && !/[\p{L}\p{N}]/u.test(before)) {
      open = at;
    }
  }
  return found;
}
