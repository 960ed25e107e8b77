import { clozeMark } from './add-cloze.ts';
import { insertBackslashes, markupOffsets, tidyLines } from './escape-markdown.ts';
import { keyPhrases } from './key-phrases.ts';
import { namedThings } from './named-things.ts';
import { quantities, type Candidate } from './quantities.ts';
import { answerForms } from './mask.ts';
import { nameInTitle } from './rank.ts';
import { findWhole } from './whole-token.ts';

const MOST = 3;
/** No card is made of more than this many characters: it is no sentence. */
const LONGEST = 2000;
/** A further mark must be nearly as good as a named thing. */
const GOOD_ENOUGH = 1;

/**
 * A plain sentence as markdown with one to three cloze marks, best first by
 * number: a measured number, a named thing, else a telling phrase. What is
 * hidden stands nowhere else in the sentence and not in the title, so that it
 * is not given away. '' where nothing can be asked.
 */
export function proposeCloze(sentence: string, title: string): string {
  const text = tidyLines(sentence);
  const spans = proposeSpans(text, title);
  if (spans.length === 0) return '';
  const offsets = markupOffsets(text);
  const piece = (start: number, end: number) =>
    insertBackslashes(
      text.slice(start, end),
      offsets.filter((at) => at >= start && at < end).map((at) => at - start),
    );
  let out = '';
  let from = 0;
  const numbered = spans.map((span, index) => ({ ...span, number: index + 1 })).toSorted((a, b) => a.start - b.start);
  for (const { start, end, number } of numbered) {
    out += piece(from, start);
    out += clozeMark(number, piece(start, end));
    from = end;
  }
  return out + piece(from, text.length);
}

/** Offsets of what `proposeCloze` hides, best first, apart from each other. */
export function proposeSpans(text: string, title: string): readonly Candidate[] {
  if (text.length > LONGEST) return [];
  const addresses = [...text.matchAll(/(?:https?:\/\/|www\.)\S+/giu)];
  const candidates = [...quantities(text), ...namedThings(text), ...keyPhrases(text)].toSorted(
    (a, b) => b.score - a.score || a.start - b.start,
  );
  const own = nameInTitle(title);
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length === MOST || (chosen.length > 0 && candidate.score < GOOD_ENOUGH)) break;
    const { start, end } = candidate;
    if (chosen.some((other) => start < other.end + 1 && end > other.start - 1)) continue;
    if (addresses.some((url) => start < url.index + url[0].length && end > url.index)) continue;
    // The tail of a LaTeX command or of a fraction is no answer, and a backslash would unmake the mark.
    if (/[\\/]/u.test(text[start - 1] ?? '')) continue;
    const hidden = text.slice(start, end);
    if (own !== undefined && findWhole(hidden, own).length > 0) continue;
    if (hidden.length > text.length * 0.7 || givenAway(text, title, start, end)) continue;
    chosen.push(candidate);
  }
  return chosen;
}

/** Whether what is hidden stands in the title or elsewhere in the sentence, in any of its forms. */
function givenAway(text: string, title: string, start: number, end: number): boolean {
  return answerForms(text.slice(start, end)).some(
    (form) =>
      findWhole(title, form).length > 0 ||
      findWhole(text, form).some((place) => place.start >= end || place.end <= start),
  );
}
