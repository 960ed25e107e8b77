import { clozeMark } from './add-cloze.ts';
import { insertBackslashes, markupOffsets } from './escape-markdown.ts';

type Span = { readonly start: number; readonly end: number };
type Formula = Span & { readonly tex: string };

/** A plain sentence as markdown, its formulas as `$tex$`, each span hidden under its place in the list, from 1. */
export function addMarks(text: string, spans: readonly Span[], math: readonly Formula[]): string {
  const formulas = math.filter((place) => isWorthSetting(text.slice(place.start, place.end), place.tex));
  const offsets = new Set(markupOffsets(text));
  // Beside a formula a lone dollar sign would pair with its own.
  if (formulas.length > 0) for (const dollar of text.matchAll(/(?<!\\)\$/gu)) offsets.add(dollar.index);
  const sorted = [...offsets].toSorted((a, b) => a - b);
  const plain = (start: number, end: number) =>
    insertBackslashes(
      text.slice(start, end),
      sorted.filter((at) => at >= start && at < end).map((at) => at - start),
    );
  const piece = (start: number, end: number) => {
    let out = '';
    let from = start;
    for (const place of formulas) {
      if (place.start < from || place.end > end) continue;
      // A digit right after would keep the `$` from closing.
      if (/\d/u.test(text[place.end] ?? '')) continue;
      out += `${plain(from, place.start)}$${place.tex}$`;
      from = place.end;
    }
    return out + plain(from, end);
  };
  let out = '';
  let from = 0;
  const numbered = spans.map((span, index) => ({ ...span, number: index + 1 })).toSorted((a, b) => a.start - b.start);
  for (const { start, end, number } of numbered) {
    out += piece(from, start) + clozeMark(number, piece(start, end));
    from = end;
  }
  return out + piece(from, text.length);
}

/** Numbers and words read as well, and can be searched and spoken, as plain text. */
function isWorthSetting(plain: string, tex: string): boolean {
  if (/[$\n`]|\{\{c\d|::/u.test(tex) || tex.trim() !== tex || tex === '' || tex.length > 300) return false;
  return !/^(?:[\d.,\s%\u00d7\u00b1~<>\u2264\u2265+\u2212-]+|\p{L}{2,}[\p{L}\p{N}-]*)$/u.test(plain);
}
